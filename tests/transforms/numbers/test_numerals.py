"""Numerals as news writes them."""

import pytest

from transforms.numbers.numerals import read_numeral
from transforms.numbers.words import read_words


@pytest.mark.parametrize(
    ("text", "value", "read"),
    [
        ("1,234.5 tonnes", 1234.5, "1,234.5"),
        ("twenty-five", 25, "twenty-five"),
        ("two hundred and fifty thousand people", 250_000, "two hundred and fifty thousand"),
        ("two thousand five hundred", 2500, "two thousand five hundred"),
        ("half a billion dollars", 5e8, "half a billion"),
        ("a quarter of a million", 250_000, "a quarter of a million"),
        ("two and a half billion", 2.5e9, "two and a half billion"),
        ("6-3/4 pct", 6.75, "6-3/4"),
        ("5½ pct", 5.5, "5½"),
        ("300 mln dlrs", 3e8, "300 mln"),
        ("169-billion-dlr", 169e9, "169-billion"),
        ("tens of billions of dollars", None, "tens of billions"),
        ("a few million", None, "a few million"),
        ("35 lakh crore", 35e12, "35 lakh crore"),
        ("a dozen", 12, "a dozen"),
        ("one-third of", 1 / 3, "one-third"),
    ],
)
def test_reads(text: str, value: float | None, read: str) -> None:
    words = read_words(text)
    numeral = read_numeral(words, 0)
    assert numeral is not None
    assert numeral.value == pytest.approx(value)
    assert text[words.starts[numeral.first] : words.ends[numeral.last]] == read


@pytest.mark.parametrize("text", ["dollars", "a surplus", "some officials", "1" * 40, "and"])
def test_reads_nothing(text: str) -> None:
    assert read_numeral(read_words(text), 0) is None


def test_letters_are_scales_only_when_allowed() -> None:
    words = read_words("5m")
    plain, scaled = read_numeral(words, 0), read_numeral(words, 0, letters=True)
    assert plain is not None
    assert scaled is not None
    assert (plain.value, scaled.value) == (5, 5e6)
