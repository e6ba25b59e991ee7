"""One warehouse, several machines: catalogue in PostgreSQL, Parquet on S3, a directory for each of them."""

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

import warehouse
from flows.doctor.examination import examine
from flows.querying import open_for_queries
from tests.scaleout.conftest import Shared
from tests.warehouse.samples import DAY, document, merged, run, stage
from warehouse.doctor.finding import Finding
from warehouse.errors import WarehouseBrokenError, WarehouseNotFoundError, WriterBusyError
from warehouse.layout import locate
from warehouse.locks import locks_of
from warehouse.store import Store

pytestmark = [pytest.mark.slow, pytest.mark.scaleout, pytest.mark.timeout(1200)]


def count(connection: duckdb.DuckDBPyConnection, relation: str = "documents") -> int:
    return int(connection.execute(f"SELECT count(*) FROM {relation}").fetchall()[0][0])


def test_what_one_machine_loads_every_machine_reads(shared: Shared, tmp_path: Path) -> None:
    with pytest.raises(WarehouseNotFoundError, match="no warehouse at s3://"):
        warehouse.connect(tmp_path / "a")
    with Store.open(tmp_path / "a") as one, Store.open(tmp_path / "b") as two:
        one.load(stage(tmp_path / "first", document(1)), run=run("r1"))
        before = warehouse.connect(tmp_path / "b")
        assert two.items("wire").keys() == {"1"}
        changed = merged([document(1, title="Changed"), document(2, day=date(2031, 6, 1))])
        report = two.load(stage(tmp_path / "second", changed), run=run("r2"))
        assert (report.documents_new, report.documents_replaced) == (1, 1)

    with before, warehouse.connect(tmp_path / "c") as after:
        assert (count(before), count(after)) == (1, 2), "a connection goes on showing what it opened"
        titles = after.execute("SELECT title FROM documents ORDER BY source_item").fetchall()
        assert titles == [("Changed",), (None,)]
        assert count(after, "mart.statements") > 0
        wrong = "mentions JOIN documents USING (document_id)" + (
            " WHERE substr(text, char_start + 1, char_end - char_start) <> exact_text"
        )
        assert count(after, wrong) == 0
    names = shared.s3.names(shared.data)
    assert "warehouse.duckdb" in names
    assert "unpublished" not in names
    assert not (tmp_path / "a" / "lake").exists()


def test_the_doctor_looks_over_shared_places(shared: Shared, tmp_path: Path) -> None:
    with Store.open(tmp_path / "a") as store:
        store.load(stage(tmp_path / "first", document(1)), run=run("r1"))
    assert [(finding.check, finding.message) for finding in _ailments(tmp_path / "a")] == []

    [damaged] = [name for name in shared.s3.names(shared.data) if "/quotes/" in name]
    shared.s3.files().delete_file(f"{shared.data.removeprefix('s3://')}/{damaged}")
    found = _ailments(tmp_path / "a")
    assert [finding.check for finding in found] == ["files"]
    assert damaged.rpartition("/")[2] in found[0].message
    assert shared.s3.secret not in found[0].message


def _ailments(directory: Path) -> list[Finding]:
    """Return what the doctor finds wrong with the warehouse, whatever this machine and its packages are."""
    about_the_machine = {"python", "packages", "model", "disk", "extractors"}
    return [one for one in examine(directory).findings if one.check not in about_the_machine]


def test_nothing_secret_is_written_anywhere(shared: Shared, tmp_path: Path) -> None:
    with Store.open(tmp_path / "a") as store:
        store.load(stage(tmp_path, document(1)), run=run("r1"))
        store.maintain()
    secrets = [shared.s3.secret.encode(), shared.environment()["PGPASSWORD"].encode()]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert not any(secret in path.read_bytes() for secret in secrets), path
    with shared.postgres.connect(shared.name) as connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'ducklake%'"
        )
        for (table,) in tables.fetchall():
            rows = str(connection.execute(f'SELECT * FROM "{table}"').fetchall())
            assert not any(secret.decode() in rows for secret in secrets), table


