"""Readings: tokens whose offsets are exact, whatever the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.article import Article
from transforms.parsing import read_articles
from transforms.reading import Reading

news_characters = st.sampled_from(list("abcAB01.,;:!?$%'\"“”‘’«»–—-() \n\t\u00a0\u200b…é中🙂\u202e"))


def read(*texts: str) -> list[Reading]:
    return list(read_articles([Article(str(i), "s", str(i), text) for i, text in enumerate(texts)]))


def assert_exact(reading: Reading) -> None:
    assert len(reading.doc) == len(reading.starts) == len(reading.ends)
    last = 0
    for token, start, end in zip(reading.doc, reading.starts, reading.ends, strict=True):
        assert last <= start < end <= len(reading.text)
        assert len(token.text) == end - start
        assert reading.text[last:start].strip(" \n\t\u00a0\u200b") == ""
        last = end
    assert [s.first for s in reading.sentences[1:]] == [s.last + 1 for s in reading.sentences[:-1]]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=news_characters, max_size=300))
def test_every_character_but_white_space_is_in_one_token(text: str) -> None:
    assert_exact(*read(text))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_unicode_text_is_read(text: str) -> None:
    (reading,) = read(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(reading.starts, reading.ends, strict=True))


def test_an_empty_text_has_no_sentence() -> None:
    (reading,) = read("")
    assert reading.sentences == []


def test_a_reading_does_not_depend_on_its_batch() -> None:
    texts = ["The envoy left on Monday.", "", "“No,” she said.", "Tariffs rise to 25 percent next year."]
    together = read(*texts)
    for text, reading in zip(texts, together, strict=True):
        (alone,) = read(text)
        assert [t.dep_ for t in alone.doc] == [t.dep_ for t in reading.doc]
        assert alone.starts == reading.starts


def test_a_long_article_is_parsed_in_parts_and_put_together() -> None:
    text = "The minister met the envoy in Geneva on Monday.\n\n" * 600
    (reading,) = read(text)
    assert len(reading.sentences) == 600
    assert_exact(reading)
    assert {reading.text[reading.starts[s.first] : reading.ends[s.last]] for s in reading.sentences} == {
        "The minister met the envoy in Geneva on Monday."
    }
