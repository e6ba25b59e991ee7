"""`store.run_states`: what happened to each run, append-only; `meta.runs` shows the last state."""

from warehouse.declaration import Column, Table

RUN_COLUMNS = (
    Column(name="run_id", type="VARCHAR", description="Identifies the run.", is_nullable=False),
    Column(name="flow", type="VARCHAR", description="Flow: ingest, backfill or maintain.", is_nullable=False),
    Column(name="flow_run_id", type="VARCHAR", description="The Prefect flow run."),
    Column(name="started_at", type="TIMESTAMPTZ", description="When it started.", is_nullable=False),
    Column(name="ended_at", type="TIMESTAMPTZ", description="When it ended; NULL while it runs."),
    Column(
        name="state", type="VARCHAR", description="How it stands.", vocabulary="run_state", is_nullable=False
    ),
    Column(name="parameters", type="JSON", description="Its parameters.", is_nullable=False),
    Column(name="code_version", type="VARCHAR", description="Version of Parley that ran.", is_nullable=False),
    Column(name="documents_seen", type="BIGINT", description="Items offered.", is_nullable=False),
    Column(
        name="documents_loaded",
        type="BIGINT",
        description="Documents written, new or changed.",
        is_nullable=False,
    ),
    Column(
        name="documents_unchanged",
        type="BIGINT",
        description="Items already loaded and unchanged.",
        is_nullable=False,
    ),
    Column(name="documents_rejected", type="BIGINT", description="Items in meta.rejects.", is_nullable=False),
    Column(
        name="documents_withdrawn",
        type="BIGINT",
        description="Documents removed, where that was asked, because their source offers them no more.",
        is_nullable=False,
    ),
    Column(name="rows_written", type="JSON", description="Rows written by table.", is_nullable=False),
    Column(name="message", type="VARCHAR", description="Why it failed, in one line."),
)

RUN_STATES = Table(
    name="run_states",
    schema="store",
    storage="whole",
    counting_unit="change of state of a run",
    description="Every state a run went through. Query meta.runs instead.",
    columns=(
        *RUN_COLUMNS,
        Column(
            name="recorded_at",
            type="TIMESTAMPTZ",
            description="When this state was recorded.",
            is_nullable=False,
        ),
    ),
    key=("run_id", "recorded_at"),
    warnings=("A run may record one state several times with growing counts; the last one recorded holds.",),
)
