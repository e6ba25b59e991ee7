"""`store.extractions`: which extractor read which document, rows or no rows."""

from warehouse.declaration import Column, Table, closing_columns

EXTRACTIONS = Table(
    name="extractions",
    schema="store",
    counting_unit="document and table that an extractor has filled, with rows or without",
    description=(
        "Which version of which extractor last read a document for a table. A document without quotations "
        "has no row in quotes that could say so."
    ),
    columns=(
        Column(name="document_id", type="VARCHAR", description="The document.", is_nullable=False),
        Column(
            name="table_name",
            type="VARCHAR",
            description="The table whose rows of this document it wrote, without its schema.",
            is_nullable=False,
        ),
        *closing_columns(),
    ),
    key=("document_id", "table_name"),
    references=(("document_id", "articles.document_id"),),
    warnings=(
        "Where nothing is recorded for a document and a table it is not known, and the document is stale.",
    ),
)
