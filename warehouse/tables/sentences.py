"""`sentences`: the sentences and paragraphs of each document."""

from warehouse.declaration import Column, Table, closing_columns, offset_columns

SENTENCES = Table(
    name="sentences",
    counting_unit="sentence",
    description=(
        "Sentences in document order; join on (document_id, sentence_id) to see the sentence behind a row."
    ),
    columns=(
        Column(name="document_id", type="VARCHAR", description="The document.", is_nullable=False),
        Column(
            name="sentence_id",
            type="INTEGER",
            description="Number in document order, from 0.",
            is_nullable=False,
        ),
        Column(
            name="paragraph_id",
            type="INTEGER",
            description="Paragraph in document order, from 0.",
            is_nullable=False,
        ),
        *offset_columns("the sentence"),
        *closing_columns(),
    ),
    key=("document_id", "sentence_id"),
    references=(("document_id", "articles.document_id"),),
)
