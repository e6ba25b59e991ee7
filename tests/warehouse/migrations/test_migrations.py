import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import warehouse
from tests.warehouse.conftest import copy_warehouse
from tests.warehouse.migrations.version_one import (
    VersionOne,
    make_version_one,
    publish_version_one,
    rows_of_version_one,
    stored_rows,
)
from tests.warehouse.samples import document, run, stage
from warehouse.catalogue import LAKE, attach_lake, transaction
from warehouse.copies import copy_before_migration
from warehouse.ddl import stored_tables
from warehouse.errors import MigrationNeededError, SchemaMismatchError, WarehouseTooNewError
from warehouse.layout import Layout
from warehouse.migrations import FIRST_VERSION, LATEST_VERSION, MIGRATIONS, running
from warehouse.migrations.migration import Migration
from warehouse.migrations.rewriting import add_column, rewrite_table, stored_columns
from warehouse.migrations.running import stored_version
from warehouse.store import Store

DOCUMENTS = 5


@pytest.fixture(scope="module")
def version_one(empty_directory: Path, tmp_path_factory: pytest.TempPathFactory) -> VersionOne:
    layout = Layout(tmp_path_factory.mktemp("version_one"))
    (layout.directory / "extensions").symlink_to(empty_directory / "extensions")
    return make_version_one(layout, DOCUMENTS)


@pytest.fixture
def old(version_one: VersionOne, tmp_path: Path) -> Layout:
    """A warehouse of version 1 with documents."""
    layout = Layout(copy_warehouse(version_one.layout.directory, tmp_path / "old"))
    publish_version_one(layout)
    return layout


def migrate(layout: Layout) -> list[str]:
    with Store.existing(layout.directory) as store:
        return [migration.name for migration in store.migrate(announce=lambda _: None)]


def schema(layout: Layout) -> dict[str, list[tuple[object, ...]]]:
    """Return {table: (column, type, nullable, comment) in order}, and the tables' own comments."""
    with attach_lake(layout) as lake:
        described = {
            table.qualified_name: lake.execute(
                "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns()"
                " WHERE database_name = ? AND schema_name = ? AND table_name = ? ORDER BY column_index",
                [LAKE, table.schema, table.name],
            ).fetchall()
            for table in stored_tables()
        }
        comments = lake.execute(
            "SELECT schema_name || '.' || table_name, comment FROM duckdb_tables()"
            " WHERE database_name = ? ORDER BY ALL",
            [LAKE],
        ).fetchall()
    return {**described, "comments": comments}


def test_versions_follow_one_another_and_say_why() -> None:
    assert [migration.version for migration in MIGRATIONS] == list(range(2, LATEST_VERSION + 1))
    assert all(migration.reason.endswith(".") for migration in MIGRATIONS)
    assert len({migration.name for migration in MIGRATIONS}) == len(MIGRATIONS)


def test_migrating_from_version_one_gives_the_declared_schema_and_keeps_every_row(
    version_one: VersionOne, old: Layout, directory: Path
) -> None:
    assert migrate(old) == [migration.name for migration in MIGRATIONS]
    assert schema(old) == schema(Layout(directory))
    with attach_lake(old) as lake:
        assert version_one.rows == rows_of_version_one(lake)
    with warehouse.connect(old.directory) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (DOCUMENTS,)
        assert connection.execute("SELECT count(*) FROM mart.statements").fetchone() == (DOCUMENTS,)
        versions = connection.execute(
            "SELECT version, name FROM store.schema_versions ORDER BY ALL"
        ).fetchall()
    assert versions == [(migration.version, migration.name) for migration in MIGRATIONS]
    assert migrate(old) == []


@pytest.mark.slow
def test_a_migrated_warehouse_takes_loads_and_keeps_every_rule(old: Layout, tmp_path: Path) -> None:
    migrate(old)
    with Store.open(old.directory) as store:
        report = store.load(stage(tmp_path, document(1), document(DOCUMENTS + 1)), run=run("r2"))
        assert (report.documents_new, report.documents_replaced + report.documents_unchanged) == (1, 1)
        assert store.maintain().violations == ()


def test_an_older_warehouse_is_refused_for_writing_and_readable(old: Layout, tmp_path: Path) -> None:
    with (
        Store.open(old.directory) as store,
        pytest.raises(MigrationNeededError, match=r"schema version 1, .* run `parley migrate --warehouse"),
    ):
        store.load(stage(tmp_path, document()), run=run("r2"))
    with warehouse.connect(old.directory) as connection:
        assert connection.execute("SELECT count(*) FROM quotes").fetchone() == (DOCUMENTS,)


