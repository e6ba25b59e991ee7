"""Offsets carried between texts, and rough sentences."""

from hypothesis import given
from hypothesis import strategies as st

from warehouse.scoring.alignment import Carrier, SentenceIndex, overlap, trimmed
from warehouse.scoring.items import Item

_WORDS = st.lists(st.text("abcé€𝒳", min_size=1, max_size=6), min_size=1, max_size=12)
_GAPS = st.lists(st.sampled_from([" ", "\n", "  ", "\n\n"]), min_size=12, max_size=12)


@given(_WORDS, _GAPS, _GAPS)
def test_every_word_is_carried_to_itself(words: list[str], one: list[str], other: list[str]) -> None:
    stored = "".join(word + gap for word, gap in zip(words, one, strict=False))
    annotated = "".join(word + gap for word, gap in zip(words, other, strict=False))
    carrier = Carrier.between(stored, annotated)
    assert carrier is not None
    start = 0
    for word in words:
        start = stored.index(word, start)
        first, last = carrier.carry(start, start + len(word)) or (0, 0)
        assert "".join(annotated[first:last].split()) == word
        start += len(word)


def test_a_stored_text_may_be_longer_or_shorter() -> None:
    longer = Carrier.between("Headline. Canada agreed.", "Canada agreed.")
    assert longer is not None
    assert longer.carry(10, 16) == (0, 6)
    assert longer.carry(0, 8) is None
    shorter = Carrier.between("Canada agreed.", "Headline. Canada agreed.")
    assert shorter is not None
    assert shorter.carry(0, 6) == (10, 16)
    assert Carrier.between("Canada agreed.", "Brazil agreed.") is None


def test_sentences_break_at_marks_and_indents_but_not_in_abbreviations() -> None:
    text = 'The U.S. delegation left. "We will be back," it said.\n   Talks go on'
    index = SentenceIndex.of(text)
    numbers = [
        index.number(Item(start=text.index(word), end=len(text))) for word in ("delegation", "We", "Talks")
    ]
    assert numbers == [0, 1, 2]


def test_trimming_and_overlap() -> None:
    assert trimmed('say "no deal," he', 4, 14) == (5, 12)
    assert overlap(Item(start=0, end=10), Item(start=5, end=15)) == 5 / 15
    assert overlap(Item(start=0, end=5), Item(start=5, end=9)) == 0.0
