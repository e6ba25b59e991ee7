"""What a run tells a person, as Markdown: plain functions from counts and rows to text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.articles.rejection import one_line
from warehouse.highlights.run import HighlightRow, Highlights
from warehouse.maintenance import MaintainReport
from warehouse.replacement import TableDiff
from warehouse.runs import RunRecord

# Marks of Markdown and HTML; and what browsers' Markdown makes links of: "://", "www.", "@".
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|&~!$^=@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LIST = re.compile(r"^(\d*)([-+.)])(?=\s)")  # "- a", "1. a" begin a list
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a report."""

    text: str
    target: str


def run_markdown(run: RunRecord, highlights: Highlights, *, again: Link | None = None) -> str:
    """Return the report of a run that loaded: counts, rejects by reason, striking new rows with sentences.

    `again` is a link to the form that runs the same once more, offered where items were rejected.
    """
    parts = [f"# {run.flow.title()} {run.run_id}", headline(run)]
    if run.state == "degraded":
        parts += ["## Thresholds crossed", _escaped(run.message or "")]
    if highlights.rejects:
        parts += ["## Rejected", _table(("reason", "stage", "items", "example"), highlights.rejects)]
        parts += [f"[{again.text}]({again.target})"] if again else []
    if highlights.measures:
        parts += ["## Measures", *map(_measure, highlights.measures)]
    if highlights.meetings:
        parts += ["## Coming meetings", *map(_meeting, highlights.meetings)]
    return "\n\n".join(parts) + "\n"


def failure_markdown(run: RunRecord) -> str:
    """Return the report of a run that failed: why, and what of it is committed."""
    committed = (
        "What it had committed before stays; the rest is not loaded. Run it again when the cause is gone."
    )
    return f"# {run.flow.title()} {run.run_id} failed\n\n{_escaped(run.message or '')}\n\n{committed}\n"


def headline(run: RunRecord) -> str:
    """Return the counts of a run in one line, as `12 seen: 10 loaded, 1 unchanged, 1 rejected.`."""
    counts = (
        f"{run.documents_seen:,} seen: {run.documents_loaded:,} loaded,"
        f" {run.documents_unchanged:,} unchanged, {run.documents_rejected:,} rejected."
    )
    if run.documents_withdrawn:
        counts += f" {run.documents_withdrawn:,} withdrawn."
    if run.documents_seen and run.documents_rejected == run.documents_seen:
        counts += " Everything offered was rejected."
    return counts


def plain_difference(documents: int, differences: Mapping[str, TableDiff]) -> str:
    """Return what a backfill would change, for a terminal."""
    lines = [
        f"{row['table']}: {row['added']} rows added, {row['removed']} removed"
        for row in difference_rows(differences)
    ]
    return "\n".join(
        [f"{documents:,} documents read again; nothing was changed.", *(lines or ["No row would change."])]
    )


def maintenance_line(report: MaintainReport) -> str:
    """Return what maintenance did in one line."""
    return (
        f"{report.files_before:,} files before, {report.files_after:,} after;"
        f" {report.snapshots_expired:,} old states forgotten, {report.files_deleted:,} files no longer used"
        f" and {report.orphans_deleted:,} orphaned files deleted."
    )


def difference_markdown(documents: int, differences: Mapping[str, TableDiff]) -> str:
    """Return the report of a dry run: rows a backfill of `documents` would add and remove, by table."""
    lead = f"# Dry run\n\n{documents:,} documents read again; nothing was changed."
    if not differences:
        return f"{lead} A backfill would change nothing.\n"
    return f"{lead}\n\n{_table(('table', 'added', 'removed'), difference_rows(differences))}\n"


def difference_rows(differences: Mapping[str, TableDiff]) -> list[HighlightRow]:
    """Return differences as rows, by table name."""
    return [
        {"table": table, "added": diff.added, "removed": diff.removed}
        for table, diff in sorted(differences.items())
    ]


def maintenance_markdown(report: MaintainReport) -> str:
    """Return the report of a maintenance run."""
    lines = [
        "# Maintenance",
        maintenance_line(report),
        "Every invariant holds." if not report.violations else "## Violated invariants",
        *(f"- {violation}" for violation in report.violations),
    ]
    return "\n\n".join(lines) + "\n"


def _measure(row: HighlightRow) -> str:
    who = " on ".join(str(side) for side in (row["imposer"], row["target"]) if side)
    size = [money(row["coverage_value"], row["coverage_currency"]), rate(row["rate_pct"])]
    facts = _escaped(", ".join(str(fact) for fact in (row["instrument"], who, *size) if fact))
    return f"**{_words(row['status'])}**: {facts}\n\n{_quoted(row)}"


def _meeting(row: HighlightRow) -> str:
    facts = _escaped(", ".join(str(fact) for fact in (row["kind"], row["place_text"], _days(row)) if fact))
    return f"**{_words(row['status'])}**: {facts}\n\n{_quoted(row)}"


def _days(row: HighlightRow) -> str:
    start, end = row["date_start"], row["date_end"]
    if not isinstance(start, date):
        return "no date"
    return f"{start}" if end in (None, start) else f"{start} to {end}"


def _quoted(row: HighlightRow) -> str:
    item, day = _escaped(str(row["source_item"])), row["published_on"] or "undated"
    return f"> {_escaped(str(row['sentence']))}  \n> — {item}, {day}"


def money(value: object, currency: object) -> str | None:
    """Return a sum as words: `USD 200 billion`; None where there is none."""
    if not isinstance(value, int | float):
        return None
    for scale, name in _SCALES:
        if value >= scale:
            return f"{currency or ''} {value / scale:g} {name}".strip()
    return f"{currency or ''} {value:,.0f}".strip()


def rate(value: object) -> str | None:
    """Return a rate as words: `25 percent`; None where there is none."""
    return f"{value:g} percent" if isinstance(value, int | float) else None


def _words(value: object) -> str:
    return str(value).replace("_", " ")


def _table(names: Sequence[str], rows: Sequence[HighlightRow]) -> str:
    lines = [names, ["---"] * len(names), *([_escaped(str(row[name])) for name in names] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _escaped(text: str) -> str:
    """Return text from an input so that Markdown shows it as it is and no link, image or tag comes of it.

    What a browser would not show, or show elsewhere (line ends, direction marks), is escaped as Python does.
    """
    return _LIST.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", one_line(text)))
