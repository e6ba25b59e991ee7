"""Texts that are no prose, through every extractor: exact spans, and time in proportion to their length."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.landing import PROSE
from transforms.article import Article
from transforms.pipeline import extract

# What a text consists of, over and over. Each has made some program take the square of its length, or more.
UNITS = {
    "marks": "\"'“”‘’«»()[]—…!?.,;:",
    "open marks": "“a ‘b ",
    "brackets": "( ",
    "dots": ". ",
    "dashes": "- ",
    "emoji": "😀👩‍👩‍👧‍👦🇨🇭",
    "no spaces": "TariffTalks",
    "digits": "1234567890",
    "dollars": "$ ",
    "sums": "$1,000.50 ",
    "numbers in words": "five hundred and ",
    "percent": "10 percent ",
    "tariffs": "tariffs of 25 percent on $50 billion of goods from China and ",
    "days": "Monday ",
    "dates": "on May 1, 2019, and ",
    "one word a line": "tariffs\n",
    "one word a paragraph": "tariffs\n\n",
    "conjunctions": "and ",
    "frames": "He said he ",
    "conditions": "would impose tariffs unless ",
    "names": "Mr. Smith ",
    "offices": "President Smith of the United States ",
    "countries": "China ",
    "countries joined": "China and ",
    "abbreviations": "U.S. ",
    "capitals": "OFFICIALS FROM BOTH SIDES MET IN GENEVA. ",
    "right to left": "قال الوزير إن المحادثات ستستمر ",
    "direction marks": "\u202eOfficials\u202c said ",
    "marks on letters": "e\u0301\u0335" * 40 + " ",
    "zero-width spaces": "a\u200bb",
    "line separators": "x\u0085\u2028",
    "addresses": "http://example.test/a?b=c&d=e ",
    "halves of pairs of marks": "’s ",
}


def _extracted(text):
    """Return how long the extractors took for a text, in seconds of this process; checks every span."""
    article = Article(document_id="d", source="hostile", source_item="text", text=text)
    started = time.process_time()
    extraction = extract([article])
    seconds = time.process_time() - started
    assert not extraction.failures
    for rows in extraction.rows.values():
        for row in rows:
            if row.get("char_start") is not None and "exact_text" in row:
                assert text[row["char_start"] : row["char_end"]] == row["exact_text"]
    return seconds


def _repeated(unit, length):
    return (unit * (length // len(unit) + 1))[:length]


@pytest.fixture(scope="module")
def prose_seconds():
    """How long a character of prose takes."""
    _extracted(PROSE)
    return _extracted(_repeated(f"{PROSE}\n\n", 20_000)) / 20_000


@pytest.mark.slow
@pytest.mark.parametrize("name", UNITS)
def test_time_grows_with_length_alone(name, prose_seconds):
    # Marks are tokens of one character each; prose has one token to five.
    assert _extracted(_repeated(UNITS[name], 8_000)) < 20 * 8_000 * prose_seconds + 0.5


@pytest.mark.hostile
@pytest.mark.parametrize("name", UNITS)
def test_time_grows_with_length_alone_in_long_texts(name, prose_seconds):
    assert _extracted(_repeated(UNITS[name], 60_000)) < 20 * 60_000 * prose_seconds + 0.5


@pytest.mark.hostile
@pytest.mark.parametrize(
    "text",
    [
        _repeated(f"{PROSE}\n\n", 1_000_000),
        _repeated(f"{PROSE} ", 1_000_000),
        '"a" ' * 10_000,
        _repeated("tariff", 200_000),
    ],
    ids=["a megabyte", "a megabyte in one line", "20,000 quotation marks", "200 kB without a space"],
)
def test_long_texts(text, prose_seconds):
    assert _extracted(text) < 8 * len(text) * prose_seconds + 2


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*UNITS.values(), PROSE, "\n\n"]) | st.text(max_size=10), max_size=15))
def test_any_mixture(parts):
    text = "".join(parts).encode("utf-8", "ignore").decode("utf-8")
    if text.strip():
        _extracted(text)
