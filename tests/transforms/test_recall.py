"""What is asked of a word twice is computed once, apart for each document, until the reading forgets it."""

import pytest
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from transforms.article import Article
from transforms.identifiers import document_id
from transforms.reading import Reading
from transforms.recall import once_per_word


@pytest.fixture
def reading() -> Reading:
    article = Article(document_id("test", "1"), "test", "1", "Duties rise")
    return Reading(article, Doc(Vocab(), words=["Duties", "rise"]), [0, 7], [6, 11], [])


def test_a_word_is_asked_once_and_another_apart(reading: Reading) -> None:
    asked: list[str] = []

    @once_per_word
    def ask(word: Token) -> str:
        asked.append(word.text)
        return word.text.upper()

    other = Doc(Vocab(), words=["Quotas", "fall"])
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
    def words(of: Reading) -> list[str]:
        return [word.text for word in of.doc]

    @once_per_word
    def ask(word: Token) -> str:
        return word.text

    made = reading.once(words)
    assert made == ["Duties", "rise"]
    assert reading.once(words) is made
    ask(reading.doc[0])
    assert reading.doc.user_data
    reading.forget()
    assert not reading.doc.user_data
    again = reading.once(words)
    assert again == made
    assert again is not made
