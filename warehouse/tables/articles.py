"""`store.articles`: the documents as loaded; `main.documents` adds their story."""

from warehouse.declaration import PUBLISHED_MONTH, Column, Table

DOCUMENT_COLUMNS = (
    Column(
        name="document_id",
        type="VARCHAR",
        description=(
            "Identifies the article; derived from source and source_item, so a changed text keeps it."
        ),
        is_nullable=False,
    ),
    Column(name="source", type="VARCHAR", description="Configured name of the source.", is_nullable=False),
    Column(
        name="source_item",
        type="VARCHAR",
        description=(
            "The source's own key: the record's id, else the file's path relative to the source root."
        ),
        is_nullable=False,
    ),
    Column(name="uri", type="VARCHAR", description="Address of the article, if the source gives one."),
    Column(name="title", type="VARCHAR", description="Headline, kept apart from the body."),
    Column(name="byline", type="VARCHAR", description="Authors as the source names them."),
    Column(
        name="publisher",
        type="VARCHAR",
        description="Who published it, as the source or its configuration says.",
    ),
    Column(
        name="language",
        type="VARCHAR",
        description="Language of the text.",
        standard="ISO 639-1",
        is_nullable=False,
    ),
    Column(name="published_on", type="DATE", description="Day of publication; NULL where nothing tells."),
    Column(
        name="published_at",
        type="TIMESTAMPTZ",
        description="Moment of publication, only if the source gives a time of day.",
    ),
    Column(
        name="published_on_basis",
        type="VARCHAR",
        description="What published_on rests on.",
        vocabulary="published_on_basis",
        is_nullable=False,
    ),
    Column(
        name="published_text",
        type="VARCHAR",
        description=(
            "The publication date as the source wrote it; where published_on is NULL beside it, it could "
            "not be read."
        ),
    ),
    Column(
        name="trailer",
        type="VARCHAR",
        description=(
            "What follows the body without being prose, such as credits and copyright lines; no offset "
            "counts into it."
        ),
    ),
    Column(
        name="encoding",
        type="VARCHAR",
        description=(
            "What the source's bytes were decoded from, as Python names it; NULL where the source held text."
        ),
    ),
    Column(
        name="text",
        type="VARCHAR",
        description=(
            "The body, verbatim after decoding and newline normalisation; every offset counts into it."
        ),
        is_nullable=False,
    ),
    Column(
        name="text_sha256",
        type="VARCHAR",
        description="SHA-256 of text in UTF-8, hexadecimal.",
        is_nullable=False,
    ),
    Column(
        name="char_count",
        type="INTEGER",
        description="Length of text.",
        unit="Unicode code points",
        is_nullable=False,
    ),
    Column(
        name="word_count",
        type="INTEGER",
        description="Words of text.",
        unit="tokens with a letter or digit",
        is_nullable=False,
    ),
)
LOAD_COLUMNS = (
    Column(
        name="ingested_at", type="TIMESTAMPTZ", description="When this version was loaded.", is_nullable=False
    ),
    Column(name="run_id", type="VARCHAR", description="The run that loaded this version.", is_nullable=False),
    PUBLISHED_MONTH,
    Column(
        name="extractor",
        type="VARCHAR",
        description=(
            "Parser and pipeline that read the text, as name@version; component versions stand in each row."
        ),
        is_nullable=False,
    ),
)

ARTICLES = Table(
    name="articles",
    schema="store",
    counting_unit="article (its latest version)",
    description="The documents as loaded, before their story is known. Query main.documents instead.",
    columns=(
        *DOCUMENT_COLUMNS,
        Column(
            name="item_sha256",
            type="VARCHAR",
            description=(
                "SHA-256 of everything the source said of the item (text, title, date …); tells a changed "
                "item."
            ),
            is_nullable=False,
        ),
        *LOAD_COLUMNS,
    ),
    key=("document_id",),
)
