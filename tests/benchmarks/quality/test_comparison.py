"""Scores, failures and the table."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.benchmarks.quality.comparison import OURS, Comparison
from tests.benchmarks.quality.corpora import LAYOUT, corpus_sets
from tests.benchmarks.quality.duckling import MoneyCase, money_cases
from tests.benchmarks.quality.gold import answered, scores
from tests.benchmarks.quality.running import ask, understood
from tests.benchmarks.quality.textset import Text, TextSet, sampled
from warehouse.scoring.items import Amount, Document, Party, Speech

TEXT = '"We will wait," said Ana Brook. The plan costs $5 million.'


def annotated() -> Document:
    said = Speech(
        start=1, end=13, form="direct", speaker=Party(("Ana Brook",)), speaker_text="Ana Brook", cue="said"
    )
    cost = Amount(start=47, end=57, kind="money", value=5e6, value_high=None, unit="USD", modifier=None)
    return Document("one", TEXT, speech=[said], amounts=[cost])


def quoted(speaker: str, *, is_named: bool) -> dict[str, object]:
    place = {"start": 0, "end": 15, "speaker_start": 21, "speaker_end": 30}
    return {**place, "speaker": speaker, "is_named": is_named}


def test_a_peer_with_the_right_speaker_is_right() -> None:
    gold = annotated()
    found = answered(gold, "quotes", [quoted("Brook", is_named=True)])
    assert set(scores("quotes", [(gold, found)]).values()) == {1.0}


def test_a_peer_that_leaves_the_speaker_a_pronoun_has_the_span_only() -> None:
    gold = annotated()
    result = scores("quotes", [(gold, answered(gold, "quotes", [quoted("she", is_named=False)]))])
    assert result["spans relaxed F1"] == 1.0
    assert result["speaker right"] == 0.0


def test_a_peer_with_the_wrong_value_has_the_span_only() -> None:
    gold = annotated()
    found = {"start": 47, "end": 57, "kind": "money", "value": 5.0, "value_high": None, "unit": "USD"}
    assert scores("amounts", [(gold, answered(gold, "amounts", [found]))]) == {
        "spans F1": 1.0,
        "value F1": 0.0,
    }


def test_nothing_found_is_zero_and_no_error() -> None:
    gold = annotated()
    assert set(scores("quotes", [(gold, answered(gold, "quotes", []))]).values()) == {0.0}


def test_a_missing_interpreter_is_a_failure_that_says_so() -> None:
    assert "FileNotFoundError" in (ask(Path("no-such-python"), "textacy_quotes", []).failure or "")


def test_a_peer_that_is_not_installed_is_a_failure_that_says_so() -> None:
    reply = ask(Path(sys.executable), "no_such_peer", [Text("one", TEXT)])
    assert "no_such_peer" in (reply.failure or "")


def test_errors_on_single_texts_are_kept_apart_from_failure() -> None:
    lines = [{"id": "one", "found": []}, {"id": "two", "found": [], "error": "ValueError: odd"}]
    reply = understood(0, "\n".join(["a warning", *map(json.dumps, lines)]), "")
    assert reply.failure is None
    assert reply.errors == ("ValueError: odd",)
    assert reply.found == {"one": [], "two": []}


def test_the_last_line_of_complaints_is_the_reason() -> None:
    assert understood(1, "", "Traceback\nImportError: nothing there").failure == "ImportError: nothing there"


def test_the_table_tells_failed_from_not_asked() -> None:
    comparison = Comparison((OURS, "able", "broken", "other"))
    text_set = TextSet("news", "times", "3 in 1 article", [], dict, dict)
    comparison.add(text_set, OURS, {"value F1": 0.915})
    comparison.add(text_set, "able", {"value F1": 0.5})
    comparison.add(text_set, "broken", None)
    comparison.notes.append("broken: no Java")
    assert comparison.rows() == [("times", "news: 3 in 1 article", "value F1", "91.5", "50.0", "failed", "")]
    written = comparison.markdown(date(2024, 5, 15))
    assert "| times | news: 3 in 1 article | value F1 | 91.5 | 50.0 | failed |  |" in written
    assert "- broken: no Java" in written
    assert "2024-05-15" in written


def test_a_sample_is_evenly_spaced() -> None:
    assert sampled(range(10), 3) == [0, 3, 6]
    assert sampled(range(2), 3) == [0, 1]
    assert sampled(range(2), None) == [0, 1]


def test_each_corpus_that_is_missing_is_a_line_that_says_how_it_must_look(tmp_path: Path) -> None:
    lines = list(corpus_sets(tmp_path, None))
    assert len(lines) == len(LAYOUT)
    for line, described in zip(lines, LAYOUT.values(), strict=True):
        assert isinstance(line, str)
        assert described in line


def only_set(folder: Path) -> TextSet:
    (found,) = [item for item in corpus_sets(folder, None) if isinstance(item, TextSet)]
    return found


def test_times_of_a_peer_are_scored_as_tempeval_does(tmp_path: Path) -> None:
    path = tmp_path / "TBAQ-cleaned" / "TimeBank" / "own.tml"
    path.parent.mkdir(parents=True)
    path.write_text(
        '<TimeML><DCT><TIMEX3 value="2024-05-15">x</TIMEX3></DCT><TEXT>They left '
        '<TIMEX3 tid="t1" type="DATE" value="2024-05-13">on Monday</TIMEX3>.</TEXT></TimeML>',
        encoding="utf-8",
    )
    text_set = only_set(tmp_path)
    assert text_set.texts == [Text("own", "They left on Monday.", date(2024, 5, 15))]
    found = [{"start": 13, "end": 19, "type": "DATE", "value": "2024-05-13"}]
    result = text_set.theirs({"own": found})
    assert result == {"spans strict F1": 0.0, "spans relaxed F1": 1.0, "value F1": 1.0}


@pytest.mark.parametrize(("value", "right"), [(7.0, 1.0), (70.0, 0.0)])
def test_cases_of_a_peer_are_right_only_as_a_whole(tmp_path: Path, value: float, right: float) -> None:
    path = tmp_path / "recognizers" / "English" / "CurrencyModel.json"
    path.parent.mkdir(parents=True)
    case = {
        "Input": "she paid 7 euros for it",
        "Results": [{"Text": "7 euros", "Resolution": {"value": "7", "isoCurrency": "EUR"}}],
    }
    path.write_text(json.dumps([case]), encoding="utf-8")
    found = {"start": 9, "end": 16, "kind": "money", "value": value, "value_high": None, "unit": "EUR"}
    assert only_set(tmp_path).theirs({"0": [found]}) == {"cases wholly right": right, "sums F1": right}


def test_cases_written_in_haskell_are_read() -> None:
    source = """latentCorpus = xs
      [ examples (simple Unnamed 5)
                 [ "five"
                 ]
      ]
