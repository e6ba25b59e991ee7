"""Damage to stored files is found before it spreads, and is gone when the files are put back."""

from datetime import date
from pathlib import Path

import pytest

from tests.damage import DAMAGES, flip
from tests.warehouse.samples import document, run, stage
from warehouse.errors import DamagedFilesError
from warehouse.store import Store

pytestmark = pytest.mark.slow

LATER = date(2031, 8, 1)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_named_and_nothing_is_done(damage: str, store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1), document(2)), run=run("r1"))
    [path] = (store.directory / "lake").rglob("quotes/*/*.parquet")
    whole = path.read_bytes()
    DAMAGES[damage](path)
    with pytest.raises(DamagedFilesError, match=r"1 stored files are damaged: .*quotes.*Put them back"):
        store.maintain()
    with pytest.raises(DamagedFilesError):
        store.load(stage(tmp_path, document(1, title="new")), run=run("r2"))
    path.write_bytes(whole)
    assert store.maintain().violations == ()
    assert store.load(stage(tmp_path, document(1, title="new")), run=run("r2")).documents_replaced == 1


def test_a_load_into_other_months_goes_on(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1)), run=run("r1"))
    [path] = (store.directory / "lake").rglob("quotes/*/*.parquet")
    flip(path, at=10)
    assert store.load(stage(tmp_path, document(2, day=LATER)), run=run("r2")).documents_new == 1
    with pytest.raises(DamagedFilesError):
        store.maintain()
    flip(path, at=10)
    path.write_bytes(path.read_bytes() + b"more")
    with pytest.raises(DamagedFilesError, match="bytes long instead of"):
        store.load(stage(tmp_path, document(3, day=LATER)), run=run("r3"))


def test_an_error_that_damage_causes_is_told_as_damage(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1)), run=run("r1"))
    [path] = (store.directory / "lake").rglob("articles/*/*.parquet")
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(DamagedFilesError, match=r"articles.*is not what was written"):
        store.items("wire")
