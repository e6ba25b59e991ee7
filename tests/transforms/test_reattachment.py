"""Deeds of the reporter after what was said."""

import pytest

from transforms.article import Article
from transforms.parsing import read_articles


def heads(text: str) -> dict[str, str]:
    (reading,) = read_articles([Article("d", "s", "i", text)])
    return {word.text: word.head.text for word in reading.doc}


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("The group said it was dismayed and urged Peru to reconsider.", "urged", "said"),
        ("The minister said Peru had cut its duties and asked Chile to follow.", "asked", "said"),
        ("Officials said Peru rejected the offer and accused Chile of stalling.", "accused", "rejected"),
        ("Officials said Peru had urged restraint and asked Chile to talk.", "asked", "urged"),
        ("The group was dismayed and urged Peru to reconsider.", "urged", "dismayed"),
    ],
)
def test_who_addresses_whom(text: str, verb: str, head: str) -> None:
    assert heads(text)[verb] == head
