"""`documents`: one row per article."""

from warehouse.declaration import Column, Table
from warehouse.tables.articles import DOCUMENT_COLUMNS, LOAD_COLUMNS

DOCUMENTS = Table(
    name="documents",
    storage="view",
    counting_unit="article (its latest version)",
    description="The articles: verbatim body, header data and what the publication date rests on.",
    columns=(
        *DOCUMENT_COLUMNS,
        Column(
            name="story_id",
            type="VARCHAR",
            description="The story: near-duplicate and syndicated copies share it.",
            is_nullable=False,
        ),
        *LOAD_COLUMNS,
    ),
    key=("document_id",),
    references=(("story_id", "stories.story_id"),),
    warnings=("Count stories, not documents, where syndicated copies must count once.",),
)
