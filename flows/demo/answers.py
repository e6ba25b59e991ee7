"""The five questions of the demonstration; each is a file `<number>_<name>.sql` whose comment asks it."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import duckdb

from warehouse import connect


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words and the SQL that answers it."""

    title: str
    sql: str


def _read(text: str) -> Question:
    lines = text.strip().splitlines()
    title = " ".join(line.removeprefix("--").strip() for line in lines if line.startswith("--"))
    return Question(title, "\n".join(line for line in lines if not line.startswith("--")).strip())


QUESTIONS = tuple(
    _read(path.read_text(encoding="utf-8"))
    for path in sorted(files("flows.demo").iterdir(), key=lambda path: path.name)
    if path.name.endswith(".sql")
)


def answer(question: Question, warehouse: Path) -> duckdb.DuckDBPyConnection:
    """Run the question's SQL on the last published load of `warehouse`; returns the executed query."""
    return connect(str(warehouse)).execute(question.sql)
