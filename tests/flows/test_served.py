"""A real server with worker and deployments: the schedule fires, and a backfill is started from the form.

With PARLEY_SCREENSHOTS=DIR the pictures of the README are taken on the way.
"""

import json
import os
import re
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from flows.serve import deployments_file, served, start_worker
from flows.server import Server, free_port
from flows.settings import Places
from tests.flows.browser import page
from tests.flows.conftest import ARTICLES
from tests.flows.test_pipeline_runs import make_stale, query, rows

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    directory = tmp_path_factory.mktemp("served")
    sources = directory / "sources.toml"
    sources.write_text('[[source]]\nname = "wire"\nlocation = "articles"\n')
    (directory / "articles").mkdir()
    for name, text in ARTICLES.items():
        (directory / "articles" / name).write_text(text, encoding="utf-8")
    return Places(home=directory / "home", warehouse=directory / "warehouse", sources=sources)


@pytest.fixture(scope="module")
def server(places: Places) -> Iterator[Server]:
    """A served Parley whose ingest is due every 20 seconds instead of every hour."""
    declared = deployments_file().read_text(encoding="utf-8")
    often, changes = re.subn(r'cron: "15 \* \* \* \*"\n    timezone: UTC', "interval: 20", declared)
    assert changes == 1, "the schedule of ingest stands in one place"
    deployments = places.sources.with_name("prefect.yaml")
    deployments.write_text(often, encoding="utf-8")
    with (
        served(places, port=free_port(), deployments=deployments) as started,
        closing(start_worker(places, started)),
    ):
        yield started


def api(server: Server, path: str, body: dict | None = None) -> dict | list:
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(
        f"{server.api_url}{path}", data=data, headers={"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def wait_for_run(server: Server, flow: str, *, seconds: float = 150) -> dict:
    """Return the first run of a flow that has ended."""
    wanted = {"flows": {"name": {"any_": [flow]}}, "flow_runs": {"state": {"type": {"any_": list(ENDED)}}}}
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if runs := api(server, "/flow_runs/filter", wanted):
            return runs[0]
        time.sleep(1)
    log = server.log.with_name("worker.log").read_text()[-2_000:]
    pytest.fail(f"no run of {flow} ended in {seconds:g} s; the worker's log ends:\n{log}")


def stop_schedule(server: Server) -> None:
    """Let no further ingest start: the rest of the tests wants the machine for itself."""
    deployment = api(server, "/deployments/name/ingest/ingest")
    api(server, f"/deployments/{deployment['id']}/pause_deployment", {})


def test_the_schedule_fires(server, places):
    run = wait_for_run(server, "ingest")
    stop_schedule(server)

    assert run["auto_scheduled"] is True
    assert run["state"]["type"] == "COMPLETED", run["state"]["message"]
    assert query(places.warehouse, "SELECT count(*) FROM documents") == [(len(ARTICLES),)]
    [(state, loaded)] = query(
        places.warehouse, f"SELECT state, documents_loaded FROM meta.runs WHERE flow_run_id = '{run['id']}'"
    )
    assert (state, loaded) == ("completed", len(ARTICLES))
    with page() as browser:
        show_run(browser, server, run)


def test_a_backfill_is_started_from_the_form_and_finishes(server, places):
    before = rows(places.warehouse)
    make_stale(places.warehouse)
    assert query(places.warehouse, "SELECT DISTINCT extractor FROM times") == [("times@0",)]

    with page() as browser:
        submit_backfill(browser, server)
        run = wait_for_run(server, "backfill")
        assert run["state"]["type"] == "COMPLETED", run["state"]["message"]
        show_run(browser, server, run)

    assert run["parameters"]["only_stale"] is True
    assert run["parameters"]["stages"] == ["times", "amounts"]
    [(state, seen, parameters)] = query(
        places.warehouse,
        f"SELECT state, documents_seen, parameters FROM meta.runs WHERE flow_run_id = '{run['id']}'",
    )
    assert (state, seen) == ("completed", len(ARTICLES))
    assert json.loads(parameters)["start_date"] == "2019-01-01"
    assert query(places.warehouse, "SELECT count(*) FROM times WHERE extractor = 'times@0'") == [(0,)]
    assert rows(places.warehouse) == before


def submit_backfill(browser: Page, server: Server) -> None:
    """Open the deployment's form by a prefilled link, fill in the rest by hand and submit it."""
    deployment = api(server, "/deployments/name/backfill/backfill")
    dates = urllib.parse.quote(json.dumps({"start_date": "2019-01-01", "end_date": "2019-12-31"}))
    root = server.api_url.removesuffix("/api")
    browser.goto(f"{root}/v2/deployments/deployment/{deployment['id']}/run?parameters={dates}")
    expect(browser.get_by_text("January 1st, 2019")).to_be_visible(timeout=60_000)
    browser.get_by_label("include_undated").click()
    browser.get_by_label("only_stale").click()
    browser.get_by_text("Select", exact=True).click()
    for stage in ("times", "amounts"):
        browser.get_by_role("option", name=stage).click()
    browser.keyboard.press("Escape")
    take_picture(browser, "backfill-form")
    browser.get_by_role("button", name="Submit").click()
    expect(browser).to_have_url(re.compile(r"tab=Runs"), timeout=30_000)


def show_run(browser: Page, server: Server, run: dict) -> None:
    """Open the finished run and see that the interface shows its report."""
    flow = api(server, f"/flows/{run['flow_id']}")["name"]
    root = server.api_url.removesuffix("/api")
    browser.goto(f"{root}/v2/runs/flow-run/{run['id']}")
    expect(browser.get_by_text("Completed").first).to_be_visible(timeout=60_000)
    browser.get_by_role("tab", name="Artifacts").click()
    expect(browser.get_by_text(f"{flow}-report")).to_be_visible(timeout=30_000)
    take_picture(browser, f"{flow}-run")
    [artifact] = api(
        server,
        "/artifacts/filter",
        {"artifacts": {"flow_run_id": {"any_": [run["id"]]}, "key": {"any_": [f"{flow}-report"]}}},
    )
    browser.goto(f"{root}/v2/artifacts/artifact/{artifact['id']}")
    shown = browser.get_by_test_id("markdown-display")
    expect(shown.get_by_text(f"{len(ARTICLES)} seen")).to_be_visible(timeout=30_000)
    take_picture(browser, f"{flow}-report")


def take_picture(browser: Page, name: str) -> None:
    directory = os.environ.get("PARLEY_SCREENSHOTS")
    if directory:
        browser.wait_for_timeout(500)
        browser.screenshot(path=Path(directory) / f"{name}.png")
