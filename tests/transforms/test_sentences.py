"""Sentence boundaries in news text."""

import pytest

from transforms.article import Article
from transforms.parsing import read_articles


def sentences(text: str) -> list[str]:
    (reading,) = read_articles([Article("d", "s", "i", text)])
    return [sentence.span.text(text) for sentence in reading.sentences]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("a title's full stop ends nothing", ["Mr. Okafor met Sen. Dale Burr.", "They spoke."]),
        ("an initialism before a name goes on", ["The U.S. Trade Office declined."]),
        ("an under secretary is no new sentence", ["The U.S. Under Secretary of State came."]),
        ("a number after its sign goes on", ["He is the No. 2 Democrat.", "Nos. 3 and 4 left."]),
        ("an answer of one word ends", ["The answer was no.", "12 members left."]),
        ("an initialism before an opener ends", ["They returned to the U.S.", "The envoy stayed."]),
        ("a company's abbreviation goes on", ["Acme Corp. shipped 3.5 mln tonnes.", "It lost."]),
        ("the closing mark belongs to its sentence", ['"It is late."', "He left."]),
        ("a frame follows a quoted question", ['"Is it late?" the envoy asked.', "Nobody spoke."]),
        ("a named frame follows a quoted question", ['"Is it late?" Ms. Ortiz asked.', "Nobody spoke."]),
        ("sentences inside one quotation part", ['"We came.', 'We talked," she said.']),
        ("curly marks work as straight ones", ["“We came.”", "They left."]),
        ("decimal points end nothing", ["Prices rose 1.5 pct.", "Output fell."]),
    ],
)
def test_boundaries(about: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected, about
