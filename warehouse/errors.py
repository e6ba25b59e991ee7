"""Everything the warehouse can raise on purpose.

WarehouseError
├── WarehouseNotFoundError      there is no warehouse at the path
├── WarehouseBrokenError        the published file or the catalogue cannot be opened
├── UnwritableError             the warehouse's directory cannot be written to by this user
├── UnusablePlaceError          the environment names a catalogue or data root that cannot be used
├── CredentialsMissingError     the environment holds no keys for the bucket
├── ExtensionMissingError       an extension of DuckDB is not installed
├── CatalogueUnreachableError   the PostgreSQL server of the catalogue does not answer
├── WriterBusyError             another process holds the writer lock
├── CatalogueBusyError          another program keeps the catalogue locked
├── DamagedFilesError           stored files are missing or differ from what was written
├── NotPublishedError           a load is committed, and its file for readers could not be written
├── SchemaMismatchError         a stored table differs from its declaration
├── MigrationNeededError        the warehouse has an older schema version than this code
├── WarehouseTooNewError        the warehouse has a newer schema version than this code
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

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            f"no warehouse at {path}: load something first (`parley ingest`), or name another directory"
            " with --warehouse or PARLEY_WAREHOUSE"
        )
        self.path = path


class WarehouseBrokenError(WarehouseError):
    """The file at `path` cannot be opened as part of a warehouse."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path} cannot be opened: {reason}; `parley maintain` publishes it anew")
        self.path = path


class UnwritableError(WarehouseError):
    """The directory of the warehouse cannot be made or written to, however often one tries."""

    def __init__(self, directory: Path, reason: str) -> None:
        super().__init__(
            f"warehouse {directory} cannot be written to: {reason}. Let this user write there, or name"
            " another directory with --warehouse or PARLEY_WAREHOUSE"
        )


class UnusablePlaceError(WarehouseError):
    """An environment variable names no place a warehouse can use; `reason` says what to write."""

    def __init__(self, variable: str, value: str, reason: str) -> None:
        super().__init__(f"{variable} is {value}: {reason}")
        self.variable = variable


class CredentialsMissingError(WarehouseError):
    """The environment lacks the keys of a bucket; `variables` names them."""

    def __init__(self, variables: str) -> None:
        super().__init__(f"the data lie in a bucket, but the environment has no keys for it: set {variables}")


class ExtensionMissingError(WarehouseError):
    """The package with an extension of DuckDB is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(f"DuckDB's extension {name} is not installed: install parley[scaleout]")
        self.name = name


class CatalogueUnreachableError(WarehouseError):
    """The PostgreSQL server that keeps the catalogue cannot be reached, or does not let us in."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the catalogue in PostgreSQL cannot be reached: {' '.join(reason.split())}")


class WriterBusyError(WarehouseError):
    """Another process kept the writer lock longer than we were willing to wait."""

    def __init__(self, directory: Path | str, holder: str, waited_seconds: float) -> None:
        super().__init__(
            f"warehouse {directory} is being written to by {holder}; gave up after {waited_seconds:g} s"
        )
        self.holder = holder


class CatalogueBusyError(WarehouseError):
    """A program that is not Parley kept the catalogue at `place` locked for longer than we wait."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(
            f"the catalogue {place} is locked by another program: the same again when it is done"
            " (`parley doctor` says how to find it)"
        )


class DamagedFilesError(WarehouseError):
    """Stored files are missing or differ from what was written; `files` is {path: problem}."""

    def __init__(self, files: Mapping[str, str]) -> None:
        shown = ", ".join(f"{path} is {problem}" for path, problem in sorted(files.items())[:3])
        more = f" and {len(files) - 3} more" if len(files) > 3 else ""
        super().__init__(
            f"{len(files)} stored files are damaged: {shown}{more}."
            " Put them back from a copy, or ingest into a new directory; nothing was changed"
        )
        self.files = dict(files)


class NotPublishedError(WarehouseError):
    """A load is committed; readers go on seeing the one before, because publishing failed."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(
            f"what was read is loaded, but readers do not see it yet: {_first_line(reason)}."
            f" The next run, or `parley maintain`, publishes {place}"
        )


class SchemaMismatchError(WarehouseError):
    """Stored tables have other columns than declared; `differences` says which, one line each."""

    def __init__(self, directory: Path, differences: Sequence[str]) -> None:
        super().__init__(
            f"warehouse {directory} has other tables than its schema version says: {'; '.join(differences)}."
            " Nothing is written to it: restore it, or ingest into a new directory"
        )
        self.differences = tuple(differences)


class MigrationNeededError(WarehouseError):
    """The warehouse has schema version `version`, older than `wanted`, which this code writes."""

    def __init__(self, directory: Path, version: int, wanted: int) -> None:
        super().__init__(
            f"warehouse {directory} has schema version {version}, this Parley writes version {wanted}: run"
            f" `parley migrate --warehouse {directory}` (with --dry-run to see what it does); it can be read"
            " as it is"
        )
        self.version = version


class WarehouseTooNewError(WarehouseError):
    """The warehouse has schema version `version`, newer than `known`, the last this code knows of."""

    def __init__(self, directory: Path, version: int, known: int) -> None:
        super().__init__(
            f"warehouse {directory} has schema version {version}, this Parley knows {known} at most: it was"
            " migrated by a newer one; upgrade Parley here"
        )
        self.version = version


class UnknownDocumentError(WarehouseError):
    """Some tables' rows are to be replaced for documents that are not stored."""

    def __init__(self, document_ids: Sequence[str]) -> None:
        super().__init__(f"not stored, so there is nothing to replace: {_some(document_ids)}")
        self.document_ids = tuple(document_ids)


class InvariantError(WarehouseError):
    """A check returned rows; nothing was committed. `rows` holds the first of them.

    The message names the rows without what stands in the text: it goes into logs.
    """

    def __init__(self, check: str, guards: str, rows: Sequence[Mapping[str, object]]) -> None:
        super().__init__(f"invariant {check} is violated ({guards}): {_some([_named(row) for row in rows])}")
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


def _named(row: Mapping[str, object]) -> dict[str, object]:
    """Return what tells a row apart, without words of the article: ids, names of tables, numbers."""
    return {
        name: value
        for name, value in row.items()
        if not isinstance(value, str | list | dict) or name.endswith(("_id", "_name"))
    }


def _first_line(text: str) -> str:
    return (text.splitlines() or [""])[0].rstrip(".")


def _some(values: Sequence[object], *, limit: int = 5) -> str:
    """Return the first values as text: 'a', 'b' and 7 more."""
    shown = ", ".join(_short(value) for value in values[:limit])
    hidden = len(values) - limit
    return f"{shown} and {hidden} more" if hidden > 0 else shown


def _short(value: object, *, most: int = 60) -> str:
    """Return a value as text; a long text, which may be an article's, only by its length."""
    long = isinstance(value, str) and len(value) > most
    return f"a text of {len(value)} characters" if long else repr(value)  # type: ignore[arg-type]
