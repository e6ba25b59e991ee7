"""`mentions`: each place where the text refers to an entity."""

from warehouse.declaration import Column, Table, closing_columns, span_columns

MENTIONS = Table(
    name="mentions",
    counting_unit="reference to an entity",
    description="Names, descriptions and pronouns with the entity they refer to.",
    columns=(
        *span_columns("mention_id", "mention"),
        Column(
            name="form",
            type="VARCHAR",
            description="Name, description or pronoun.",
            vocabulary="mention_form",
            is_nullable=False,
        ),
        Column(
            name="kind",
            type="VARCHAR",
            description="What the entity is.",
            vocabulary="entity_kind",
            is_nullable=False,
        ),
        Column(name="entity_id", type="VARCHAR", description="The entity referred to.", is_nullable=False),
        Column(
            name="title_text",
            type="VARCHAR",
            description="Office or honorific attached: 'Treasury Secretary', 'Mr.'.",
        ),
        *closing_columns(),
    ),
    key=("mention_id",),
    references=(("document_id", "articles.document_id"), ("entity_id", "entity_sightings.entity_id")),
    is_mention=True,
)
