"""The parts of the README that are printed by the program: `python -m tests.readme` writes them anew."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

from flows.demo.__main__ import main as demonstrate
from flows.demo.answers import QUESTIONS, answer
from flows.output import OutputFormat, write_answer

README = Path(__file__).parents[1] / "README.md"


def answers(warehouse: Path) -> str:
    """Return the demonstration's questions, SQL and answers as Markdown."""
    parts = []
    for question in QUESTIONS:
        printed = io.StringIO()
        with redirect_stdout(printed):
            write_answer(answer(question, warehouse), OutputFormat.TABLE, None)
        table = "\n".join(line.rstrip() for line in printed.getvalue().splitlines())
        parts.append(f"**{question.title}**\n\n```sql\n{question.sql}\n```\n\n```\n{table}\n```")
    return "\n\n".join(parts)


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


def main() -> None:
    """Run the demonstration and write its answers into the README."""
    warehouse = Path("data/demo")
    demonstrate(warehouse)
    README.write_text(
        with_block("demo", answers(warehouse), README.read_text(encoding="utf-8")), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
