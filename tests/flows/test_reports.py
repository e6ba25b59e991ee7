"""Reports: what a person reads after a run."""

from datetime import UTC, date, datetime

import pytest
from markdown_it import MarkdownIt

from flows.reports import Link, difference_markdown, headline, money, plain_difference, rate, run_markdown
from tests.hostile.corpus.injections import ATTACKS
from transforms.articles.rejection import one_line
from warehouse.highlights.run import Highlights
from warehouse.replacement import TableDiff
from warehouse.runs import RunRecord

RUN = RunRecord(
    run_id="20260102T030405-aaaa",
    flow="ingest",
    started_at=datetime(2026, 1, 2, tzinfo=UTC),
    code_version="parley@0",
    documents_seen=1_200,
    documents_loaded=1_000,
    documents_unchanged=150,
    documents_rejected=50,
)
REJECT = {"reason": "empty", "stage": "read", "items": 50, "example": "wire: a|b.txt"}
MEASURE = {
    "status": "in_force",
    "instrument": "import tariff",
    "imposer": "USA",
    "target": "CHN",
    "coverage_value": 2e11,
    "coverage_currency": "USD",
    "rate_pct": 25.0,
    "published_on": date(2019, 5, 13),
    "source_item": "a.txt",
    "sentence": "Duties of 25 percent\non <b>goods</b> [are](here) in force.",
}
MEETING = {
    "status": "planned",
    "kind": "talks",
    "date_start": date(2019, 7, 30),
    "date_end": date(2019, 7, 31),
    "place_text": "Shanghai",
    "published_on": None,
    "source_item": "b.txt",
    "sentence": "They will meet.",
}


def test_headline():
    assert headline(RUN) == "1,200 seen: 1,000 loaded, 150 unchanged, 50 rejected."


def test_headline_says_when_everything_was_rejected():
    run = RunRecord(
        run_id="r",
        flow="ingest",
        started_at=RUN.started_at,
        code_version="x",
        documents_seen=2,
        documents_rejected=2,
    )
    assert headline(run).endswith("Everything offered was rejected.")


def test_report_of_a_run():
    report = run_markdown(
        RUN, Highlights([REJECT], [MEASURE], [MEETING]), again=Link("Run it again", "/v2/deployments/x/run")
    )

    assert "1,200 seen" in report
    assert "| empty | read | 50 | wire: a\\|b.txt |" in report
    assert "[Run it again](/v2/deployments/x/run)" in report
    assert "**in force**: import tariff, USA on CHN, USD 200 billion, 25 percent" in report
    assert "> Duties of 25 percent on \\<b\\>goods\\</b\\> \\[are\\](here) in force." in report
    assert "**planned**: talks, Shanghai, 2019-07-30 to 2019-07-31" in report


@pytest.mark.parametrize(
    "attack", [*ATTACKS, "a | b", "**b**", "- a\n- b", "1. a", "<b>&lt;", "# h", "a\n\n---\nb"]
)
def test_words_of_an_input_come_out_as_words(attack):
    measure = {**MEASURE, "instrument": attack, "imposer": attack, "sentence": attack, "source_item": attack}
    meeting = {**MEETING, "kind": attack, "place_text": attack, "sentence": attack, "source_item": attack}
    reject = {**REJECT, "example": attack}
    tokens = _tokens(run_markdown(RUN, Highlights([reject], [measure], [meeting])))
    plain = Highlights([{**REJECT, "example": "x"}], [MEASURE], [MEETING])
    assert [token.type for token in tokens if token.type not in _WORDS] == [
        token.type for token in _tokens(run_markdown(RUN, plain)) if token.type not in _WORDS
    ]
    shown = "".join(token.content for token in tokens if token.type in _WORDS)
    assert shown.count(one_line(attack)) >= 6


# How a parser cuts words and escapes into tokens is no matter.
_WORDS = ("text", "text_special")


def _tokens(markdown):
    blocks = MarkdownIt("commonmark").enable("table").parse(markdown)
    return [token for block in blocks for token in (block.children or [block])]


def test_report_without_highlights_is_the_headline_alone():
    report = run_markdown(RUN, Highlights([], [], []), again=Link("again", "/x"))

    assert report == f"# Ingest {RUN.run_id}\n\n{headline(RUN)}\n"


def test_report_of_a_dry_run():
    differences = {"times": TableDiff(3, 2), "amounts": TableDiff(1, 0)}

    assert "| amounts | 1 | 0 |\n| times | 3 | 2 |" in difference_markdown(12, differences)
    assert "would change nothing" in difference_markdown(12, {})
    assert plain_difference(12, differences).splitlines()[1] == "amounts: 1 rows added, 0 removed"
    assert plain_difference(12, {}).splitlines()[1] == "No row would change."


@pytest.mark.parametrize(
    ("value", "currency", "words"),
    [
        (2e11, "USD", "USD 200 billion"),
        (1.5e6, "EUR", "EUR 1.5 million"),
        (950.0, None, "950"),
        (None, "USD", None),
    ],
)
def test_money(value, currency, words):
    assert money(value, currency) == words


def test_rate():
    assert rate(12.5) == "12.5 percent"
    assert rate(None) is None
