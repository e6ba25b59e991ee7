"""`measures`: trade-policy measures and their place on the ladder from demand to withdrawal."""

from warehouse.declaration import Column, Table, closing_columns, span_columns

MEASURES = Table(
    name="measures",
    counting_unit="mention of a measure (once per sentence)",
    description=(
        "Tariffs, bans, controls and other measures, threatened, announced or in force, with amount, rate "
        "and condition."
    ),
    columns=(
        *span_columns("measure_id", "trigger"),
        Column(name="event_id", type="VARCHAR", description="The event that carries it, if any."),
        Column(
            name="instrument",
            type="VARCHAR",
            description="Kind of measure.",
            vocabulary="instrument",
            is_nullable=False,
        ),
        Column(
            name="mast_chapter",
            type="VARCHAR",
            description="MAST chapter; NULL for ordinary tariffs, which MAST leaves out.",
            vocabulary="mast_chapter",
            standard="UNCTAD MAST",
        ),
        Column(
            name="status",
            type="VARCHAR",
            description="Place on the ladder.",
            vocabulary="measure_status",
            is_nullable=False,
        ),
        Column(
            name="direction",
            type="VARCHAR",
            description="Against or in favour of trade, relative to the level before.",
            vocabulary="measure_direction",
        ),
        Column(
            name="imposer_iso3",
            type="VARCHAR[]",
            description="Who imposes it.",
            standard="ISO 3166-1 alpha-3; EUN for the European Union",
            is_nullable=False,
        ),
        Column(
            name="target_iso3",
            type="VARCHAR[]",
            description="Against whom; empty for all countries or unknown.",
            standard="ISO 3166-1 alpha-3",
            is_nullable=False,
        ),
        Column(
            name="imposer_entity_id", type="VARCHAR", description="The person or body named as imposing it."
        ),
        Column(
            name="coverage_amount_id",
            type="VARCHAR",
            description="The figure that gives the value of goods covered.",
        ),
        Column(
            name="coverage_value",
            type="DOUBLE",
            description="Value of goods covered.",
            unit="full units of coverage_currency",
        ),
        Column(
            name="coverage_currency",
            type="VARCHAR",
            description="Currency of coverage_value.",
            standard="ISO 4217",
        ),
        Column(
            name="rate_pct",
            type="DOUBLE",
            description="Rate, or the lower end of a range; of a change to another rate, the new one.",
            unit="percent (25 for 25 %)",
        ),
        Column(
            name="rate_high_pct",
            type="DOUBLE",
            description="Upper end where the rate is a range.",
            unit="percent",
        ),
        Column(
            name="rate_from_pct",
            type="DOUBLE",
            description="Rate before a change: 145 in 'cut to 30 percent from 145 percent'.",
            unit="percent",
        ),
        Column(
            name="rate_change", type="VARCHAR", description="How the rate is meant.", vocabulary="rate_change"
        ),
        Column(name="products_text", type="VARCHAR", description="Goods covered, as written."),
        Column(
            name="condition_text",
            type="VARCHAR",
            description="Condition as written: 'if talks don't make progress'.",
        ),
        Column(name="deadline_on", type="DATE", description="Day by which the condition must be met."),
        Column(
            name="legal_authority_text", type="VARCHAR", description="Legal basis as written: 'Section 301'."
        ),
        Column(name="announced_on", type="DATE", description="Day of announcement, from the text."),
        Column(name="effective_on", type="DATE", description="Day it takes effect, from the text."),
        Column(
            name="answers_measure_id",
            type="VARCHAR",
            description="The measure this one retaliates for: a mention in the same article.",
        ),
        *closing_columns(),
    ),
    key=("measure_id",),
    references=(
        ("document_id", "articles.document_id"),
        ("event_id", "events.event_id"),
        ("coverage_amount_id", "amounts.amount_id"),
        ("imposer_entity_id", "entity_sightings.entity_id"),
        ("answers_measure_id", "measures.measure_id"),
    ),
    warnings=(
        "One measure mentioned in three sentences is three rows; mart.measure_ladder merges them.",
        "Never sum coverage_value over rows.",
    ),
    is_mention=True,
)
