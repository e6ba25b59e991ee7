"""How a table is declared: once, with everything that is known about it in one place.

From these declarations come the pyarrow schemas, the DDL, the comments, the validation before a load and
DICTIONARY.md; no other module names a column's type.
"""

from dataclasses import dataclass
from typing import Literal

type SqlType = Literal[
    "VARCHAR", "VARCHAR[]", "DATE", "TIMESTAMPTZ", "DOUBLE", "INTEGER", "BIGINT", "BOOLEAN", "JSON"
]
type Storage = Literal["partitioned", "whole", "view"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its SQL type, meaning, unit, the standard it follows and its closed vocabulary, if any."""

    name: str
    type: SqlType
    description: str
    unit: str | None = None
    standard: str | None = None
    vocabulary: str | None = None
    is_nullable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table or derived view of the warehouse.

    `storage` says how it is kept: `partitioned` by `published_month`, replaced whole partitions at a time;
    `whole`, small and without partitions; `view`, computed by the query `warehouse/views/<name>.sql`.
    `counting_unit` completes "one row per …". `references` maps a column to the `table.column` it points to.
    """

    name: str
    schema: Literal["main", "meta", "store"] = "main"
    storage: Storage = "partitioned"
    counting_unit: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    is_mention: bool = False

    @property
    def qualified_name(self) -> str:
        """The name with its schema: `meta.runs`."""
        return f"{self.schema}.{self.name}"

    def column(self, name: str) -> Column:
        """Return the column called `name`; raises `KeyError` where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.qualified_name} has no column {name}")


def span_columns(id_name: str, what: str) -> tuple[Column, ...]:
    """Return the six columns that begin every mention table, for rows that are each a `what`."""
    return (
        Column(
            name=id_name,
            type="VARCHAR",
            description=f"Identifies the {what}; derived from document, table, span and discriminator.",
            is_nullable=False,
        ),
        Column(
            name="document_id", type="VARCHAR", description="The document it stands in.", is_nullable=False
        ),
        Column(
            name="sentence_id",
            type="INTEGER",
            description="The sentence its first character stands in (0-based in document order).",
            is_nullable=False,
        ),
        *offset_columns(f"the {what}"),
    )


def offset_columns(what: str) -> tuple[Column, ...]:
    """Return `char_start`, `char_end` and `exact_text` for the span of `what`."""
    return (
        Column(
            name="char_start",
            type="INTEGER",
            description=f"First character of {what} in documents.text.",
            unit="Unicode code points, 0-based",
            standard="W3C Web Annotation TextPositionSelector",
            is_nullable=False,
        ),
        Column(
            name="char_end",
            type="INTEGER",
            description=f"End of {what} in documents.text, exclusive.",
            unit="Unicode code points, 0-based",
            standard="W3C Web Annotation TextPositionSelector",
            is_nullable=False,
        ),
        Column(
            name="exact_text",
            type="VARCHAR",
            description=(
                "The characters between the offsets, verbatim: substr(text, char_start + 1, char_end - "
                "char_start)."
            ),
            is_nullable=False,
        ),
    )


def closing_columns() -> tuple[Column, ...]:
    """Return the partition and provenance columns that end every table filled by an extractor."""
    return (PUBLISHED_MONTH, EXTRACTOR)


PUBLISHED_MONTH = Column(
    name="published_month",
    type="VARCHAR",
    description="Partition: month of the document's publication as YYYY-MM, or 'undated'.",
    is_nullable=False,
)
EXTRACTOR = Column(
    name="extractor",
    type="VARCHAR",
    description="What wrote the row, as name@version.",
    standard="W3C PROV wasAttributedTo",
    is_nullable=False,
)
