"""`event_participants`: actors and recipients of events."""

from warehouse.declaration import Column, Table, closing_columns, offset_columns

EVENT_PARTICIPANTS = Table(
    name="event_participants",
    counting_unit="participant of an event",
    description="Actors and recipients; joint actors are several rows.",
    columns=(
        Column(name="event_id", type="VARCHAR", description="The event.", is_nullable=False),
        Column(
            name="document_id", type="VARCHAR", description="The document it stands in.", is_nullable=False
        ),
        Column(
            name="role",
            type="VARCHAR",
            description="Actor or recipient.",
            vocabulary="participant_role",
            is_nullable=False,
        ),
        Column(
            name="position", type="INTEGER", description="Order within the role, from 0.", is_nullable=False
        ),
        Column(
            name="entity_id", type="VARCHAR", description="Who; NULL where a description is not resolved."
        ),
        Column(name="mention_id", type="VARCHAR", description="The mention that names the participant."),
        *offset_columns("the participant"),
        *closing_columns(),
    ),
    key=("event_id", "role", "position"),
    references=(
        ("event_id", "events.event_id"),
        ("entity_id", "entity_sightings.entity_id"),
        ("mention_id", "mentions.mention_id"),
    ),
)
