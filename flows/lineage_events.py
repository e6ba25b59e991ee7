"""Runs in the words of OpenLineage: jobs, runs, datasets and their facets."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.facet_v2 import (
    RunFacet,
    error_message_run,
    input_statistics_input_dataset,
    job_type_job,
    output_statistics_output_dataset,
    processing_engine_run,
    schema_dataset,
)

from flows.lineage import Input, warehouse_namespace
from flows.settings import CODE_VERSION
from warehouse.declaration import Table
from warehouse.runs import RunRecord
from warehouse.runs import RunState as State
from warehouse.tables import table as declared

_NAMESPACE = os.environ.get("OPENLINEAGE_NAMESPACE", "parley")
_PRODUCER = f"urn:parley:{CODE_VERSION.partition('@')[2]}"
# A degraded run has loaded and crossed a threshold: it asks for attention, so it counts as failed; its
# outputs say what it loaded all the same.
_STATES: dict[State, RunState] = {
    "running": RunState.START,
    "completed": RunState.COMPLETE,
    "degraded": RunState.FAIL,
    "failed": RunState.FAIL,
    "crashed": RunState.FAIL,
}


def run_event(record: RunRecord, warehouse: Path, inputs: Sequence[Input]) -> RunEvent:
    """Return the event of a run that stands as `record` says."""
    moment = record.ended_at or (record.started_at if record.state == "running" else datetime.now(UTC))
    return RunEvent(
        eventTime=moment.isoformat(),
        eventType=_STATES[record.state],
        run=Run(str(_run_uuid(record)), _run_facets(record)),
        job=Job(
            _NAMESPACE,
            f"parley.{record.flow}",
            {"jobType": job_type_job.JobTypeJobFacet("BATCH", "PARLEY", "FLOW", producer=_PRODUCER)},
        ),
        inputs=[_input(one) for one in inputs],
        outputs=[
            _output(declared(name), rows, warehouse)
            for name, rows in sorted(record.rows_written.items())
            if rows
        ],
        producer=_PRODUCER,
    )


def _run_uuid(record: RunRecord) -> UUID:
    """Return the id of the Prefect flow run; for a run without one, an id made from its own."""
    return UUID(record.flow_run_id) if record.flow_run_id else uuid5(NAMESPACE_URL, record.run_id)


def _run_facets(record: RunRecord) -> dict[str, RunFacet]:
    facets: dict[str, RunFacet] = {
        "processing_engine": processing_engine_run.ProcessingEngineRunFacet(
            version=CODE_VERSION.partition("@")[2], name="Parley", producer=_PRODUCER
        )
    }
    if record.message:
        facets["errorMessage"] = error_message_run.ErrorMessageRunFacet(
            message=record.message, programmingLanguage="Python", producer=_PRODUCER
        )
    return facets


def _input(read: Input) -> InputDataset:
    statistics = input_statistics_input_dataset.InputStatisticsInputDatasetFacet(
        rowCount=read.rows, producer=_PRODUCER
    )
    return InputDataset(read.namespace, read.name, inputFacets={"inputStatistics": statistics})


def _output(table: Table, rows: int, warehouse: Path) -> OutputDataset:
    fields = [
        schema_dataset.SchemaDatasetFacetFields(column.name, column.type, column.description)
        for column in table.columns
    ]
    statistics = output_statistics_output_dataset.OutputStatisticsOutputDatasetFacet(
        rowCount=rows, producer=_PRODUCER
    )
    return OutputDataset(
        warehouse_namespace(warehouse),
        table.qualified_name,
        facets={"schema": schema_dataset.SchemaDatasetFacet(fields, producer=_PRODUCER)},
        outputFacets={"outputStatistics": statistics},
    )