@pytest.mark.slow
def test_a_newer_warehouse_is_refused(directory: Path, tmp_path: Path) -> None:
    with attach_lake(Layout(directory)) as lake:
        lake.execute(
            f"INSERT INTO {LAKE}.store.schema_versions VALUES ({LATEST_VERSION + 1}, 'later', now())"
        )
    with Store.open(directory) as store:
        with pytest.raises(WarehouseTooNewError, match="upgrade Parley"):
            store.load(stage(tmp_path, document()), run=run("r1"))
        with pytest.raises(WarehouseTooNewError):
            store.migrate(announce=lambda _: None)


@pytest.mark.slow
def test_a_reader_goes_on_through_a_migration(old: Layout) -> None:
    with warehouse.connect(old.directory) as reader:
        migrate(old)
        assert reader.execute("SELECT count(*) FROM measures").fetchone() == (DOCUMENTS,)
        assert reader.execute("SELECT count(DISTINCT text) FROM store.articles").fetchone() == (1,)


@pytest.mark.slow
def test_the_copy_of_the_catalogue_undoes_a_migration(version_one: VersionOne, old: Layout) -> None:
    migrate(old)
    for path in old.directory.glob("catalogue.sqlite*"):
        path.unlink()
    shutil.copy(copy_before_migration(old, FIRST_VERSION), old.catalogue_file)
    with attach_lake(old) as lake:
        assert stored_version(lake) == FIRST_VERSION
        assert version_one.rows == rows_of_version_one(lake)


@pytest.mark.slow
def test_a_migration_that_does_not_lead_to_the_declared_schema_changes_nothing(
    old: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Migration(
        version=LATEST_VERSION + 1, name="wrong", apply=lambda lake: _drop(lake, "main.topics", "topic")
    )
    monkeypatch.setattr(running, "MIGRATIONS", (*MIGRATIONS, wrong))
    with pytest.raises(SchemaMismatchError, match=r"main\.topics\.topic is missing"):
        migrate(old)
    with attach_lake(old) as lake:
        assert stored_version(lake) == LATEST_VERSION
        assert lake.execute(f"SELECT count(topic) FROM {LAKE}.main.topics").fetchone() == (DOCUMENTS,)


@pytest.mark.slow
def test_a_column_is_added_in_its_place_and_dropped_again(version_one: VersionOne, old: Layout) -> None:
    before = version_one.rows["main.topics"]
    with attach_lake(old) as lake:
        with transaction(lake):
            add_column(
                lake, "main.topics", "mood", "VARCHAR", after="topic", value="'calm'", is_nullable=False
            )
        described = lake.execute(f"DESCRIBE {LAKE}.main.topics").fetchall()
        place = [row[0] for row in described].index("mood")
        assert (described[place - 1][0], described[place][2]) == ("topic", "NO")
        assert lake.execute(f"SELECT DISTINCT mood FROM {LAKE}.main.topics").fetchall() == [("calm",)]
        with transaction(lake):
            _drop(lake, "main.topics", "mood")
        assert [row[0] for row in lake.execute(f"DESCRIBE {LAKE}.main.topics").fetchall()] == list(
            before.columns
        )
        assert stored_rows(lake, "main.topics", before.columns) == before


_KILLED = """
import os, signal, sys
import warehouse.catalogue, warehouse.migrations.running as running, warehouse.publishing
from warehouse.store import Store

left = int(sys.argv[2])
def stop_at(function):
    def counted(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)
    return counted

class Counting:
    def __init__(self, connection): self.connection = connection
    def __getattr__(self, name): return getattr(self.connection, name)
    def execute(self, *arguments): return stop_at(self.connection.execute)(*arguments)

class KilledStore(Store):
    @property
    def _lake(self):
        return Counting(super()._lake)

with KilledStore.existing(sys.argv[1]) as store:
    store.migrate(announce=lambda _: None)
print("done")
"""


@pytest.mark.slow
def test_a_migration_killed_anywhere_is_finished_by_the_next(
    version_one: VersionOne, old: Layout, directory: Path
) -> None:
    killed = 0
    for statements in range(0, 60, 7):
        command = [sys.executable, "-c", _KILLED, str(old.directory), str(statements)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        killed += ended.returncode == -signal.SIGKILL
        assert ended.returncode == -signal.SIGKILL or ended.stdout == "done\n", ended.stderr
        with warehouse.connect(old.directory) as reader:
            assert reader.execute("SELECT count(*) FROM quotes").fetchone() == (DOCUMENTS,)
    assert killed > 3
    migrate(old)
    assert schema(old) == schema(Layout(directory))
    with attach_lake(old) as lake:
        assert version_one.rows == rows_of_version_one(lake)
    with Store.open(old.directory) as store:
        assert store.maintain().violations == ()


def _drop(lake: duckdb.DuckDBPyConnection, table: str, name: str) -> None:
    """Drop a column, as a migration would that has to."""
    rewrite_table(lake, table, [column for column in stored_columns(lake, table) if column.name != name])
