"""`entity_links`: whom a surname alone names, as other documents tell."""

from warehouse.declaration import Column, Table

ENTITY_LINKS = Table(
    name="entity_links",
    storage="view",
    counting_unit="person of one document linked to a person with a whole name",
    description="People named by surname only, with the one person whom other documents show them to be.",
    columns=(
        Column(
            name="entity_id",
            type="VARCHAR",
            description="The person as one document knows them: person/hill@0a1b2c3d.",
            is_nullable=False,
        ),
        Column(
            name="linked_entity_id",
            type="VARCHAR",
            description="The person with the whole name: person/ada-hill.",
            is_nullable=False,
        ),
        Column(
            name="rule",
            type="VARCHAR",
            description="What it rests on: office (the same within a year) or company (named beside"
            " the same two rarely named people or organizations within two weeks).",
            is_nullable=False,
        ),
        Column(
            name="evidence",
            type="VARCHAR",
            description="The office, or the names both stand beside.",
            is_nullable=False,
        ),
        Column(
            name="days_apart",
            type="BIGINT",
            description="Days between the two nearest documents.",
            is_nullable=False,
        ),
    ),
    key=("entity_id",),
    warnings=(
        "Ids are not changed by a link: join `entity_links` and take coalesce(linked_entity_id, entity_id).",
        "Who shares a surname with another who would do as well is not linked.",
    ),
)
