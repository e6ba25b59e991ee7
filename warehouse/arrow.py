"""Declared tables as Arrow: schemas, and rows as Arrow tables ready to be staged as Parquet."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from warehouse.declaration import Column, SqlType, Table
from warehouse.errors import StagedColumnsError

# JSON travels as its text: readers without a JSON type still see it.
_ARROW_TYPES: Mapping[SqlType, pa.DataType] = {
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.string()),
    "DATE": pa.date32(),
    "TIMESTAMPTZ": pa.timestamp("us", tz="UTC"),
    "DOUBLE": pa.float64(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "BOOLEAN": pa.bool_(),
    "JSON": pa.string(),
}

# What only a load knows; staged rows may leave these columns out.
LOAD_TIME_COLUMNS = frozenset({"ingested_at", "run_id"})


def arrow_field(column: Column) -> pa.Field:
    """Return the Arrow field of a column, nullable as declared."""
    return pa.field(column.name, _ARROW_TYPES[column.type], nullable=column.is_nullable)


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table, columns in declared order."""
    return pa.schema([arrow_field(column) for column in table.columns])


def arrow_table(table: Table, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Return rows (one mapping a row, every column present) as an Arrow table in the declared schema.

    `ingested_at` and `run_id` may be left out of every row: the load fills them in. Raises
    `StagedColumnsError` where a row has an unknown column, lacks one, or holds a value of another type.
    """
    columns = [column for column in table.columns if not _is_left_out(column, rows)]
    for row in rows:
        _check_names(table, columns, row)
    arrays = [_array(table, column, [row[column.name] for row in rows]) for column in columns]
    return pa.Table.from_arrays(arrays, schema=pa.schema([arrow_field(column) for column in columns]))


def _is_left_out(column: Column, rows: Sequence[Mapping[str, object]]) -> bool:
    return column.name in LOAD_TIME_COLUMNS and not any(column.name in row for row in rows)


def _check_names(table: Table, columns: Sequence[Column], row: Mapping[str, object]) -> None:
    expected = {column.name for column in columns}
    if row.keys() == expected:
        return
    if unknown := sorted(row.keys() - expected):
        raise StagedColumnsError(table.name, unknown[0], "unknown columns", unknown)
    missing = sorted(expected - row.keys())
    raise StagedColumnsError(table.name, missing[0], "missing columns", missing)


def _array(table: Table, column: Column, values: list[object]) -> pa.Array:
    try:
        return pa.array(values, type=_ARROW_TYPES[column.type])
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        raise StagedColumnsError(
            table.name, column.name, f"not {column.type}", [_kind_of_first_bad(values, column)]
        ) from None  # the error quotes the value, which may be an article's words


def _kind_of_first_bad(values: list[object], column: Column) -> str:
    for value in values:
        try:
            pa.array([value], type=_ARROW_TYPES[column.type])
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
            return type(value).__name__
    return "unknown"
