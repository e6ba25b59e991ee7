"""The deeds of `acts.toml`: every example sentence gives its status."""

import pytest

from transforms.article import Article
from transforms.measures.acts import deeds
from transforms.pipeline import readings

_EXAMPLES = [(deed.name, status, text) for deed in deeds() for status, text in deed.examples.items()]


@pytest.mark.parametrize(("name", "status", "text"), _EXAMPLES, ids=lambda value: value[:40])
def test_example(name: str, status: str, text: str) -> None:
    plain = text.replace("[[", "").replace("]]", "")
    [reading] = readings([Article("case", "cases", name, plain)])
    [measure] = reading.measures
    assert measure.span.start == text.index("[[")
    assert measure.status == status


def test_every_deed_has_an_example() -> None:
    assert all(deed.examples for deed in deeds())
