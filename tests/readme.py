"""The parts of the README that are printed by the program: `python -m tests.readme` writes them anew."""

import io
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from flows.demo.__main__ import ingest
from flows.demo.__main__ import main as demonstrate
from flows.demo.answers import QUESTIONS, answer
from flows.output import OutputFormat, write_answer
from warehouse import connect

README = Path(__file__).parents[1] / "README.md"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
GOLD = Path(__file__).parents[2] / "shared" / "gold"

# A query and the printed answer below it.
_ANSWERED = re.compile(r"```sql\n(?P<sql>.*?)```\n\n```\n(?P<answer>.*?)```", re.DOTALL)


def answers(warehouse: Path) -> str:
    """Return the demonstration's questions, SQL and answers as Markdown."""
    parts = []
    for question in QUESTIONS:
        printed = _printed(answer(question, warehouse))
        parts.append(f"**{question.title}**\n\n```sql\n{question.sql}\n```\n\n```\n{printed}```")
    return "\n\n".join(parts)


def answered_again(text: str, warehouse: Path) -> str:
    """Return Markdown with the answer below each of its queries replaced by today's."""

    def replaced(match: re.Match[str]) -> str:
        with connect(str(warehouse)) as connection:
            printed = _printed(connection.execute(match["sql"]))
        return f"```sql\n{match['sql']}```\n\n```\n{printed}```"

    return _ANSWERED.sub(replaced, text)


def scores(warehouse: Path) -> str:
    """Return what `parley score` prints of a warehouse that holds the annotated documents, as Markdown."""
    command = [sys.executable, "-m", "flows", "score", str(GOLD), "--warehouse", str(warehouse)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = [line.rstrip() for line in printed.strip().splitlines()]
    return "```\n" + "\n".join(lines) + "\n```"


def block(name: str, text: str) -> str:
    """Return what stands between `<!-- name: begin -->` and `<!-- name: end -->` in `text`."""
    found = re.search(rf"<!-- {name}: begin -->\n(.*?)<!-- {name}: end -->", text, re.DOTALL)
    assert found, f"README.md has no block {name}"
    return found.group(1).strip()


def with_block(name: str, content: str, text: str) -> str:
    """Return `text` with the block's content replaced."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    before, rest = text.split(begin)
    return f"{before}{begin}{content}\n{end}{rest.split(end, 1)[1]}"


def _printed(executed: duckdb.DuckDBPyConnection) -> str:
    printed = io.StringIO()
    with redirect_stdout(printed):
        write_answer(executed, OutputFormat.TABLE, None)
    return "".join(f"{line.rstrip()}\n" for line in printed.getvalue().splitlines())


def main() -> None:
    """Write the README's answers anew; those about seeds and annotated documents where these are there."""
    text = README.read_text(encoding="utf-8")
    with TemporaryDirectory() as directory:
        demonstrate(Path(directory))
        text = with_block("demo", answers(Path(directory)), text)
    if SEEDS.is_dir():
        with TemporaryDirectory() as directory:
            ingest(SEEDS, Path(directory))
            text = with_block("seeds", answered_again(block("seeds", text), Path(directory)), text)
    if GOLD.is_dir():
        with TemporaryDirectory() as directory:
            ingest(GOLD / "docs.jsonl", Path(directory))
            text = with_block("scores", scores(Path(directory)), text)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
