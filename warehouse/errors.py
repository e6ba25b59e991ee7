"""Everything the warehouse can raise on purpose.

WarehouseError
├── WarehouseNotFoundError      there is no warehouse at the path
├── WarehouseBrokenError        the published file or the catalogue cannot be opened
├── WriterBusyError             another process holds the writer lock
├── SchemaMismatchError         a stored table differs from its declaration
├── UnknownDocumentError        rows are to be replaced for documents that are not stored
├── InvariantError              a rule about the data returned rows
└── StagedRowsError             rows offered for loading break the declaration of their table
    ├── StagedColumnsError      columns missing, unknown or of another type
    ├── MissingValueError       NULL in a column that must have a value
    ├── VocabularyError         a value outside its closed list
    └── DuplicateKeyError       two rows with the same key
"""

from collections.abc import Mapping, Sequence
from pathlib import Path


class WarehouseError(Exception):
    """Base of all errors of the warehouse; its message is one a person can act on."""


class WarehouseNotFoundError(WarehouseError):
    """There is no warehouse at `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"no warehouse at {path}: load something first (`parley ingest`), or name another directory"
            " with --warehouse or PARLEY_WAREHOUSE"
        )
        self.path = path


class WarehouseBrokenError(WarehouseError):
    """The file at `path` cannot be opened as part of a warehouse."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be opened: {reason}; `parley maintain` publishes it anew")
        self.path = path


class WriterBusyError(WarehouseError):
    """Another process kept the writer lock longer than we were willing to wait."""

    def __init__(self, directory: Path, holder: str, waited_seconds: float) -> None:
        super().__init__(
            f"warehouse {directory} is being written to by {holder}; gave up after {waited_seconds:g} s"
        )
        self.holder = holder


class SchemaMismatchError(WarehouseError):
    """Stored tables have other columns than declared; `differences` says which, one line each."""

    def __init__(self, directory: Path, differences: Sequence[str]) -> None:
        super().__init__(
            f"warehouse {directory} was made by another version: {'; '.join(differences)}."
            " Migrate it, or ingest into a new directory"
        )
        self.differences = tuple(differences)


class UnknownDocumentError(WarehouseError):
    """Some tables' rows are to be replaced for documents that are not stored."""

    def __init__(self, document_ids: Sequence[str]) -> None:
        super().__init__(f"not stored, so there is nothing to replace: {_some(document_ids)}")
        self.document_ids = tuple(document_ids)


class InvariantError(WarehouseError):
    """A check returned rows; nothing was committed. `rows` holds the first of them."""

    def __init__(self, check: str, guards: str, rows: Sequence[Mapping[str, object]]) -> None:
        super().__init__(f"invariant {check} is violated ({guards}): {_some([dict(row) for row in rows])}")
        self.check = check
        self.rows = tuple(rows)


class StagedRowsError(WarehouseError):
    """Rows offered for loading break the declaration of their table."""

    def __init__(self, table: str, column: str | None, problem: str, values: Sequence[object] = ()) -> None:
        place = table if column is None else f"{table}.{column}"
        shown = f": {_some(values)}" if values else ""
        super().__init__(f"{place}: {problem}{shown}")
        self.table = table
        self.column = column
        self.values = tuple(values)


class StagedColumnsError(StagedRowsError):
    """Columns are missing, unknown, or of another type than declared."""


class MissingValueError(StagedRowsError):
    """NULL in a column that must have a value; `values` holds the keys of such rows."""


class VocabularyError(StagedRowsError):
    """Values outside the closed list of their column."""


class DuplicateKeyError(StagedRowsError):
    """Several rows with the same key; `values` holds such keys."""


def _some(values: Sequence[object], *, limit: int = 5) -> str:
    """Return the first values as text: 'a', 'b' and 7 more."""
    shown = ", ".join(repr(value) for value in values[:limit])
    hidden = len(values) - limit
    return f"{shown} and {hidden} more" if hidden > 0 else shown