def test_queries_reach_the_warehouse_and_nothing_else(shared: Shared, tmp_path: Path) -> None:
    with Store.open(tmp_path / "a") as store:
        store.load(stage(tmp_path, document(1)), run=run("r1"))
    with open_for_queries(tmp_path / "a", allow_external=False) as connection:
        assert count(connection) == 1
        with pytest.raises(duckdb.PermissionException):
            connection.execute(f"FROM read_blob('{shared.data}/warehouse.duckdb')")
        with pytest.raises(duckdb.PermissionException):
            connection.execute("FROM read_csv('s3://elsewhere/file.csv')")
        shown = connection.execute("SELECT secret_string FROM duckdb_secrets()").fetchall()
        assert shared.s3.secret not in str(shown)


def test_maintenance_merges_and_deletes_in_the_bucket(shared: Shared, tmp_path: Path) -> None:
    with Store.open(tmp_path / "a") as store:
        for number in range(1, 4):
            store.load(stage(tmp_path / str(number), document(number)), run=run(f"r{number}"))
        orphan = f"{shared.data.removeprefix('s3://')}/lake/main/quotes/orphan.parquet"
        with shared.s3.files().open_output_stream(orphan) as stream:
            stream.write(b"left by a crash")
        report = store.maintain(older_than=timedelta(0), orphan_age=timedelta(0))

    assert report.violations == ()
    assert report.files_after < report.files_before
    assert report.orphans_deleted == 1
    assert report.files_deleted > 0
    lying = {name for name in shared.s3.names(shared.data) if name.startswith("lake/")}
    with warehouse.connect(tmp_path / "b") as connection:
        shown = connection.execute("SELECT unnest(paths) FROM store.data_files").fetchall()
        assert {f"{shared.data}/{name}" for name in lying} == {path for (path,) in shown}
        assert (count(connection), count(connection, "mentions")) == (3, 9)


def test_a_load_that_was_not_published_is_published_by_another_machine(
    shared: Shared, tmp_path: Path
) -> None:
    from warehouse.catalogue import attach_lake, transaction
    from warehouse.publishing import is_marked_unpublished, mark_unpublished
    from warehouse.runs import append_state

    with Store.open(tmp_path / "a"):
        layout = locate(tmp_path / "a")
    # What is left of a writer that was killed between its commit and its publication:
    mark_unpublished(layout)
    with attach_lake(layout) as lake, transaction(lake):
        append_state(lake, run("r1"))
    with warehouse.connect(tmp_path / "b") as connection:
        assert count(connection, "meta.runs") == 0

    with Store.open(tmp_path / "b"), warehouse.connect(tmp_path / "b") as connection:
        assert count(connection, "meta.runs") == 1
    assert not is_marked_unpublished(layout)


def test_writers_of_all_machines_take_turns_and_see_who_is_alive(shared: Shared, tmp_path: Path) -> None:
    with Store.open(tmp_path / "a"):
        locks = locks_of(locate(tmp_path / "a"))
    with locks.writer(purpose="load of run r1", timeout=timedelta(0)):
        with (
            pytest.raises(
                WriterBusyError, match=r"by load of run r1 \(process \d+ on .*gave up after 0\.2 s"
            ),
            locks.writer(purpose="load of run r2", timeout=timedelta(milliseconds=200)),
        ):
            pass
        with pytest.raises(WriterBusyError), locks.writer(purpose="publication", timeout=timedelta(0)):
            pass
    with locks.writer(purpose="load of run r2", timeout=timedelta(0)):
        pass
    assert not locks.is_alive("r1")
    locks.show_alive("r1")
    assert locks.is_alive("r1")
    assert not locks.is_alive("r2")
    locks.show_ended("r1")
    assert not locks.is_alive("r1")


def test_another_root_than_the_catalogue_was_made_with_is_refused(
    shared: Shared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "a") as store:
        store.load(stage(tmp_path, document(1)), run=run("r1"))
    monkeypatch.setenv("PARLEY_DATA", f"{shared.data}/elsewhere")
    with pytest.raises(WarehouseBrokenError, match="does not match"):
        Store.open(tmp_path / "b")


def test_a_folder_that_all_machines_mount_does_as_well(
    shared: Shared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path / "mounted"))
    with Store.open(tmp_path / "a") as one, Store.open(tmp_path / "b") as two:
        one.load(stage(tmp_path / "first", document(1, day=DAY)), run=run("r1"))
        two.load(stage(tmp_path / "second", document(2, day=DAY)), run=run("r2"))
    with warehouse.connect(tmp_path / "c") as connection:
        assert count(connection) == 2
    assert (tmp_path / "mounted" / "warehouse.duckdb").exists()
    assert (tmp_path / "mounted" / "lake").exists()
