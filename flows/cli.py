"""The command line: thin commands over the flows and `warehouse.connect`. Heavy imports wait until needed."""

import json
import logging
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.errors import one_line_errors
from flows.output import OutputFormat
from flows.runners.names import RunnerName
from flows.settings import DEFAULT_PORT, Places

if TYPE_CHECKING:
    from flows.execution import Execution
    from warehouse.runs import RunRecord

app = typer.Typer(
    name="parley",
    help="News text about trade negotiations in, a SQL warehouse out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Warehouse = Annotated[
    Path | None,
    typer.Option(
        "--warehouse",
        "-w",
        metavar="DIR",
        help="Directory of the warehouse; else PARLEY_WAREHOUSE, else data/warehouse.",
    ),
]
BatchSize = Annotated[
    int | None,
    typer.Option(min=1, max=5_000, help="Documents a task reads; by default it grows with their number."),
]
Workers = Annotated[
    int | None, typer.Option(min=1, max=64, help="Processes that read; by default one a processor.")
]
Runner = Annotated[
    RunnerName, typer.Option(help="Who reads: processes of this machine, or the workers of a Dask cluster.")
]
Address = Annotated[
    str | None, typer.Option(metavar="URL", help="The Dask scheduler, as tcp://scheduler:8786.")
]


@app.callback()
def everywhere(
    catalogue: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Catalogue in PostgreSQL, as 'postgres:dbname=parley host=…'; else PARLEY_CATALOGUE, else"
            " a file in the warehouse's directory. The password comes from PGPASSWORD.",
        ),
    ] = None,
    data: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Where the data lie, a folder or s3://bucket/prefix; else PARLEY_DATA, else the warehouse's"
            " directory. Keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        ),
    ] = None,
) -> None:
    """Put the places that every command shares into the environment, for the processes it starts too."""
    # A log that cannot be sent, because Prefect's server is lost, is no news for whoever reads the terminal.
    logging.raiseExceptions = False
    for variable, place in {"PARLEY_CATALOGUE": catalogue, "PARLEY_DATA": data}.items():
        if place:
            os.environ[variable] = place


@app.command()
def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, folders, globs or URLs of .txt, .html, .jsonl, .csv, .parquet (also .gz, .zst);"
            " none means every configured source.",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Keep the articles under this name; without PATH, read this source."
        ),
    ] = None,
    withdraw_missing: Annotated[
        bool,
        typer.Option("--withdraw-missing", help="Remove loaded articles that the source no longer offers."),
    ] = False,
    max_reject_rate: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, metavar="SHARE", help="End with status 3 where more is rejected (0.1: 10 %)."
        ),
    ] = None,
    max_age_days: Annotated[
        int | None,
        typer.Option(
            min=0, metavar="DAYS", help="End with status 3 where a source's newest article is older."
        ),
    ] = None,
    batch_size: BatchSize = None,
    workers: Workers = None,
    runner: Runner = RunnerName.PROCESSES,
    address: Address = None,
    warehouse: Warehouse = None,
) -> None:
    """Read new and changed articles and load them, in one transaction.

    What is loaded and unchanged is skipped. What cannot be loaded is listed in meta.rejects with the reason.
    What a source no longer offers stays, unless --withdraw-missing is given.
    Ends with status 0 only when the load was committed.
    """
    places = Places.from_environment(warehouse=warehouse)
    with one_line_errors(places):
        from flows.processes import PROCESSORS, parser_processes
        from flows.selection import refuse_passwords
        from flows.server import prefect_api

        refuse_passwords(paths or ())
        if runner is RunnerName.PROCESSES:
            parser_processes(workers or PROCESSORS).warm_up()
        with prefect_api(places):
            from flows.expectations import Expectations
            from flows.ingest import ingest as flow

            run = flow(
                paths=tuple(paths or ()),
                source_name=source,
                withdraw_missing=withdraw_missing,
                expectations=Expectations(max_reject_rate=max_reject_rate, max_age_days=max_age_days),
                execution=_execution(places, batch_size, workers, runner, address),
            )
        _say(run, places)


@app.command()
def backfill(
    start_date: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="First day of publication, inclusive."),
    ] = None,
    end_date: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Last day of publication, inclusive."),
    ] = None,
    include_undated: Annotated[
        bool, typer.Option("--include-undated", help="Articles without a date of publication too.")
    ] = False,
    source: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this source; may be repeated.")
    ] = None,
    stage: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this extractor and those that build on it; may be repeated."),
    ] = None,
    only_stale: Annotated[
        bool, typer.Option("--only-stale", help="Only articles that an older extractor version read last.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change and change nothing.")
    ] = False,
    batch_size: BatchSize = None,
    workers: Workers = None,
    runner: Runner = RunnerName.PROCESSES,
    address: Address = None,
    warehouse: Warehouse = None,
) -> None:
    """Read stored articles again with today's extractors and replace what comes out different.

    Works month by month, each in one transaction; run twice it changes nothing the second time.
    """
    places = Places.from_environment(warehouse=warehouse)
    with one_line_errors(places):
        from flows.server import prefect_api

        with prefect_api(places):
            from flows.backfill import backfill as flow
            from flows.stages import stages_called

            report = flow(
                start_date=start_date.date() if start_date else None,
                end_date=end_date.date() if end_date else None,
                include_undated=include_undated,
                sources=tuple(source or ()),
                stages=stages_called(stage or []),
                only_stale=only_stale,
                dry_run=dry_run,
                execution=_execution(places, batch_size, workers, runner, address),
            )
        if report.differences is None:
            _say(report.run, places)
        else:
            from flows.reports import plain_difference

            typer.echo(plain_difference(report.run.documents_seen, report.differences))


