"""`store.story_members`: which document belongs to which story."""

from warehouse.declaration import Column, Table

STORY_MEMBERS = Table(
    name="story_members",
    schema="store",
    storage="whole",
    counting_unit="document that shares its story with another",
    description="Members of stories with more than one document; any other document is a story of its own.",
    columns=(
        Column(name="document_id", type="VARCHAR", description="The document.", is_nullable=False),
        Column(
            name="story_id",
            type="VARCHAR",
            description="The story: the smallest document_id in it.",
            is_nullable=False,
        ),
    ),
    key=("document_id",),
)
