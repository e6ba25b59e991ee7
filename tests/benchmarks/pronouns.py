"""How often "he" and "she" lead to the right person, on a folder of GUM documents.

    python -m tests.benchmarks.pronouns FOLDER [--errors]

FOLDER holds `*.conllu` files of the Georgetown University Multilayer corpus (dependency release with
`Entity` annotations). A pronoun counts when its gold chain has a name; it is right when the entity we give
it is named (or, where only described, described) somewhere inside a mention of that chain. The corpus is
not part of this repository.
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from transforms.article import Article
from transforms.entities.component import COMPONENT as ENTITIES
from transforms.pipeline import readings
from transforms.quotations.component import COMPONENT as QUOTATIONS
from transforms.reading import Reading
from transforms.span import Span

_PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_OPENING = re.compile(r"\((\d+)-([^()]*)|(\d+)\)|\)")


@dataclass
class Chain:
    """A gold entity: the spans that refer to it, and those among them whose head is a name."""

    mentions: list[Span] = field(default_factory=list)
    names: list[Span] = field(default_factory=list)


@dataclass
class Document:
    """A document's text with its gold chains and the pronouns to resolve."""

    name: str
    text: str
    chains: dict[str, Chain]
    pronouns: list[tuple[Span, str]]


def read_document(path: Path) -> Document:
    """Return a GUM document; its paragraphs stand apart by an empty line."""
    text = ""
    chains: dict[str, Chain] = defaultdict(Chain)
    open_mentions: list[tuple[str, int, str, list[str]]] = []
    pronouns: list[tuple[Span, str]] = []
    glued_until = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and "block" not in line and text:
            text = text.rstrip() + "\n\n"
        columns = line.split("\t")
        if len(columns) == 10 and "-" in columns[0]:
            glued_until = int(columns[0].split("-")[1])  # "Google" + "'s": one word of the text
        if len(columns) != 10 or not columns[0].isdigit():
            glued_until = 0 if line.startswith("# sent_id") else glued_until
            continue
        word, tag, misc = columns[1], columns[4], columns[9]
        start = len(text)
        text += word
        for mention in open_mentions:
            mention[3].append(tag)
        match = re.search(r"(?:^|\|)Entity=([^|]+)", misc)
        for opening in _OPENING.finditer(match.group(1) if match else ""):
            if opening.group(1):
                open_mentions.append((opening.group(1), start, opening.group(2), [tag]))
                is_single = match is not None and match.group(1)[opening.end() :].startswith(")")
                if is_single:
                    _close(chains, open_mentions, opening.group(1), len(text), pronouns, word)
            elif opening.group(3):
                _close(chains, open_mentions, opening.group(3), len(text), pronouns, "")
        if "SpaceAfter=No" not in misc and int(columns[0]) >= glued_until:
            text += " "
    return Document(path.stem, text, dict(chains), pronouns)


def _close(
    chains: dict[str, Chain],
    open_mentions: list[tuple[str, int, str, list[str]]],
    group: str,
    end: int,
    pronouns: list[tuple[Span, str]],
    word: str,
) -> None:
    index = max(i for i, mention in enumerate(open_mentions) if mention[0] == group)
    _, start, fields, tags = open_mentions.pop(index)
    span = Span(start, end)
    chains[group].mentions.append(span)
    head = fields.split("-")[4].split(",")[0]
    if head.isdigit() and int(head) <= len(tags) and tags[int(head) - 1] in {"NNP", "NNPS"}:
        chains[group].names.append(span)
    if word.lower() in _PRONOUNS:
        pronouns.append((span, group))


def verdicts(document: Document, reading: Reading) -> Iterator[tuple[Span, str, bool]]:
    """Yield (pronoun, name we gave, is it right) for each pronoun whose chain has a name."""
    by_span = {mention.span: mention.entity for mention in reading.mentions if mention.form == "pronoun"}
    for span, group in document.pronouns:
        if not document.chains[group].names:
            continue
        entity = by_span.get(span)
        form = "name" if entity is not None and entity.is_named else "nominal"
        heads = [m.span for m in reading.mentions if m.entity is entity and m.form == form]
        is_right = any(_smallest_chain(document, head) == group for head in heads)
        yield span, entity.name if entity else "-", is_right


def _smallest_chain(document: Document, name: Span) -> str | None:
    holding = [
        (len(span), group)
        for group, chain in document.chains.items()
        for span in chain.mentions
        if span.overlaps(name) and (span.contains(name) or name.contains(span))
    ]
    return min(holding)[1] if holding else None


def main() -> None:
    """Print the share of right pronouns, per document and in all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="show each wrong pronoun with its context")
    options = parser.parse_args()
    documents = [read_document(path) for path in sorted(options.folder.glob("*.conllu"))]
    articles = [Article(document.name, "gum", document.name, document.text) for document in documents]
    right = total = 0
    for document, reading in zip(
        documents, readings(articles, components=(QUOTATIONS, ENTITIES)), strict=True
    ):
        found = list(verdicts(document, reading))
        hits = sum(is_right for _, _, is_right in found)
        right, total = right + hits, total + len(found)
        sys.stdout.write(f"{document.name:30} {hits:4} of {len(found):4}\n")
        for span, name, is_right in found if options.errors else ():
            if not is_right:
                context = document.text[max(0, span.start - 300) : span.end + 60].replace("\n", " ")
                sys.stdout.write(f"    {span.text(document.text)} -> {name}: ...{context}...\n")
    sys.stdout.write(f"he/she with a named antecedent: {right} of {total} = {right / max(total, 1):.1%}\n")


if __name__ == "__main__":
    main()
