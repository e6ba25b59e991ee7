"""`entities`: one row per real-world actor or place, across documents."""

from warehouse.declaration import Column, Table

ENTITIES = Table(
    name="entities",
    storage="view",
    counting_unit="real-world actor or place",
    description="People, organizations, countries and places, one row each across all documents.",
    columns=(
        Column(
            name="entity_id",
            type="VARCHAR",
            description="Readable slug: person/steven-mnuchin, country/CHN.",
            is_nullable=False,
        ),
        Column(
            name="kind",
            type="VARCHAR",
            description="What it is.",
            vocabulary="entity_kind",
            is_nullable=False,
        ),
        Column(name="name", type="VARCHAR", description="Fullest form seen.", is_nullable=False),
        Column(name="aliases", type="VARCHAR[]", description="Other forms seen, sorted.", is_nullable=False),
        Column(
            name="country_iso3",
            type="VARCHAR",
            description="Country it is or belongs to, as most documents have it.",
            standard="ISO 3166-1 alpha-3; EUN for the European Union",
        ),
        Column(name="sector", type="VARCHAR", description="PLOVER sector.", vocabulary="sector"),
        Column(name="wikidata_id", type="VARCHAR", description="Wikidata item, where a vocabulary names it."),
        Column(
            name="is_named",
            type="BOOLEAN",
            description="False for actors that texts only describe ('a senior official').",
        ),
        Column(
            name="first_seen_on",
            type="DATE",
            description="Earliest publication date of a document that mentions it.",
        ),
        Column(
            name="last_seen_on",
            type="DATE",
            description="Latest publication date of a document that mentions it.",
        ),
        Column(
            name="mention_count", type="BIGINT", description="Mentions in all documents.", is_nullable=False
        ),
        Column(
            name="document_count", type="BIGINT", description="Documents that mention it.", is_nullable=False
        ),
    ),
    key=("entity_id",),
    warnings=("Described actors (is_named = false) are told apart per document, never across documents.",),
)
