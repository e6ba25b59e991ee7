"""What migrations are made of: new tables, and tables whose rows are written again under other columns.

DuckLake could add a column without touching a file. But readers of the published file read Parquet by column
name, and a file without the column would stop them; so a changed table is written anew, in the order that is
declared, and its old files stay for readers that have them open until maintenance removes them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from warehouse.catalogue import LAKE
from warehouse.ddl import quoted

_PARTITION = "published_month"


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """A column as the lake has it."""

    name: str
    type: str
    is_nullable: bool

    def definition(self) -> str:
        """Return it as CREATE TABLE takes it."""
        return f"{quoted(self.name)} {self.type}{'' if self.is_nullable else ' NOT NULL'}"


def create_table(
    lake: duckdb.DuckDBPyConnection, table: str, columns: str, *, by_month: bool = False
) -> None:
    """Create the table `schema.name` with `columns` as in CREATE TABLE; `by_month` partitions it."""
    lake.execute(f"CREATE TABLE {LAKE}.{table} ({columns})")
    if by_month:
        lake.execute(f"ALTER TABLE {LAKE}.{table} SET PARTITIONED BY ({_PARTITION})")


def stored_columns(lake: duckdb.DuckDBPyConnection, table: str) -> list[StoredColumn]:
    """Return the columns of the table `schema.name`, in the lake's order."""
    rows = lake.execute(f"DESCRIBE {LAKE}.{table}").fetchall()
    return [StoredColumn(name, kind, null == "YES") for name, kind, null, *_ in rows]


def add_column(
    lake: duckdb.DuckDBPyConnection,
    table: str,
    name: str,
    kind: str,
    *,
    after: str,
    value: str = "NULL",
    is_nullable: bool = True,
) -> None:
    """Add a column behind the column `after`; `value` is its SQL expression over the old row."""
    columns = stored_columns(lake, table)
    place = [column.name for column in columns].index(after) + 1
    columns.insert(place, StoredColumn(name, kind, is_nullable))
    rewrite_table(lake, table, columns, values={name: f"({value})::{kind}"})


def rewrite_table(
    lake: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[StoredColumn],
    *,
    values: Mapping[str, str] | None = None,
) -> None:
    """Write every row again under `columns`, in the order the rows have.

    A column's value is that of the old column of its name, or the SQL expression over the old row that
    `values` gives.
    """
    schema, _, bare = table.partition(".")
    fresh = f"{bare}_rewritten"
    is_partitioned = any(column.name == _PARTITION for column in columns)
    given = values or {}
    selected = ", ".join(
        f"{given.get(column.name, quoted(column.name))} AS {quoted(column.name)}" for column in columns
    )
    definitions = ", ".join(column.definition() for column in columns)
    create_table(lake, f"{schema}.{fresh}", definitions, by_month=is_partitioned)
    order = f"{_PARTITION}, rowid" if is_partitioned else "rowid"
    lake.execute(
        f"INSERT INTO {LAKE}.{schema}.{fresh} SELECT {selected} FROM {LAKE}.{table} ORDER BY {order}"
    )
    lake.execute(f"DROP TABLE {LAKE}.{table}")
    lake.execute(f"ALTER TABLE {LAKE}.{schema}.{fresh} RENAME TO {quoted(bare)}")