@app.command()
def sql(
    query: Annotated[
        str, typer.Argument(help="SQL of DuckDB; every table and mart is visible, see DESCRIBE.")
    ],
    output_format: Annotated[
        OutputFormat,
        typer.Option(
            "--format",
            "-f",
            help="How the answer is written; csv as it is, spreadsheet so that no cell is run as a formula.",
        ),
    ] = OutputFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
    ] = None,
    allow_external: Annotated[
        bool, typer.Option("--allow-external", help="Let the query read and write other files and URLs.")
    ] = False,
    warehouse: Warehouse = None,
) -> None:
    """Answer a query from the last published load; it can change nothing and reach nothing else.

    parley sql "SELECT said_on, speaker, quote FROM mart.statements ORDER BY said_on" --format csv
    """
    places = Places.from_environment(warehouse=warehouse)
    with one_line_errors(places):
        from flows.output import write_answer
        from flows.querying import answer, open_for_queries

        with open_for_queries(places.warehouse, allow_external=allow_external) as connection:
            rows = answer(connection, query, allow_external=allow_external)
            write_answer(rows, output_format, output)


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Directory of annotated documents.")],
    errors: Annotated[
        str | None, typer.Option(metavar="LAYER", help='List what is wrong in this line, as "times value".')
    ] = None,
    warehouse: Warehouse = None,
) -> None:
    """Compare the warehouse with documents annotated by hand: precision, recall and F1 of each layer.

    A document is found by documents.source_item, which must be the annotated document's name.
    """
    places = Places.from_environment(warehouse=warehouse)
    with one_line_errors(places):
        from flows.output import write_errors, write_scores
        from warehouse import connect
        from warehouse.scoring import score as compare

        with connect(places.warehouse) as connection:
            card = compare(connection, gold)
        write_scores(card)
        if errors:
            write_errors(card, errors)


@app.command()
def maintain(
    keep_days: Annotated[
        int, typer.Option(min=1, max=3_650, help="Keep states and files younger than so many days.")
    ] = 7,
    warehouse: Warehouse = None,
) -> None:
    """Merge small files, forget old states, delete files nobody needs, run every check."""
    places = Places.from_environment(warehouse=warehouse)
    with one_line_errors(places):
        from flows.server import prefect_api

        with prefect_api(places):
            from flows.maintain import maintain as flow
            from flows.reports import maintenance_line

            report = flow(warehouse=str(places.warehouse), keep_days=keep_days)
        typer.echo(maintenance_line(report))


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Write the findings as JSON.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Leave out what reads every stored row.")] = False,
    warehouse: Warehouse = None,
) -> None:
    """Look over the installation and the warehouse; say what is wrong and which command puts it right.

    Ends with status 0 when nothing is wrong, 1 with an error, 3 with warnings only. Changes nothing.
    """
    places = Places.from_environment(warehouse=warehouse)
    with one_line_errors(places):
        from flows.doctor.examination import examine

        examination = examine(places.warehouse, with_rows=not quick)
        if as_json:
            typer.echo(json.dumps(examination.as_json(), indent=2, ensure_ascii=False))
        else:
            typer.echo("\n".join(examination.lines()))
        raise typer.Exit(examination.status)


@app.command()
def migrate(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what would be applied and change nothing.")
    ] = False,
    warehouse: Warehouse = None,
) -> None:
    """Bring a warehouse that an older Parley made to today's schema; its rows stay, readers go on.

    Every migration is one transaction: interrupted, run it again.
    """
    places = Places.from_environment(warehouse=warehouse)
    with one_line_errors(places):
        from flows.migrating import apply_migrations, list_migrations

        (list_migrations if dry_run else apply_migrations)(places.warehouse, say=typer.echo)


@app.command()
def serve(
    host: Annotated[
        str,
        typer.Option(
            help="Address to listen on; any but loopback needs PREFECT_SERVER_API_AUTH_STRING=user:password."
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port to listen on.")] = DEFAULT_PORT,
    warehouse: Warehouse = None,
) -> None:
    """Run Prefect's server and interface, the deployments of prefect.yaml and a worker until Ctrl-C."""
    places = Places.from_environment(warehouse=warehouse)
    with one_line_errors(places):
        from flows.serve import serve as run_services

        run_services(places, host=host, port=port, announce=typer.echo)


@app.command()
def init(
    directory: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where to put sources.toml and the warehouse.")
    ] = Path(),
    warehouse: Warehouse = None,
) -> None:
    """Create an empty warehouse and an example file of sources; what is there already stays."""
    places = Places.from_environment(warehouse=warehouse or directory / "data" / "warehouse")
    with one_line_errors(places):
        from flows.beginning import begin

        for line in begin(directory, places.warehouse):
            typer.echo(line)


def _execution(
    places: Places, batch_size: int | None, workers: int | None, runner: RunnerName, address: str | None
) -> "Execution":
    from flows.execution import Execution

    if (runner is RunnerName.DASK) != bool(address):
        raise typer.BadParameter("--runner dask and --address go together")
    return Execution(
        warehouse=str(places.warehouse),
        batch_size=batch_size,
        workers=workers,
        runner=runner,
        address=address,
    )


def _say(run: "RunRecord", places: Places) -> None:
    from flows.reports import headline

    typer.echo(f"{run.run_id}: {headline(run)}")
    if run.documents_rejected:
        typer.echo(
            'Why: parley sql "SELECT source_item, reason, detail FROM meta.rejects'
            f" WHERE run_id = '{run.run_id}'\" --warehouse {places.warehouse}"
        )
