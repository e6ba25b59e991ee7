"""Artifacts are dispensable: what a run committed does not depend on them."""

import json

from flows import logs
from flows.tasks import report
from tests.warehouse.samples import run


def test_a_report_that_cannot_be_made_is_logged_and_costs_nothing(monkeypatch, capsys, tmp_path):
    def fail(*arguments, **options):
        raise RuntimeError("The two sides will go on talking about steel on Monday.")

    monkeypatch.setenv("PARLEY_LOG", "json")
    monkeypatch.setattr(report, "create_markdown_artifact", fail)
    logs._logger.cache_clear()
    try:
        report.publish_failure(run("r1", "failed"))
        report.publish_run_report(run("r1"), tmp_path / "nowhere")
    finally:
        logs.logging.getLogger("parley").handlers.clear()
        logs._logger.cache_clear()
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["report not made", "report not made"]
    assert lines[0]["error"].startswith("RuntimeError in tests/flows/test_report_task.py:")
    assert lines[1]["error"].startswith("WarehouseNotFoundError in warehouse/connection.py:")