allExamples = concat
  [ examples (simple Dollar 3e3)
             [ "3\\x20ac\\&0"
             , "$3k"
             ]
  , examples (between EUR (1.5, 2))
             [ "1.5-2 euros"
             ]
  , examples (simple Cent 30)
             [ "thirty cents"
             ]
  ]
"""
    assert list(money_cases(source)) == [
        MoneyCase("3€0", (3000.0,), "USD"),
        MoneyCase("$3k", (3000.0,), "USD"),
        MoneyCase("1.5-2 euros", (1.5, 2.0), "EUR"),
        MoneyCase("thirty cents", (30.0,), "Cent"),
    ]


@pytest.mark.parametrize(
    ("case", "value", "high", "unit", "is_met"),
    [
        (MoneyCase("", (30.0,), "Cent"), 0.3, None, "USD", True),
        (MoneyCase("", (30.0,), "USD"), 0.3, None, "USD", False),
        (MoneyCase("", (1.5, 2.0), "EUR"), 1.5, 2.0, "EUR", True),
        (MoneyCase("", (1.5, 2.0), "EUR"), 1.5, None, "EUR", False),
        (MoneyCase("", (7.0,), None), 7.0, None, "KWD", True),
        (MoneyCase("", (7.0,), "GBP"), 7.0, None, "USD", False),
    ],
)
def test_a_case_needs_both_ends_and_the_currency(
    case: MoneyCase, value: float, high: float | None, unit: str, is_met: bool
) -> None:
    found = {"value": value, "value_high": high, "unit": unit}
    assert case.is_met_by([found]) == is_met
    assert not case.is_met_by([])
    assert not case.is_met_by([found, found])
