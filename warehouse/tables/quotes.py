"""`quotes`: reported speech, direct, mixed and indirect, with who said it."""

from warehouse.declaration import Column, Table, closing_columns, span_columns

QUOTES = Table(
    name="quotes",
    counting_unit="stretch of reported speech",
    description=(
        "Who said what. Direct and mixed spans stand inside the marks; indirect spans are the reported "
        "clause."
    ),
    columns=(
        *span_columns("quote_id", "quotation"),
        Column(
            name="form",
            type="VARCHAR",
            description="How it is reported.",
            vocabulary="quote_form",
            is_nullable=False,
        ),
        Column(
            name="speaker_entity_id",
            type="VARCHAR",
            description="The speaker, pronouns and descriptions resolved; NULL where not known.",
        ),
        Column(
            name="speaker_text", type="VARCHAR", description="The speaker as written: 'he', 'the secretary'."
        ),
        Column(
            name="speaker_char_start",
            type="INTEGER",
            description="First character of speaker_text.",
            unit="Unicode code points, 0-based",
        ),
        Column(
            name="speaker_char_end",
            type="INTEGER",
            description="End of speaker_text, exclusive.",
            unit="Unicode code points, 0-based",
        ),
        Column(
            name="source_kind",
            type="VARCHAR",
            description="How far the source is identified.",
            vocabulary="source_kind",
            is_nullable=False,
        ),
        Column(name="cue", type="VARCHAR", description="The verb of speech as in the text."),
        Column(
            name="cue_class",
            type="VARCHAR",
            description="What the speaker does by saying it.",
            vocabulary="cue_class",
        ),
        Column(name="addressee_text", type="VARCHAR", description="To whom it was said, as written."),
        Column(name="addressee_entity_id", type="VARCHAR", description="To whom it was said."),
        Column(name="said_on", type="DATE", description="The day it was said."),
        Column(
            name="said_on_basis",
            type="VARCHAR",
            description="What said_on rests on.",
            vocabulary="said_on_basis",
            is_nullable=False,
        ),
        *closing_columns(),
    ),
    key=("quote_id",),
    references=(
        ("document_id", "articles.document_id"),
        ("speaker_entity_id", "entity_sightings.entity_id"),
        ("addressee_entity_id", "entity_sightings.entity_id"),
    ),
    warnings=("A mixed fragment inside an indirect clause is a row of its own: count one form at a time.",),
    is_mention=True,
)
