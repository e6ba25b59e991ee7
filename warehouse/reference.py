"""Small tables that the marts read: scores, re-codings and ladders, as versioned CSV files.

A file `marts/reference/<name>.csv` opens with comment lines (`#`: what it is, its source and licence), then a
header of `name TYPE` pairs, then one row per line; an empty cell is NULL. A mart names it as `{{name}}`.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_TYPES = frozenset({"VARCHAR", "INTEGER", "DOUBLE", "BOOLEAN"})


class ReferenceFileError(ValueError):
    """A reference file that does not have the declared form."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference table: `columns` as (name, SQL type), `rows` as written, `note` its opening comment."""

    name: str
    note: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]

    def sql(self) -> str:
        """Return the table as a parenthesised SELECT over VALUES, to stand after FROM."""
        tuples = ", ".join(
            "("
            + ", ".join(_literal(cell, kind) for cell, (_, kind) in zip(row, self.columns, strict=True))
            + ")"
            for row in self.rows
        )
        names = ", ".join(name for name, _ in self.columns)
        return f"(SELECT * FROM (VALUES {tuples}) AS {self.name} ({names}))"


@cache
def references() -> dict[str, Reference]:
    """Return every reference table by name; raises `ReferenceFileError` for a malformed file."""
    folder = files("warehouse").joinpath("marts", "reference")
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".csv")), key=lambda e: e.name)
    return {entry.name.removesuffix(".csv"): read_reference(entry) for entry in found}


def read_reference(path: Traversable) -> Reference:
    """Read one reference file; raises `ReferenceFileError` where note, header or a row is wrong."""
    lines = path.read_text(encoding="utf-8").splitlines()
    note = " ".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))
    table = [tuple(row) for row in csv.reader(line for line in lines if line and not line.startswith("#"))]
    if not note or len(table) < 2:
        raise ReferenceFileError(f"{path.name}: needs an opening comment, a header and at least one row")
    columns = tuple(_column(path.name, cell) for cell in table[0])
    for row in table[1:]:
        if len(row) != len(columns):
            raise ReferenceFileError(f"{path.name}: {len(columns)} columns, but {row!r}")
    return Reference(path.name.removesuffix(".csv"), note, columns, tuple(table[1:]))


def _column(file_name: str, cell: str) -> tuple[str, str]:
    name, _, kind = cell.strip().partition(" ")
    if not name.isidentifier() or kind not in _TYPES:
        raise ReferenceFileError(f"{file_name}: a column is written `name TYPE`, not {cell!r}")
    return name, kind


def _literal(cell: str, kind: str) -> str:
    if not cell:
        return f"NULL::{kind}"
    return f"{_quoted(cell)}::{kind}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
