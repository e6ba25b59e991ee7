"""`entity_links`: whom a surname, an acronym or a varied name names, as other documents tell."""

from warehouse.declaration import Column, Table

ENTITY_LINKS = Table(
    name="entity_links",
    storage="view",
    counting_unit="person or body linked to the same under its whole name",
    description="People named by surname only, and bodies named by an acronym or by the same words in another"
    " order, each with the one person or body whom other documents show it to be.",
    columns=(
        Column(
            name="entity_id",
            type="VARCHAR",
            description="The person as one document knows them, person/hill@0a1b2c3d; or organization/fgt.",
            is_nullable=False,
        ),
        Column(
            name="linked_entity_id",
            type="VARCHAR",
            description="The same under the whole name: person/ada-hill, organization/federation-of-traders.",
            is_nullable=False,
        ),
        Column(
            name="rule",
            type="VARCHAR",
            description="What it rests on. People: office (the same within a year) or company (named beside"
            " the same two rarely named people or organizations within two weeks). Bodies: acronym (within"
            " five years a document names one body, and only one, in full and by it) or words (the same"
            " words in another order or spelling, no two countries).",
            is_nullable=False,
        ),
        Column(
            name="evidence",
            type="VARCHAR",
            description="The office, the names both stand beside, the name with its acronym, or the words.",
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
        "Who shares a surname, or which an acronym, with another that would do as well is not linked.",
    ),
)
