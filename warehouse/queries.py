"""The queries kept as files: derived views and checks, each one SELECT with a header of comments."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

type Folder = Literal["views", "checks", "checks/whole"]


@dataclass(frozen=True, slots=True)
class Query:
    """One query file: its name, what its header says in one line, and the SELECT."""

    name: str
    header: str
    sql: str


@cache
def queries(folder: Folder) -> tuple[Query, ...]:
    """Return the queries of a folder, in order of name."""
    entries = sorted(files("warehouse").joinpath(folder).iterdir(), key=lambda entry: entry.name)
    return tuple(
        _read(entry.name.removesuffix(".sql"), entry.read_text("utf-8"))
        for entry in entries
        if entry.name.endswith(".sql")
    )


def _read(name: str, text: str) -> Query:
    """Split a file into header and SELECT: the header is the leading block of `--` lines."""
    lines = text.strip().splitlines()
    length = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    header = " ".join(line.removeprefix("--").strip() for line in lines[:length])
    return Query(name, header.strip(), "\n".join(lines[length:]).strip().rstrip(";"))
