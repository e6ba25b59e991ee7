"""Directories that cannot be written to: one clear line that names the directory and what to set."""

import os
from pathlib import Path

import pytest

from flows.errors import FAILED, exit_status, one_line_errors
from flows.server import ServerError, prefect_api
from flows.settings import Places
from tests.hostile.rights import unprivileged
from warehouse.errors import UnwritableError
from warehouse.store import Store


@pytest.fixture
def locked(folder: Path) -> Path:
    """A directory in which nobody may write."""
    place = folder / "locked"
    place.mkdir(mode=0o555)
    return place


@pytest.mark.parametrize("below", ["", "data/warehouse"])
def test_an_unwritable_warehouse(locked: Path, below: str) -> None:
    with unprivileged(), pytest.raises(UnwritableError) as caught:
        Store.open(locked / below)
    assert str(caught.value) == (
        f"warehouse {locked / below} cannot be written to: Permission denied. Let this user write there, or"
        " name another directory with --warehouse or PARLEY_WAREHOUSE"
    )
    assert exit_status(caught.value) == FAILED


def test_a_file_where_the_warehouse_should_lie(folder: Path) -> None:
    (folder / "data").touch()
    with pytest.raises(UnwritableError, match="cannot be written to: Not a directory"):
        Store.open(folder / "data/warehouse")
    with pytest.raises(UnwritableError, match="cannot be written to: File exists"):
        Store.open(folder / "data")


@pytest.mark.parametrize("home", ["locked", "locked/.parley"])
def test_an_unwritable_home(locked: Path, home: str) -> None:
    places = Places(home=locked.parent / home, warehouse=locked / "warehouse", sources=None)
    before = dict(os.environ)
    told = r"cannot be written to: Permission denied\. .* PARLEY_HOME"
    with unprivileged(), pytest.raises(ServerError, match=told), prefect_api(places):
        raise AssertionError
    assert dict(os.environ) == before


def test_an_unexpected_error_where_no_log_can_be_written(locked: Path, capsys) -> None:
    import typer

    places = Places(home=locked, warehouse=locked, sources=None)
    with unprivileged(), pytest.raises(typer.Exit), one_line_errors(places):
        raise RuntimeError("odd")
    assert capsys.readouterr().err == (
        f"parley: odd (unexpected; {locked}/logs/errors.log cannot be written to: Permission denied)\n"
    )
