"""`meetings`: CONSULT events as a calendar."""

from warehouse.declaration import Column, Table, closing_columns

MEETINGS = Table(
    name="meetings",
    counting_unit="mention of a meeting",
    description="Talks, visits, summits, hearings and calls; participants are the event's.",
    columns=(
        Column(name="event_id", type="VARCHAR", description="The CONSULT event.", is_nullable=False),
        Column(
            name="document_id", type="VARCHAR", description="The document it stands in.", is_nullable=False
        ),
        Column(
            name="status",
            type="VARCHAR",
            description="Whether it took or takes place.",
            vocabulary="meeting_status",
            is_nullable=False,
        ),
        Column(
            name="kind",
            type="VARCHAR",
            description="Kind of meeting.",
            vocabulary="meeting_kind",
            is_nullable=False,
        ),
        Column(name="place_text", type="VARCHAR", description="Where, as written."),
        Column(name="place_entity_id", type="VARCHAR", description="Where."),
        Column(name="date_start", type="DATE", description="First day."),
        Column(name="date_end", type="DATE", description="Last day, inclusive."),
        *closing_columns(),
    ),
    key=("event_id",),
    references=(("event_id", "events.event_id"), ("place_entity_id", "entity_sightings.entity_id")),
    warnings=("One meeting mentioned five times is five rows; mart.meeting_calendar merges them.",),
)
