"""The one table: a row per set of texts and measure, a column per tool."""

from dataclasses import dataclass, field
from datetime import date

from rich.table import Table

from tests.benchmarks.quality.textset import Scores, TextSet

OURS = "Parley"
_FAILED = "failed"


@dataclass(slots=True)
class Comparison:
    """Scores by set of texts and tool, and what is to be said about them."""

    tools: tuple[str, ...]
    sets: list[TextSet] = field(default_factory=list)
    scores: dict[tuple[str, str, str], Scores | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, text_set: TextSet, tool: str, scores: Scores | None) -> None:
        """Add a tool's scores on a set; None where it failed."""
        if text_set not in self.sets:
            self.sets.append(text_set)
        self.scores[text_set.layer, text_set.title, tool] = scores

    def rows(self) -> list[tuple[str, ...]]:
        """Return layer, texts, measure and one percentage per tool; Parley's measures decide the rows."""
        return [
            (
                text_set.layer,
                f"{text_set.title}: {text_set.size}",
                measure,
                *(self._cell(text_set, tool, measure) for tool in self.tools),
            )
            for text_set in self.sets
            for measure in self.scores[text_set.layer, text_set.title, OURS] or {}
        ]

    def _cell(self, text_set: TextSet, tool: str, measure: str) -> str:
        key = (text_set.layer, text_set.title, tool)
        if key not in self.scores:
            return ""
        scores = self.scores[key]
        return _FAILED if scores is None else f"{100 * scores[measure]:.1f}"

    def table(self) -> Table:
        """Return the table for a terminal."""
        table = Table(title="Parley beside other tools (percent)")
        for heading in self._headings():
            table.add_column(heading, justify="right" if heading in self.tools else "left")
        for row in self.rows():
            table.add_row(*row)
        return table

    def markdown(self, day: date) -> str:
        """Return the table and its notes as Markdown."""
        marks = ["---:" if heading in self.tools else "---" for heading in self._headings()]
        lines = [_line(self._headings()), _line(marks), *map(_line, self.rows())]
        notes = [f"- {note}" for note in (*self.notes, f"Measured on {day.isoformat()}.")]
        return "\n".join([*lines, "", *notes, ""])

    def _headings(self) -> tuple[str, ...]:
        return ("layer", "texts", "measure", *self.tools)


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
