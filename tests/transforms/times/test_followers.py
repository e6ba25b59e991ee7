"""The words that may follow an article in a time: no reader may know one that the list lacks."""

import re
from importlib.resources import files

from transforms.numbers.words import read_words
from transforms.times.readers import followers, longest, readers

_LISTS = (
    ("transforms.times", "lexicon.toml"),
    ("transforms.times", "holidays.toml"),
    ("transforms.numbers", "numbers.toml"),
)
_TAILS = ("", "years ago", "quarter of 1989")


def test_a_word_that_follows_no_article_opens_no_time_with_it() -> None:
    lists = "".join(files(package).joinpath(name).read_text(encoding="utf-8") for package, name in _LISTS)
    listed = set(re.findall(r"[a-z]{2,}", lists.lower()))
    tried = [
        f"{article} {word} {tail}"
        for article in ("the", "a", "this")
        for word in sorted(listed - followers()[article])
        for tail in _TAILS
    ]
    assert len(tried) > 1_000
    for text in tried:
        words = read_words(text)
        assert longest(words, 0, readers()[words.at(0)]) is None, text


def test_digits_and_known_words_are_tried() -> None:
    assert {"last", "year", "spring", "second", "eighties", "few"} <= followers()["the"]
    assert "minister" not in followers()["the"]
