"""Answers of `parley sql` as text or files: table, CSV, spreadsheet, JSON, Parquet.

CSV, JSON and Parquet hold what is stored, character for character: programs read them. A table is for a
terminal and a spreadsheet for an office program, which both act on some characters of a text: there they are
made harmless.
"""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TextIO

import duckdb
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Column, Table

from warehouse.scoring.scorecard import Scorecard

_ROWS_AT_ONCE = 10_000
_MINIMUM_WIDTH_WHEN_PIPED = 160
_BYTE_ORDER_MARK = "\ufeff"  # by which office programs know UTF-8
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")  # OWASP, "CSV Injection"


class OutputFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    SPREADSHEET = "spreadsheet"
    JSON = "json"
    PARQUET = "parquet"


class OutputError(Exception):
    """The answer cannot be written as asked."""


def write_answer(answer: duckdb.DuckDBPyConnection, output_format: OutputFormat, output: Path | None) -> None:
    """Write the rows of an executed query to the file `output`, or to standard output.

    JSON is one array of objects, dates in ISO 8601. Raises `OutputError` for Parquet without a file.
    """
    if output_format is OutputFormat.PARQUET:
        if output is None:
            raise OutputError("Parquet is binary: name a file with --output")
        pq.write_table(answer.to_arrow_table(), output, compression="zstd")
        return
    names = [column[0] for column in answer.description or []]
    with _opened(output) as stream:
        _WRITERS[output_format](stream, names, _rows(answer))


def write_scores(card: Scorecard) -> None:
    """Write the table of scores, in percent, to standard output, and documents that could not be scored."""
    table = Table("layer", *(_right(name) for name in ("P", "R", "F1", "accuracy", "of")))
    for row in card.rows():
        shares = (row.precision, row.recall, row.f1, row.accuracy)
        table.add_row(
            row.name, *("" if share is None else f"{100 * share:.1f}" for share in shares), str(row.count)
        )
    console = Console(markup=False, highlight=False, emoji=False)
    console.print(table)
    for name, reason in sorted(card.not_scored.items()):
        console.print(f"not scored: {name}: {reason}")


def write_errors(card: Scorecard, layer: str) -> None:
    """Write what went wrong in one line of the table; raises `OutputError` where there is no such line."""
    try:
        lines = card.errors(layer)
    except KeyError:
        names = ", ".join(row.name for row in card.rows())
        raise OutputError(f"no line is called {layer!r}; there are: {names}") from None
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _right(name: str) -> Column:
    return Column(name, justify="right")


def _write_table(stream: TextIO, names: Sequence[str], rows: Iterator[tuple[object, ...]]) -> None:
    table = Table(*map(_visible, names))
    for row in rows:
        table.add_row(*("" if value is None else _visible(_plain(value)) for value in row))
    console = Console(file=stream, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = max(console.width, _MINIMUM_WIDTH_WHEN_PIPED)
    console.print(table)


def _write_csv(stream: TextIO, names: Sequence[str], rows: Iterator[tuple[object, ...]]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([None if value is None else _plain(value) for value in row] for row in rows)


def _write_spreadsheet(stream: TextIO, names: Sequence[str], rows: Iterator[tuple[object, ...]]) -> None:
    stream.write(_BYTE_ORDER_MARK)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(map(_harmless, names))
    writer.writerows([None if value is None else _harmless(value) for value in row] for row in rows)


def _write_json(stream: TextIO, names: Sequence[str], rows: Iterator[tuple[object, ...]]) -> None:
    separator = "[\n"
    for row in rows:
        record = dict(zip(names, row, strict=True))
        stream.write(separator + json.dumps(record, ensure_ascii=False, default=_json_value))
        separator = ",\n"
    stream.write("[]\n" if separator == "[\n" else "\n]\n")


_WRITERS = {
    OutputFormat.TABLE: _write_table,
    OutputFormat.CSV: _write_csv,
    OutputFormat.SPREADSHEET: _write_spreadsheet,
    OutputFormat.JSON: _write_json,
}


def _json_value(value: object) -> float | str:
    return float(value) if isinstance(value, Decimal) else str(value)


def _rows(answer: duckdb.DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    while rows := answer.fetchmany(_ROWS_AT_ONCE):
        yield from rows


def _plain(value: object) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _harmless(value: object) -> str:
    """Return a cell that no office program takes for a formula: '=1+1 for the text =1+1; numbers stay."""
    plain = _plain(value)
    is_formula = not isinstance(value, int | float | Decimal) and plain.startswith(_FORMULA_STARTS)
    return f"'{plain}" if is_formula else plain


def _visible(text: str) -> str:
    """Return a text with what a terminal would act on (escape sequences, direction marks) escaped."""
    return "".join(
        character if character.isprintable() or character == "\n" else ascii(character)[1:-1]
        for character in text
    )


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    with output.open("w", encoding="utf-8", newline="") as stream:
        yield stream
