"""`store.entity_sightings`: what one document says of one entity; `main.entities` sums it up."""

from warehouse.declaration import Column, Table, closing_columns

ENTITY_SIGHTINGS = Table(
    name="entity_sightings",
    schema="store",
    counting_unit="entity and document",
    description="Each entity as one document shows it. Query main.entities instead.",
    columns=(
        Column(name="document_id", type="VARCHAR", description="The document.", is_nullable=False),
        Column(name="entity_id", type="VARCHAR", description="The entity.", is_nullable=False),
        Column(
            name="kind",
            type="VARCHAR",
            description="What it is.",
            vocabulary="entity_kind",
            is_nullable=False,
        ),
        Column(
            name="name",
            type="VARCHAR",
            description="Fullest form in this document, or its canonical name.",
            is_nullable=False,
        ),
        Column(
            name="aliases", type="VARCHAR[]", description="Other forms in this document.", is_nullable=False
        ),
        Column(
            name="country_iso3",
            type="VARCHAR",
            description="Country it is or belongs to.",
            standard="ISO 3166-1 alpha-3; EUN for the European Union",
        ),
        Column(name="sector", type="VARCHAR", description="PLOVER sector.", vocabulary="sector"),
        Column(name="wikidata_id", type="VARCHAR", description="Wikidata item, where a vocabulary names it."),
        Column(
            name="is_named",
            type="BOOLEAN",
            description="False where the text only describes it.",
            is_nullable=False,
        ),
        Column(name="seen_on", type="DATE", description="Publication date of the document."),
        Column(
            name="mention_count", type="INTEGER", description="Mentions in this document.", is_nullable=False
        ),
        *closing_columns(),
    ),
    key=("document_id", "entity_id"),
    references=(("document_id", "articles.document_id"),),
)
