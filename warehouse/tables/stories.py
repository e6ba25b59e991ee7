"""`stories`: near-duplicate and syndicated copies."""

from warehouse.declaration import Column, Table

STORIES = Table(
    name="stories",
    storage="view",
    counting_unit="story",
    description="Documents that are copies of one another, cut or lightly edited.",
    columns=(
        Column(name="story_id", type="VARCHAR", description="The story.", is_nullable=False),
        Column(
            name="lead_document_id",
            type="VARCHAR",
            description="Its earliest, then longest document.",
            is_nullable=False,
        ),
        Column(name="document_count", type="BIGINT", description="Documents in it.", is_nullable=False),
        Column(name="first_published_on", type="DATE", description="Earliest publication date."),
    ),
    key=("story_id",),
)
