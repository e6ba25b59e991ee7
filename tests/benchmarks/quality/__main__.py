"""Parley's base layers beside other tools: `make bench-quality [CORPORA=DIR]`.

Every tool gets the same texts in the same run and is scored by the same rules. A tool that is missing or
fails has "failed" in its column and the reason below the table.
"""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rich.console import Console

from tests.benchmarks.quality.comparison import OURS, Comparison
from tests.benchmarks.quality.corpora import LAYOUT, corpus_sets
from tests.benchmarks.quality.gold import gold_sets
from tests.benchmarks.quality.running import PEERS, Peer, ask
from tests.benchmarks.quality.textset import TextSet

_COREFEREE = (
    "coreferee (pronouns): not run. The package installs, but its English model is in no package index"
    " and would have to be trained first."
)


def main() -> None:
    """Run every tool on every set of texts, print the table and write it as Markdown if asked."""
    options = _options()
    console = Console(width=max(Console().width, 150))
    comparison = Comparison((OURS, *(peer.name for peer in PEERS)))
    for item in _sets(options):
        if isinstance(item, str):
            comparison.notes.append(item)
            continue
        console.print(f"[dim]{item.layer}: {item.title}, {item.size}[/dim]")
        comparison.add(item, OURS, item.ours())
        for peer in PEERS:
            _compare(comparison, item, peer, options.peers)
    comparison.notes.append(_COREFEREE)
    console.print(comparison.table())
    for note in comparison.notes:
        console.print(f"- {note}", markup=False, highlight=False)
    if options.markdown:
        options.markdown.write_text(comparison.markdown(date.today()), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", type=Path, required=True, help="the interpreter that has the other tools")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="annotated trade news")
    parser.add_argument(
        "--corpora", type=Path, help=f"directory with {', '.join(LAYOUT)}; without: none of them"
    )
    parser.add_argument("--most", type=int, help="so many documents of each public corpus, evenly spaced")
    parser.add_argument("--markdown", type=Path, help="file to write the table to")
    return parser.parse_args()


def _sets(options: argparse.Namespace) -> Iterator[TextSet | str]:
    if (options.gold / "gold").is_dir():
        yield from gold_sets(options.gold)
    else:
        yield f"annotated trade news: not in {options.gold}"
    if options.corpora is None:
        yield "public corpora: not given; CORPORA=DIR names a directory that holds " + "; ".join(
            f"{name}/ ({described})" for name, described in LAYOUT.items()
        )
    else:
        yield from corpus_sets(options.corpora, options.most)


def _compare(comparison: Comparison, text_set: TextSet, peer: Peer, interpreter: Path) -> None:
    module = peer.modules.get(text_set.layer)
    if module is None:
        return
    reply = ask(interpreter, module, text_set.texts)
    where = f"{peer.name} on {text_set.title} ({text_set.layer})"
    if reply.failure:
        comparison.notes.append(f"{where}: failed with {reply.failure}")
        comparison.add(text_set, peer.name, None)
        return
    if reply.errors:
        count = f"{len(reply.errors)} of {len(text_set.texts)}"
        comparison.notes.append(f"{where}: raised on {count} texts, which count as nothing found")
    comparison.add(text_set, peer.name, text_set.theirs(reply.found))


if __name__ == "__main__":
    main()
