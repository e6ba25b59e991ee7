"""What cannot be seen: locked folders and files, paths too long, files that go while the source is read."""

import gzip
import os
from pathlib import Path

import pytest

from flows.sources.config import SourceConfig
from flows.sources.read import read_source
from flows.sources.readers import read_file
from flows.sources.walk import local_files
from tests.hostile.landing import PROSE
from tests.hostile.rights import unprivileged
from transforms.article import Article
from transforms.articles.rejection import Fault


def found_in(folder: Path) -> dict[str, str]:
    """Return {key: "document", or the detail of the reject} of what lies in a folder."""
    items = read_source(SourceConfig(name="hostile", location=str(folder)))
    return {
        item.source_item: "document" if isinstance(item, Article) else f"{item.reason}: {item.detail}"
        for item in items
    }


def test_locked_doors(folder: Path) -> None:
    for name in ("open.txt", "locked.txt", "locked/a.txt", "shown/a.txt", "entered/a.txt"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PROSE)
    (folder / "lines.jsonl").write_text('{"text": "a"}\n')
    assert found_in(folder)["open.txt"] == "document"
    modes = {"locked.txt": 0, "lines.jsonl": 0, "locked": 0, "shown": 0o444, "entered": 0o111}
    for name, mode in modes.items():
        (folder / name).chmod(mode)
    with unprivileged():
        found = found_in(folder)
        hiding = [
            item.source_item
            for item in read_source(SourceConfig(name="hostile", location=str(folder)))
            if not isinstance(item, Article) and item.hides_items
        ]
    for name in modes:
        (folder / name).chmod(0o755)
    assert found == {
        "open.txt": "document",
        "locked.txt": f"unreadable: PermissionError: [Errno 13] Permission denied: '{folder}/locked.txt'",
        "lines.jsonl": f"unreadable: PermissionError: [Errno 13] Permission denied: '{folder}/lines.jsonl'",
        "locked": "unreadable: cannot be listed: Permission denied",
        "shown/a.txt": "unreadable: cannot be looked at: Permission denied",
        "entered": "unreadable: cannot be listed: Permission denied",
    }
    assert sorted(hiding) == sorted(found.keys() - {"open.txt"})


def test_a_source_that_cannot_be_listed_at_all(folder: Path) -> None:
    (folder / "a.txt").write_text(PROSE)
    folder.chmod(0)
    with unprivileged():
        found = found_in(folder)
    assert found == {".": "unreadable: cannot be listed: Permission denied"}


def test_files_that_vanish_before_they_are_looked_at(folder: Path) -> None:
    for name in ("a.txt", "b.txt", "c/d.txt", "e.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(PROSE)
    items = read_source(SourceConfig(name="hostile", location=str(folder)))
    first = next(items)
    (folder / "b.txt").unlink()
    (folder / "c/d.txt").unlink()
    (folder / "c").rmdir()
    rest = {item.source_item: item for item in items}
    assert isinstance(first, Article)
    assert isinstance(rest.pop("e.txt"), Article)
    gone = "cannot be looked at: No such file or directory"
    assert {key: (item.reason, item.detail) for key, item in rest.items()} == {
        "b.txt": ("unreadable", gone),
        "c": ("unreadable", gone),
    }
    assert not any(item.hides_items for item in rest.values()), "what is gone is not offered any more"


@pytest.mark.parametrize("becomes", ["nothing", "a folder", "a pipe", "a link out of the source"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.parquet", "a.txt.gz"])
def test_files_that_are_replaced_before_they_are_opened(folder: Path, name: str, becomes: str) -> None:
    path = folder / name
    path.write_text(PROSE)
    [file] = local_files(str(folder), [str(folder)], follows_links=False)
    path.unlink()
    if becomes == "a folder":
        path.mkdir()
    elif becomes == "a pipe":
        os.mkfifo(path)
    elif becomes == "a link out of the source":
        path.symlink_to("/etc/passwd")
    [item] = read_file(file, SourceConfig(name="hostile", location=str(folder)))
    assert isinstance(item.content, Fault)
    assert (item.key, item.content.reason, item.content.hides_items) == (name, "unreadable", True)
    assert item.is_passing, "the file is opened again at the next run"


def test_a_file_that_is_cut_off_while_it_is_read(folder: Path) -> None:
    lines = b"".join(
        b'{"id": "%d", "text": "%s"}\n' % (number, os.urandom(400).hex().encode()) for number in range(900)
    )
    path = folder / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines))
    items = read_source(SourceConfig(name="hostile", location=str(folder)))
    seen = [next(items)]
    os.truncate(path, path.stat().st_size // 2)
    seen += items
    assert 0 < len(seen) - 1 < 900
    assert (seen[-1].reason, seen[-1].hides_items) == ("unreadable", True)
    assert {item.source_item for item in seen[:-1]} <= {str(number) for number in range(900)}


def test_the_longest_name_and_the_longest_path(folder: Path) -> None:
    longest = "n" * (os.pathconf(folder, "PC_NAME_MAX") - 4) + ".txt"
    (folder / longest).write_text(PROSE)
    assert found_in(folder) == {longest: "document"}
    with pytest.raises(OSError, match="too long"):
        (folder / f"n{longest}").touch()


def test_paths_longer_than_the_system_takes(folder: Path) -> None:
    """Made step by step, each relative to the last; no absolute path leads to the deepest of them."""
    (folder / "a.txt").write_text(PROSE)
    here = os.open(".", os.O_RDONLY)
    depth = os.pathconf(folder, "PC_PATH_MAX") // 200 + 2
    try:
        os.chdir(folder)
        for _ in range(depth):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
        Path("deep.txt").write_text(PROSE)
        found = found_in(folder)
        for _ in range(depth):
            for name in os.listdir("."):
                os.unlink(name) if name.endswith(".txt") else os.rmdir(name)
            os.chdir("..")
        os.rmdir("d" * 200)
    finally:
        os.fchdir(here)
        os.close(here)
    assert found.pop("a.txt") == "document"
    [reason] = found.values()
    assert reason == "unreadable: cannot be looked at: File name too long"
