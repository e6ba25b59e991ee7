import shutil
from pathlib import Path

import duckdb
import pytest

import warehouse
from tests.warehouse.conftest import copy_warehouse
from tests.warehouse.samples import document, run, stage
from warehouse.catalogue import attach_lake, catalogue_of, transaction
from warehouse.errors import SchemaMismatchError, WarehouseBrokenError
from warehouse.layout import Layout, locate
from warehouse.store import Store


def test_other_columns_than_declared_are_refused(directory: Path, tmp_path: Path) -> None:
    with attach_lake(Layout(directory)) as connection:
        connection.execute("ALTER TABLE lake.main.topics ADD COLUMN mood VARCHAR")
        connection.execute("ALTER TABLE lake.main.amounts DROP COLUMN unit")
    with Store.open(directory) as store, pytest.raises(SchemaMismatchError) as caught:
        store.load(stage(tmp_path, document()), run=run("r1"))
    assert caught.value.differences == (
        "main.amounts.unit is missing where VARCHAR is declared",
        "main.topics.mood is VARCHAR where no column is declared",
    )


def test_a_damaged_catalogue_is_named(directory: Path, tmp_path: Path) -> None:
    (directory / "catalogue.sqlite").write_bytes(b"scrambled" * 1000)
    with Store.open(directory) as store, pytest.raises(WarehouseBrokenError, match=r"catalogue\.sqlite"):
        store.load(stage(tmp_path, document()), run=run("r1"))


def test_a_catalogue_elsewhere_is_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_CATALOGUE", "postgres:dbname=parley")
    catalogue = catalogue_of(locate(tmp_path))
    assert (catalogue.extension, catalogue.address) == ("postgres", "postgres:dbname=parley")


def test_a_transaction_is_rolled_back_when_its_block_raises(directory: Path) -> None:
    with attach_lake(Layout(directory)) as connection:
        with pytest.raises(duckdb.CatalogException), transaction(connection):
            connection.execute("INSERT INTO lake.store.story_members VALUES ('d1', 'd1'); FROM nowhere")
        assert connection.execute("SELECT count(*) FROM lake.store.story_members").fetchone() == (0,)


@pytest.mark.slow
def test_a_moved_warehouse_works_after_maintenance(empty_directory: Path, tmp_path: Path) -> None:
    old = copy_warehouse(empty_directory, tmp_path / "old")
    with Store.open(old) as store:
        store.load(stage(tmp_path, document()), run=run("r1"))
    new = Path(shutil.move(old, tmp_path / "new"))
    with pytest.raises(WarehouseBrokenError, match="moved since"):
        warehouse.connect(new)
    with Store.open(new) as store:
        assert store.maintain().violations == ()
        assert set(store.items("wire")) == {"1"}


def test_the_directory_is_found_by_argument_environment_or_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PARLEY_WAREHOUSE", raising=False)
    assert locate().directory == tmp_path / "data" / "warehouse"
    monkeypatch.setenv("PARLEY_WAREHOUSE", "elsewhere")
    assert locate().directory == tmp_path / "elsewhere"
    assert locate("here").directory == tmp_path / "here"
    assert locate(tmp_path / "here" / "warehouse.duckdb").directory == tmp_path / "here"
