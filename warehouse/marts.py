"""The marts: views that answer a question, one file each, `marts/<name>.sql`.

Each file opens with a header of SQL comments that is read here, then holds one SELECT:

    -- question: Who said what, and when?
    -- counting_unit: statement, once per story
    -- merge_rule: Copies of a statement in syndicated articles are one row.
    -- depends_on: documents, quotes, mart.acts
    -- columns:
    --   quote_id: The statement in the lead copy.
    --   said_on: The day it was said; NULL where
    --     nothing tells.
    SELECT …

`{{name}}` in the SELECT stands for the reference table `marts/reference/<name>.csv`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files

from warehouse.reference import references

_FIELDS = ("question", "counting_unit", "merge_rule", "depends_on", "columns")
_FIELD = re.compile(r"-- ([a-z_]+):(?: (.*))?")  # -- question: Who said what?
_COLUMN = re.compile(r"--   ([a-z_0-9]+):(?: (.+))?")  # --   quote_id: The statement.
_CONTINUATION = re.compile(r"--   +(\S.*)")  # --   deeper lines go on with the text before them
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")  # {{plover_scores}}


class MartError(ValueError):
    """A mart file whose header does not have the declared form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mart:
    """One mart: a view `mart.<name>` with its question, what a row counts and how facts are merged.

    `columns` are (name, description) in the order of the SELECT; `sql` is the bare SELECT with reference
    tables filled in; `depends_on` names the tables, views and marts (`mart.<name>`) it reads.
    """

    name: str
    question: str
    counting_unit: str
    merge_rule: str
    columns: tuple[tuple[str, str], ...]
    sql: str
    depends_on: tuple[str, ...]

    @property
    def comment(self) -> str:
        """The comment of the view: question, counting unit and merge rule in one text."""
        return f"{self.question} One row per {self.counting_unit}. Merge rule: {self.merge_rule}"


@cache
def marts() -> tuple[Mart, ...]:
    """Return every mart, those that others read first; raises `MartError` for a file out of form."""
    folder = files("warehouse").joinpath("marts")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return in_reading_order(
        parse_mart(name.removesuffix(".sql"), folder.joinpath(name).read_text(encoding="utf-8"))
        for name in names
    )


def in_reading_order(parsed: Iterable[Mart]) -> tuple[Mart, ...]:
    """Return the marts so that each comes after the marts it reads; raises `MartError` for a circle."""
    by_name = {mart.name: mart for mart in parsed}
    graph = {
        name: [other.removeprefix("mart.") for other in mart.depends_on if other.startswith("mart.")]
        for name, mart in by_name.items()
    }
    for name, others in graph.items():
        for other in others:
            if other not in by_name:
                raise MartError(f"mart {name} depends on mart.{other}, which does not exist")
    try:
        return tuple(by_name[name] for name in TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise MartError(f"marts read one another in a circle: {error.args[1]}") from error


def parse_mart(name: str, text: str) -> Mart:
    """Parse one mart file; raises `MartError` where a field or a column's description is missing."""
    lines = text.splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    fields, columns = _read_header(name, lines[:end])
    missing = [field for field in _FIELDS[:-1] if not fields.get(field)]
    if missing or not columns:
        raise MartError(f"mart {name}: the header lacks {', '.join(missing or ['columns'])}")
    sql = "\n".join(lines[end:]).strip()
    if not sql:
        raise MartError(f"mart {name}: no SELECT follows the header")
    return Mart(
        name=name,
        question=fields["question"],
        counting_unit=fields["counting_unit"],
        merge_rule=fields["merge_rule"],
        depends_on=tuple(part.strip() for part in fields["depends_on"].split(",")),
        columns=tuple(columns.items()),
        sql=_fill_references(name, sql),
    )


def _read_header(name: str, lines: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the header's fields and its columns; `current` is the text that a continuation adds to."""
    fields: dict[str, str] = {}
    columns: dict[str, str] = {}
    current: tuple[dict[str, str], str] | None = None
    for line in lines:
        if "columns" in fields and (match := _COLUMN.fullmatch(line)):
            if not match[2]:
                raise MartError(f"mart {name}: column {match[1]} has no description")
            current = _enter(name, columns, match[1], match[2])
        elif match := _CONTINUATION.fullmatch(line):
            if current is None:
                raise MartError(f"mart {name}: nothing goes on in {line!r}")
            current[0][current[1]] += f" {match[1]}"
        elif (match := _FIELD.fullmatch(line)) and match[1] in _FIELDS:
            current = _enter(name, fields, match[1], match[2] or "")
        else:
            raise MartError(f"mart {name}: cannot read header line {line!r}")
    return fields, columns


def _enter(name: str, into: dict[str, str], key: str, text: str) -> tuple[dict[str, str], str]:
    if key in into:
        raise MartError(f"mart {name}: {key} is described twice")
    into[key] = text.strip()
    return into, key


def _fill_references(name: str, sql: str) -> str:
    known = references()

    def filled(match: re.Match[str]) -> str:
        if match[1] not in known:
            raise MartError(f"mart {name}: no reference table {match[1]}")
        return known[match[1]].sql()

    return _PLACEHOLDER.sub(filled, sql)
