"""`events`: PLOVER 2.0 acts between actors."""

from warehouse.declaration import Column, Table, closing_columns, span_columns

EVENTS = Table(
    name="events",
    counting_unit="act per sentence that reports it",
    description="Who did, plans or refuses to do what to whom, in PLOVER 2.0 types. The span is the trigger.",
    columns=(
        *span_columns("event_id", "trigger"),
        Column(
            name="event_type",
            type="VARCHAR",
            description="PLOVER event type.",
            vocabulary="event_type",
            standard="PLOVER 2.0",
            is_nullable=False,
        ),
        Column(
            name="mode",
            type="VARCHAR",
            description="PLOVER mode; read it with event_type, names repeat.",
            vocabulary="event_mode",
            standard="PLOVER 2.0",
        ),
        Column(
            name="context",
            type="VARCHAR",
            description="PLOVER context.",
            vocabulary="event_context",
            standard="PLOVER 2.0",
        ),
        Column(
            name="factuality",
            type="VARCHAR",
            description="Whether it happened.",
            vocabulary="factuality",
            is_nullable=False,
        ),
        Column(name="date_start", type="DATE", description="First day of the act, from its own clause."),
        Column(name="date_end", type="DATE", description="Last day of the act, inclusive."),
        Column(
            name="date_basis",
            type="VARCHAR",
            description="What the dates rest on.",
            vocabulary="date_basis",
            is_nullable=False,
        ),
        Column(name="time_id", type="VARCHAR", description="The time expression that dates it."),
        Column(name="place_text", type="VARCHAR", description="Where, as written."),
        Column(name="place_entity_id", type="VARCHAR", description="Where."),
        Column(name="source_entity_id", type="VARCHAR", description="Who asserts it, if not the reporter."),
        Column(name="quote_id", type="VARCHAR", description="The reported speech it stands in."),
        Column(
            name="is_agentless",
            type="BOOLEAN",
            description="True where the text names no actor: a passive, or a meeting of nobody named.",
            is_nullable=False,
        ),
        Column(
            name="confidence",
            type="DOUBLE",
            description="Reliability of the rule that fired.",
            unit="0 to 1",
            is_nullable=False,
        ),
        *closing_columns(),
    ),
    key=("event_id",),
    references=(
        ("document_id", "articles.document_id"),
        ("time_id", "times.time_id"),
        ("quote_id", "quotes.quote_id"),
        ("place_entity_id", "entity_sightings.entity_id"),
        ("source_entity_id", "entity_sightings.entity_id"),
    ),
    warnings=(
        "The same act told in two sentences is two rows.",
        "A coming meeting is CONSULT + planned here; mart.plover_events codes it AGREE as the manual does.",
        "Never take a row for a fact without factuality = 'actual' and a look at source_entity_id.",
    ),
    is_mention=True,
)
