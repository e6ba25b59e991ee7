"""What is done with the output of the other tools, without the tools."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.quality.peers.attributed import quote
from tests.benchmarks.quality.peers.currency import currency
from tests.benchmarks.quality.peers.dateparser_times import bare
from tests.benchmarks.quality.peers.duckling import placed, repaired
from tests.benchmarks.quality.peers.duckling_amounts import sum_of
from tests.benchmarks.quality.peers.exchange import unwrap
from tests.benchmarks.quality.peers.quantulum_amounts import amount
from tests.benchmarks.quality.peers.timeml import times
from tests.benchmarks.quality.peers.timex import from_duckling, from_moment, from_recognizer

WEDNESDAY = date(2024, 5, 15)


def test_unwrap_joins_the_lines_of_wire_copy_and_keeps_its_paragraphs() -> None:
    text = "The minister\nspoke on Friday.\n    Nobody  answered.\n"
    plain = unwrap(text)
    assert plain.text == "The minister spoke on Friday.\nNobody answered. "
    start = plain.text.index("Nobody answered")
    place = plain.place(start, start + len("Nobody answered"))
    assert text[place["start"] : place["end"]] == "Nobody  answered"


def test_unwrap_takes_each_line_of_a_modern_article_as_a_paragraph() -> None:
    line = ("The two ministers met in the capital for talks on steel quotas, stuck for months. " * 2).strip()
    assert unwrap(f"{line}\n{line}").text == f"{line}\n{line}"


@given(st.text())
def test_unwrap_loses_nothing_but_blanks(text: str) -> None:
    plain = unwrap(text)
    assert len(plain.offsets) == len(plain.text) + 1
    solid = [(c, o) for c, o in zip(plain.text, plain.offsets, strict=False) if not c.isspace()]
    assert solid == [(c, o) for o, c in enumerate(text) if not c.isspace()]


def test_timeml_is_placed_in_the_text_as_it_came() -> None:
    text = "Talks end on\nFriday & go on on Monday."
    tagged = (
        '<TimeML>\nTalks end on <TIMEX3 tid="t1" type="DATE" value="2024-05-17">Friday'
        '</TIMEX3> &amp; go on on <TIMEX3 tid="t2" type="DATE" value="2024-05-20">Monday</TIMEX3>.\n</TimeML>'
    )
    found = times(tagged, unwrap(text))
    assert [(text[f["start"] : f["end"]], f["type"], f["value"]) for f in found] == [
        ("Friday", "DATE", "2024-05-17"),
        ("Monday", "DATE", "2024-05-20"),
    ]


def test_timeml_without_a_body_holds_nothing() -> None:
    assert times("", unwrap("No dates here.")) == []


def resolution(timex: str, kind: str, *days: str) -> list[dict[str, Any]]:
    return [{"timex": timex, "type": kind, "value": day} for day in days]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (resolution("XXXX-WXX-1", "date", "2024-05-13", "2024-05-20"), ("DATE", "2024-05-13")),
        (resolution("XXXX-WXX-3", "date", "2024-05-08", "2024-05-22"), ("DATE", "2024-05-15")),
        (resolution("XXXX-06-02", "date", "2023-06-02", "2024-06-02"), ("DATE", "2024-06-02")),
        (resolution("XXXX-06", "daterange", "2023-06-01", "2024-06-01"), ("DATE", "2024-06")),
        (resolution("P3D", "duration", "259200"), ("DURATION", "P3D")),
        (resolution("P1D", "set", "not resolved"), ("SET", "P1D")),
        (resolution("SP", "daterange", "not resolved"), ("DATE", "2024-SP")),
        (resolution("T20:30", "time", "20:30:00"), ("TIME", "2024-05-15T20:30")),
        (resolution("2024-05-14TMO", "datetimerange", "not resolved"), ("TIME", "2024-05-14TMO")),
        (
            [{"timex": "(2024-07-01,2024-10-01,P3M)", "type": "daterange", "start": "2024-07-01"}],
            ("DATE", "2024-Q3"),
        ),
        (
            [
                {
                    "timex": "(XXXX-07-03,XXXX-07-05,P2D)",
                    "type": "daterange",
                    "start": "2024-07-03",
                    "end": "2024-07-05",
                }
            ],
            ("DATE", "2024-07-03/2024-07-05"),
        ),
    ],
)
def test_resolutions_get_the_timex_value_likeliest_in_news(
    values: list[dict[str, Any]], expected: tuple[str, str]
) -> None:
    assert from_recognizer(values, WEDNESDAY) == expected


def test_undated_weekday_stays_open() -> None:
    values = resolution("XXXX-WXX-1", "date", "1999-12-27", "2000-01-03")
    assert from_recognizer(values, None) == ("DATE", "XXXX-WXX-1")


@pytest.mark.parametrize(
    ("words", "moment", "period", "expected"),
    [
        ("June", datetime(2024, 6, 1), "month", "2024-06"),
        ("1999", datetime(1999, 5, 15), "year", "1999"),
        ("last week", datetime(2024, 5, 8), "week", "2024-W19"),
        ("Wednesday", datetime(2024, 5, 8), "day", "2024-05-15"),
        ("7 days ago", datetime(2024, 5, 8), "day", "2024-05-08"),
        ("now", datetime(2024, 5, 15), "time", "PRESENT_REF"),
    ],
)
def test_moments_are_as_exact_as_they_were_written(
    words: str, moment: datetime, period: str, expected: str
) -> None:
    assert from_moment(words, moment, period, WEDNESDAY) == expected


def test_idle_words_are_left_out_of_a_date() -> None:
    assert bare("of a June 2023", 10) == ("June 2023", (15, 24))


def test_currency_names_have_codes() -> None:
    assert currency("Dollar") == "USD"
    assert currency("Canadian dollar", "CAD") == "CAD"
    assert currency("cowrie shell") is None


def test_quantity_with_an_uncertainty_is_a_range() -> None:
    unit = SimpleNamespace(name="dollar", entity=SimpleNamespace(name="currency"), symbols=["$"])
    text = "It cost 3 to 5 dollars in all."
    quantity = SimpleNamespace(unit=unit, value=4.0, uncertainty=1.0, span=(8, 22))
    found = amount(unwrap(text), quantity)
    assert found == {"start": 8, "end": 22, "kind": "money", "value": 3.0, "value_high": 5.0, "unit": "USD"}


def test_quantity_of_something_else_is_left_out() -> None:
    unit = SimpleNamespace(name="metre", entity=SimpleNamespace(name="length"), symbols=["m"])
    assert amount(unwrap("3 m"), SimpleNamespace(unit=unit, value=3.0, uncertainty=None, span=(0, 3))) is None


class Word(SimpleNamespace):
    """A stand-in for a spaCy token."""

    def __len__(self) -> int:
        return len(self.text)


def test_a_pronoun_names_nobody() -> None:
    text = '"We agree with all of it," he said.'
    speaker = Word(i=8, text="he", idx=text.index("he said"), pos_="PRON")
    triple = SimpleNamespace(speaker=[speaker], content=SimpleNamespace(start_char=0, end_char=26))
    found = quote(unwrap(text), triple)
    assert not found["is_named"]
    assert text[found["speaker_start"] : found["speaker_end"]] == "he"
    assert text[found["start"] : found["end"]] == '"We agree with all of it,"'


def moment(value: str, grain: str) -> dict[str, str]:
    return {"value": f"{value}T00:00:00.000+00:00", "grain": grain}


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("on Monday", moment("2024-05-20", "day"), ("DATE", "2024-05-13")),
        ("Wednesday", moment("2024-05-15", "day"), ("DATE", "2024-05-15")),
        ("June", moment("2024-06-01", "month"), ("DATE", "2024-06")),
        ("in March", moment("2025-03-01", "month"), ("DATE", "2024-03")),
        ("now", moment("2024-05-15", "second"), ("DATE", "PRESENT_REF")),
        ("next week", moment("2024-05-20", "week"), ("DATE", "2024-W21")),
        ("the third quarter", moment("2024-07-01", "quarter"), ("DATE", "2024-Q3")),
        ("two days", {"value": 2, "unit": "day"}, ("DURATION", "P2D")),
        ("two hours", {"value": 2, "unit": "hour"}, ("DURATION", "PT2H")),
        (
            "May 2 to May 3",
            {"from": moment("2024-05-02", "day"), "to": moment("2024-05-03", "day")},
            ("DATE", "2024-05-02/2024-05-03"),
        ),
    ],
)
def test_values_of_duckling_look_back_from_publication(
    words: str, value: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert from_duckling(words, value, WEDNESDAY) == expected


def test_sums_of_duckling_have_both_ends() -> None:
    ends = {"from": {"unit": "EUR", "value": 10}, "to": {"unit": "EUR", "value": 20}}
    assert sum_of(ends) == {"kind": "money", "value": 10.0, "value_high": 20.0, "unit": "EUR"}
    assert sum_of({"unit": "£", "value": 3})["unit"] == "GBP"


def test_of_overlapping_entities_the_longest_counts() -> None:
    plain = unwrap("It costs 5 to 7 dollars.")
    entities = [{"start": 9, "body": "5"}, {"start": 9, "body": "5 to 7 dollars"}, {"start": 14, "body": "7"}]
    assert list(placed(entities, plain)) == [(entities[1], (9, 23))]


def test_strings_of_the_binding_are_read_as_utf_8() -> None:
    assert repaired({"unit": "Â£"}) == {"unit": "£"}
    assert repaired({"unit": "“"}) == {"unit": "“"}
