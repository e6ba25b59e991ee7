"""Warehouses to test on; an empty one is made once and copied, because making one takes seconds."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.store import Store


@pytest.fixture(scope="session")
def empty_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("template") / "warehouse"
    with Store.open(directory):
        return directory


def copy_warehouse(template: Path, directory: Path) -> Path:
    """Copy a warehouse; its extensions, tens of megabytes, are linked."""
    shutil.copytree(template, directory, ignore=shutil.ignore_patterns("extensions"))
    (directory / "extensions").symlink_to(template / "extensions")
    return directory


@pytest.fixture
def directory(empty_directory: Path, tmp_path: Path) -> Path:
    return copy_warehouse(empty_directory, tmp_path / "warehouse")


@pytest.fixture
def store(directory: Path) -> Iterator[Store]:
    with Store.open(directory) as opened:
        yield opened
