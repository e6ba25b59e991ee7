"""`meta.runs`: every run, failed ones too."""

from warehouse.declaration import Table
from warehouse.tables.run_states import RUN_COLUMNS

RUNS = Table(
    name="runs",
    schema="meta",
    storage="view",
    counting_unit="flow run",
    description="What ran, with which parameters, and what came of it.",
    columns=RUN_COLUMNS,
    key=("run_id",),
)
