"""`store.schema_versions`: which versions of the schema this warehouse has had."""

from warehouse.declaration import Column, Table

SCHEMA_VERSIONS = Table(
    name="schema_versions",
    schema="store",
    storage="whole",
    counting_unit="version of the schema that the warehouse has had since it was created",
    description="The schema's versions; the highest is the present one. `parley migrate` adds them.",
    columns=(
        Column(
            name="version",
            type="INTEGER",
            description="Number of the schema version; 1 is that of Parley 0.1.0.",
            is_nullable=False,
        ),
        Column(
            name="name",
            type="VARCHAR",
            description="Name of the migration, or `created` for a warehouse that began with this version.",
            is_nullable=False,
        ),
        Column(
            name="applied_at",
            type="TIMESTAMPTZ",
            description="When the warehouse came to have it.",
            is_nullable=False,
        ),
    ),
    key=("version",),
)
