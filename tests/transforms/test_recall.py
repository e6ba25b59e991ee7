"""What is asked of a word twice is computed once, apart for each document, until the reading forgets it."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from transforms.article import Article
from transforms.identifiers import document_id
from transforms.parse import Parse, Token
from transforms.reading import Reading
from transforms.recall import once_per_word


def parse(*words: str) -> Parse:
    return Parse(Doc(Vocab(), words=list(words)))


@pytest.fixture
def reading() -> Reading:
    article = Article(document_id("test", "1"), "test", "1", "Duties rise")
    return Reading(article, parse("Duties", "rise"), [0, 7], [6, 11], [])


def test_a_word_is_asked_once_and_another_apart(reading: Reading) -> None:
    asked: list[str] = []

    @once_per_word
    def ask(word: Token) -> str:
        asked.append(word.text)
        return word.text.upper()

    other = parse("Quotas", "fall")
    assert [ask(reading.doc[0]), ask(reading.doc[1]), ask(reading.doc[0])] == ["DUTIES", "RISE", "DUTIES"]
    assert ask(other[0]) == "QUOTAS"
    assert asked == ["Duties", "rise", "Quotas"]


def test_an_empty_answer_is_recalled_too(reading: Reading) -> None:
    asked: list[str] = []

    @once_per_word
    def ask(word: Token) -> None:
        asked.append(word.text)

    ask(reading.doc[0])
    ask(reading.doc[0])
    assert asked == ["Duties"]


def test_a_reading_makes_a_thing_once_until_it_forgets(reading: Reading) -> None:
    made: list[str] = []

    def make(of: Reading) -> int:
        made.append(of.text)
        return len(made)

    @once_per_word
    def ask(word: Token) -> str:
        return word.text

    assert [reading.once(make), reading.once(make)] == [1, 1]
    ask(reading.doc[0])
    assert reading.doc.memory
    reading.forget()
    assert not reading.doc.memory
    assert reading.once(make) == 2
