"""The sentences of `ladder.toml`: what each says of its measure. A status is read in one batch, for speed."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from transforms.article import Article
from transforms.pipeline import readings

_LADDER = tomllib.loads(Path(__file__).with_name("ladder.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("status", _LADDER)
def test_ladder(status: str) -> None:
    sentences = _LADDER[status]
    plain = [text.replace("[[", "").replace("]]", "") for text in sentences]
    articles = [
        Article(str(i), "ladder", str(i), text, published_on=date(2024, 3, 5), published_on_basis="header")
        for i, text in enumerate(plain)
    ]
    wrong = {}
    for text, reading in zip(sentences, readings(articles), strict=True):
        at = text.index("[[")
        found = [m.status for m in reading.measures if m.span.start <= at < m.span.end]
        if found != [status]:
            wrong[text] = found
    assert wrong == {}
