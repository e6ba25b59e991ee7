"""`store.signatures`: MinHash bands by which near-duplicates are found."""

from warehouse.declaration import Column, Table, closing_columns

SIGNATURES = Table(
    name="signatures",
    schema="store",
    counting_unit="document and band",
    description="Locality-sensitive hashes of each text; two documents that share a band are compared.",
    columns=(
        Column(name="document_id", type="VARCHAR", description="The document.", is_nullable=False),
        Column(name="band", type="INTEGER", description="Number of the band, from 0.", is_nullable=False),
        Column(
            name="band_hash",
            type="BIGINT",
            description="Hash of the band's MinHash values.",
            is_nullable=False,
        ),
        *closing_columns(),
    ),
    key=("document_id", "band"),
    references=(("document_id", "articles.document_id"),),
)
