"""What a migration is."""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import getdoc

import duckdb


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step from schema version `version` - 1 to `version`.

    `apply` is given a connection with the lake attached, inside an open transaction; its docstring says why
    the schema changes, the first line in the words that `parley migrate --dry-run` shows.
    """

    version: int
    name: str
    apply: Callable[[duckdb.DuckDBPyConnection], None]

    @property
    def reason(self) -> str:
        """Why the schema changes, in one line."""
        return (getdoc(self.apply) or "").partition("\n")[0]
