import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import warehouse
from tests.warehouse.samples import FIRST, TEXT, document, run, stage
from warehouse.ddl import column_comment, table_comment
from warehouse.errors import WarehouseBrokenError, WarehouseNotFoundError
from warehouse.marts import marts
from warehouse.store import Store
from warehouse.tables import TABLES

# What any DuckDB does, in a process of its own: no extension, no network, no attached lake.
_PLAIN = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True, config={
    "autoload_known_extensions": False, "autoinstall_known_extensions": False, "lock_configuration": True})
print(connection.execute("SELECT count(*) FROM documents").fetchone()[0],
      connection.execute("SELECT count(*) FROM mart.statements").fetchone()[0])
"""


@pytest.fixture(scope="module")
def loaded(empty_directory: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.warehouse.conftest import copy_warehouse

    folder = tmp_path_factory.mktemp("loaded")
    with Store.open(copy_warehouse(empty_directory, folder / "warehouse")) as store:
        store.load(stage(folder, document(1), document(2, day=None)), run=run("r1"))
    return folder / "warehouse"


def test_the_published_file_opens_in_plain_duckdb(loaded: Path) -> None:
    command = [sys.executable, "-c", _PLAIN, str(loaded / "warehouse.duckdb")]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    documents, statements = result.stdout.split()
    assert (documents, int(statements) > 0) == ("2", True)


def test_every_table_and_mart_answers_unqualified(loaded: Path) -> None:
    with warehouse.connect(loaded) as connection:
        for table in TABLES:
            name = table.name if table.schema == "main" else table.qualified_name
            found = connection.execute(f"DESCRIBE {name}").fetchall()
            declared = {column.name: column.type for column in table.columns}
            assert {
                row[0]: row[1].replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ") for row in found
            } == declared
        for mart in marts():
            assert connection.execute(f"DESCRIBE mart.{mart.name}").fetchall()


def test_everything_published_has_a_comment(loaded: Path) -> None:
    with warehouse.connect(loaded) as connection:
        tables = dict(
            connection.execute(
                "SELECT schema_name || '.' || view_name, comment FROM duckdb_views() WHERE NOT internal"
            ).fetchall()
        )
        columns = {
            (schema, table, column): comment
            for schema, table, column, comment in connection.execute(
                "SELECT schema_name, table_name, column_name, comment FROM duckdb_columns()"
            ).fetchall()
        }
    for table in TABLES:
        assert tables[table.qualified_name] == table_comment(table)
        for column in table.columns:
            assert columns[table.schema, table.name, column.name] == column_comment(column)
    for mart in marts():
        assert mart.question in tables[f"mart.{mart.name}"]
        for name, description in mart.columns:
            assert columns["mart", mart.name, name] == description


def test_macros_show_the_text_behind_a_row(loaded: Path) -> None:
    with warehouse.connect(loaded) as connection:
        assert connection.execute(
            "SELECT DISTINCT context(document_id, char_start, char_end),"
            " sentence_of(document_id, sentence_id) FROM topics"
        ).fetchall() == [(TEXT[: TEXT.index("steel") + 85], FIRST)]


def test_times_are_utc(loaded: Path) -> None:
    with warehouse.connect(loaded) as connection:
        assert connection.execute("SELECT current_setting('TimeZone')").fetchone() == ("UTC",)


def test_a_reader_keeps_what_it_opened_and_the_next_sees_the_new_load(store: Store, tmp_path: Path) -> None:
    count = "SELECT count(*) FROM documents"
    store.load(stage(tmp_path, document(1)), run=run("r1"))
    with warehouse.connect(store.directory) as reader:
        assert reader.execute(count).fetchone() == (1,)
        store.load(stage(tmp_path, document(1, title="new"), document(2)), run=run("r2"))
        assert reader.execute(f"{count} WHERE title IS NULL").fetchone() == (1,)
        with warehouse.connect(store.directory) as later:
            assert later.execute(count).fetchone() == (2,)


def test_what_a_crash_left_unpublished_is_published_on_opening(directory: Path, tmp_path: Path) -> None:
    with Store.open(directory) as store:
        published = (directory / "warehouse.duckdb").read_bytes()
        store.load(stage(tmp_path, document(1)), run=run("r1"))
    # As after a kill between commit and rename: the old file, the marker, and half of a new file.
    (directory / "warehouse.duckdb").write_bytes(published)
    (directory / "warehouse.duckdb.tmp").write_bytes(b"half")
    (directory / "unpublished").touch()
    with Store.open(directory) as store:
        assert set(store.items("wire")) == {"1"}
    assert not (directory / "unpublished").exists()


def test_the_lake_shows_the_same_names(loaded: Path) -> None:
    with warehouse.connect(loaded, read_only=False) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM meta.runs").fetchone() == (1,)
        assert connection.execute("SELECT count(*) > 0 FROM mart.statements").fetchone() == (True,)


def test_a_missing_warehouse_is_named(tmp_path: Path) -> None:
    with pytest.raises(WarehouseNotFoundError, match=r"no warehouse at .*nowhere"):
        warehouse.connect(tmp_path / "nowhere")
    with pytest.raises(WarehouseNotFoundError):
        warehouse.connect(tmp_path, read_only=False)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_published_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "warehouse.duckdb").write_bytes(b"not a database" * 1000)
    with pytest.raises(WarehouseBrokenError, match="parley maintain"):
        warehouse.connect(tmp_path)


def test_a_published_file_of_something_else_is_named(tmp_path: Path) -> None:
    duckdb.connect(str(tmp_path / "warehouse.duckdb")).close()
    with pytest.raises(WarehouseBrokenError):
        warehouse.connect(tmp_path)


def test_the_environment_names_the_warehouse(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_WAREHOUSE", str(loaded))
    with warehouse.connect() as connection:
        assert connection.execute("SELECT directory FROM store.publication").fetchone() == (str(loaded),)
