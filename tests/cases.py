"""Cases without Python: TOML files of texts with [[planted]] spans and the rows they must give.

    table = "times"                    # the table whose rows are checked
    where = { form = "name" }          # optional: look only at rows with these values

    [[case]]
    about = "a weekday in the past tense is the last one before the publication date"
    published = 2019-07-24             # optional: an undated article without it
    text = "Mr. Li spoke on [[Tuesday]]."
    rows = [{ timex_value = "2019-07-23" }]     # one per planted span, in order of their openings
    others = true                      # optional: other rows of the table may stand beside these
    fails = "why"                      # optional: a known failure; the test fails once it passes

A planted span must come back with exactly these offsets, and its row with these values. A column named
`actors` or `recipients` (table events) lists entity ids of participants in order.
"""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from transforms.article import Article
from transforms.pipeline import extract
from transforms.rows import Row

_BRACKETS = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True)
class Case:
    """One text with planted spans and the rows expected for them."""

    table: str
    where: dict[str, object]
    about: str
    text: str
    spans: list[tuple[int, int]]
    rows: list[dict[str, object]]
    published: date | None = None
    allows_others: bool = False
    title: str | None = None


def plant(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its brackets, and the spans they stood round, by order of opening."""
    text, spans, open_spans, last = "", [], [], 0
    for match in _BRACKETS.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match.group() == "[[":
            open_spans.append(len(spans))
            spans.append((len(text), -1))
        else:
            index = open_spans.pop()
            spans[index] = (spans[index][0], len(text))
    assert not open_spans, f"unclosed [[ in {marked!r}"
    return text + marked[last:], spans


def load_cases(path: Path) -> list["pytest.param"]:
    """Return the cases of one TOML file as parameters; an id is `file: about`."""
    declared = tomllib.loads(path.read_text(encoding="utf-8"))
    parameters = []
    for entry in declared["case"]:
        text, spans = plant(entry["text"])
        case = Case(
            table=entry.get("table", declared.get("table")),
            where={**declared.get("where", {}), **entry.get("where", {})},
            about=entry["about"],
            text=text,
            spans=spans,
            rows=entry.get("rows", []),
            published=entry.get("published"),
            allows_others=entry.get("others", False),
            title=entry.get("title"),
        )
        assert len(case.rows) == len(spans), (
            f"{path.name}: {case.about}: {len(spans)} spans, {len(case.rows)} rows"
        )
        marks = [pytest.mark.xfail(strict=True, reason=entry["fails"])] if "fails" in entry else []
        parameters.append(pytest.param(case, id=f"{path.stem}: {case.about}", marks=marks))
    return parameters


def cases_in(directory: Path) -> list["pytest.param"]:
    """Return the cases of every TOML file in `directory`, in name order."""
    return [case for path in sorted(directory.glob("*.toml")) for case in load_cases(path)]


def check(case: Case) -> None:
    """Run the pipeline on the case's text and compare the rows of its table."""
    article = Article(
        document_id="case",
        source="cases",
        source_item=case.about,
        text=case.text,
        title=case.title,
        published_on=case.published,
        published_on_basis="header" if case.published else "unknown",
    )
    extraction = extract([article])
    assert not extraction.failures, extraction.failures
    rows = [
        _with_participants(row, extraction.rows)
        for row in extraction.rows.get(case.table, [])
        if all(row[column] == value for column, value in case.where.items())
    ]
    found = [(row["char_start"], row["char_end"]) for row in rows]
    shown = [(row["exact_text"], {k: row.get(k) for e in case.rows for k in e}) for row in rows]
    taken: set[int] = set()
    for span, expected in zip(case.spans, case.rows, strict=True):
        planted = case.text[span[0] : span[1]]
        at_span = [i for i, where in enumerate(found) if where == span and i not in taken]
        assert at_span, f"no {case.table} row over {planted!r}; found {shown}"
        fits = [i for i in at_span if all(rows[i].get(k) == _value(v) for k, v in expected.items())]
        assert fits, f"{planted!r}: expected {expected}; found {shown}"
        taken.add(fits[0])
    if not case.allows_others:
        extra = [rows[i]["exact_text"] for i in range(len(rows)) if i not in taken]
        assert not extra, f"rows not expected: {extra}"


@dataclass
class _Participants:
    actor: list[object] = field(default_factory=list)
    recipient: list[object] = field(default_factory=list)


def _with_participants(row: Row, tables: dict[str, list[Row]]) -> Row:
    if "event_id" not in row:
        return row
    found = _Participants()
    for participant in tables.get("event_participants", []):
        if participant["event_id"] == row["event_id"]:
            getattr(found, str(participant["role"])).append(
                participant["entity_id"] or participant["exact_text"]
            )
    return {**row, "actors": found.actor, "recipients": found.recipient}


def _value(expected: object) -> object:
    """TOML has no null: the string "NULL" stands for it."""
    return None if expected == "NULL" else expected
