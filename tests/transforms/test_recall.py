"""What is asked of a word twice is computed once, apart for each document, until the reading forgets it."""

import pytest
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from transforms import recall
from transforms.article import Article
from transforms.identifiers import document_id
from transforms.reading import Reading
from transforms.recall import children, labelled, once_per_word, words


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


def test_dependents_are_those_of_the_parse_in_text_order() -> None:
    heads = [1, 1, 1, 2, 1]
    labels = ["nsubj", "ROOT", "dobj", "prep", "punct"]
    doc = Doc(Vocab(), words=["Peru", "Raised", "duties", "on", "."], heads=heads, deps=labels)
    assert [[c.text for c in children(word)] for word in doc] == [
        [c.text for c in word.children] for word in doc
    ]
    assert [(label, c.text) for label, c in labelled(doc[1])] == [
        ("nsubj", "Peru"),
        ("dobj", "duties"),
        ("punct", "."),
    ]
    assert words(doc)[1:3] == ["Raised", "duties"]


def test_words_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "_MOST_SEEN", 10)
    monkeypatch.setattr(recall, "_seen", {})
    for number in range(30):
        text = f"name{number}"
        assert words(Doc(Vocab(), words=[text])) == [text]
    assert len(recall._seen) <= 11
