"""Changes to the schema of a warehouse with data, one module each, in the order in which they are applied.

A warehouse made by 0.1.0 has schema version 1. `MIGRATIONS` leads from there to what `warehouse/tables`
declares; `parley migrate` applies what a warehouse lacks. A migration that was released is never changed: it
names the tables and columns of its time, not the declarations, which go on changing.
"""

from warehouse.migrations.m0002_schema_versions import SCHEMA_VERSIONS
from warehouse.migrations.m0003_extractions import EXTRACTIONS
from warehouse.migrations.m0004_answers import ANSWERS
from warehouse.migrations.migration import Migration

FIRST_VERSION = 1

MIGRATIONS: tuple[Migration, ...] = (
    SCHEMA_VERSIONS,
    EXTRACTIONS,
    ANSWERS,
)

LATEST_VERSION = MIGRATIONS[-1].version
