"""What a benchmark measured, one line each; all of them together are the table of `make bench`."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what was measured, the value with its unit, and how it is to be read."""

    about: str
    value: str
    remark: str = ""


def show(figure: Figure) -> None:
    """Print a figure as soon as it is known."""
    Console(width=110).print(f"{figure.about:44} {figure.value:>18}  {figure.remark}", highlight=False)


def table(figures: Iterable[Figure]) -> Table:
    """Return the figures as a table."""
    made = Table("measured", "value", "", title="Speed and cost")
    for figure in figures:
        made.add_row(figure.about, figure.value, figure.remark)
    return made


def markdown(figures: Iterable[Figure]) -> str:
    """Return the figures as a Markdown table."""
    rows = "".join(f"| {figure.about} | {figure.value} | {figure.remark} |\n" for figure in figures)
    return f"| measured | value | |\n| --- | ---: | --- |\n{rows}"
