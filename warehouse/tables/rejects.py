"""`meta.rejects`: every input that could not be loaded."""

from warehouse.declaration import Column, Table

REJECTS = Table(
    name="rejects",
    schema="meta",
    storage="whole",
    counting_unit="input item that a run could not load",
    description=(
        "What was offered and not loaded, with the reason. Nothing offered is in neither documents nor "
        "rejects."
    ),
    columns=(
        Column(name="reject_id", type="VARCHAR", description="Identifies the reject.", is_nullable=False),
        Column(name="run_id", type="VARCHAR", description="The run.", is_nullable=False),
        Column(
            name="source", type="VARCHAR", description="Configured name of the source.", is_nullable=False
        ),
        Column(
            name="source_item",
            type="VARCHAR",
            description="The source's own key of the item.",
            is_nullable=False,
        ),
        Column(
            name="stage",
            type="VARCHAR",
            description="Where it failed.",
            vocabulary="reject_stage",
            is_nullable=False,
        ),
        Column(
            name="reason", type="VARCHAR", description="Why.", vocabulary="reject_reason", is_nullable=False
        ),
        Column(name="detail", type="VARCHAR", description="The message, in one line."),
        Column(
            name="raw_excerpt",
            type="VARCHAR",
            description="The first characters of the item, made printable.",
        ),
        Column(name="rejected_at", type="TIMESTAMPTZ", description="When.", is_nullable=False),
    ),
    key=("reject_id",),
)
