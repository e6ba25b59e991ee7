"""`topics`: negotiation agenda items."""

from warehouse.declaration import Column, Table, closing_columns, span_columns

TOPICS = Table(
    name="topics",
    counting_unit="mention of an agenda item",
    description="What the talks are about, by a controlled vocabulary.",
    columns=(
        *span_columns("topic_id", "agenda item"),
        Column(
            name="topic", type="VARCHAR", description="Agenda item.", vocabulary="topic", is_nullable=False
        ),
        *closing_columns(),
    ),
    key=("topic_id",),
    references=(("document_id", "articles.document_id"),),
    is_mention=True,
)
