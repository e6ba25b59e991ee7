"""The whole corpus through one real `parley ingest`: its exit status, its counts, and what it left alone."""

from collections import Counter
from datetime import timedelta

import pytest

from tests.flows.conftest import run_parley
from tests.hostile.corpus import generators
from tests.hostile.landing import DOCUMENT, Landing
from warehouse import connect
from warehouse.store import Store

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def outcomes(directory):
    """What must come of each item of the corpus, which lies in `<directory>/landing` afterwards."""
    expected = []
    for name, generate in generators().items():
        landing = Landing(directory / "landing", name)
        generate(landing)
        expected += landing.outcomes
    return expected


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def ingested(directory, outcomes):
    before = _listing(directory / "landing")
    finished = run_parley("ingest", "landing", directory=directory)
    return finished, before


def test_the_run_ends_well_and_leaves_its_sources_alone(directory, ingested):
    finished, before = ingested
    assert finished.returncode == 0, finished.stderr
    assert "Traceback" not in finished.stderr
    assert _listing(directory / "landing") == before
    assert {path.name for path in directory.iterdir()} == {"home", "landing", "outside", "warehouse"}


def test_every_item_is_a_document_or_a_reject_with_the_right_reason(directory, ingested, outcomes):
    with connect(directory / "warehouse") as connection:
        rows = connection.execute(
            f"SELECT source_item, '{DOCUMENT}' FROM documents"
            " UNION ALL SELECT source_item, reason FROM meta.rejects"
        ).fetchall()
        runs = connection.execute(
            "SELECT documents_seen, documents_loaded, documents_rejected FROM meta.runs"
        ).fetchall()
    assert Counter(rows) == Counter((outcome.key, outcome.reason) for outcome in outcomes)
    loaded = sum(outcome.reason == DOCUMENT for outcome in outcomes)
    assert runs == [(len(outcomes), loaded, len(outcomes) - loaded)]


def test_texts_are_stored_as_they_were_offered(directory, ingested, outcomes):
    with connect(directory / "warehouse") as connection:
        stored = dict(connection.execute("SELECT source_item, text FROM documents").fetchall())
    wanted = {outcome.key: outcome.text for outcome in outcomes if outcome.text is not None}
    assert {key: stored[key] for key in wanted} == wanted


def test_every_invariant_holds(directory, ingested):
    with Store.open(directory / "warehouse") as store:
        assert store.maintain(older_than=timedelta(days=7)).violations == ()


def test_a_second_run_finds_nothing_new(directory, ingested):
    finished = run_parley("ingest", "landing", directory=directory)
    assert finished.returncode == 0, finished.stderr
    assert " 0 loaded," in finished.stdout


def _listing(folder):
    return {str(path): path.lstat().st_mtime_ns for path in folder.rglob("*")}
