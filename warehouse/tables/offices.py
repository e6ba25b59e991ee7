"""`offices`: who holds which office, as the texts say it."""

from warehouse.declaration import Column, Table, closing_columns, span_columns

OFFICES = Table(
    name="offices",
    counting_unit="statement that an entity holds an office",
    description="Offices as the texts give them, with the date of the document that says so.",
    columns=(
        *span_columns("office_id", "office"),
        Column(name="entity_id", type="VARCHAR", description="Who holds it.", is_nullable=False),
        Column(
            name="office_text",
            type="VARCHAR",
            description="The office as written, white space folded.",
            is_nullable=False,
        ),
        Column(
            name="country_iso3",
            type="VARCHAR",
            description="Country of the office.",
            standard="ISO 3166-1 alpha-3",
        ),
        Column(name="seen_on", type="DATE", description="Publication date of the document."),
        *closing_columns(),
    ),
    key=("office_id",),
    references=(("document_id", "articles.document_id"), ("entity_id", "entity_sightings.entity_id")),
    is_mention=True,
)
