"""What is told about a word: itself, what it hangs on, its sentence, its dates, the speech it stands in."""

from datetime import date

import pytest

from transforms.article import Article
from transforms.evidence import evidence_about
from transforms.pipeline import readings


def _about(word: str, text: str, published: date | None = date(2024, 3, 5)) -> set[str]:
    [reading] = readings([Article("case", "cases", "case", text, published_on=published)])
    token = next(token for token in reading.doc if token.text == word)
    return set(evidence_about(reading, token))


def test_the_verbs_over_a_word_are_told_with_their_mood() -> None:
    told = _about("duties", "Canada would not impose the duties on Brazilian tin.")
    assert {"word=duty", "determiner=the", "on=tin", "over0=impose", "verb0=impose VB"} <= told
    assert {"mood0=would+not VB", "aux0=would", "subject0=canada", "sentence=impose"} <= told


def test_only_its_own_sentence_is_told() -> None:
    told = _about("duties", "Growers had rejoiced in June. Canada imposed duties.")
    assert "sentence=impose" in told
    assert "sentence=rejoice" not in told


@pytest.mark.parametrize(
    ("day", "told"),
    [("on March 1", "date=past day"), ("in May", "date=coming month"), ("in 2019", "date=past year")],
)
def test_dates_are_seen_from_the_day_of_publication(day: str, told: str) -> None:
    assert told in _about("duties", f"Canada's duties on tin take effect {day}.")


def test_without_a_day_of_publication_no_date_lies_anywhere() -> None:
    told = _about("duties", "Canada's duties on tin took effect on March 1, 2024.", published=None)
    assert not any(each.startswith("date=") for each in told)


def test_speech_is_told() -> None:
    text = 'Ann Lee, the Canadian minister, said: "We will impose duties on tin."'
    assert "speech=direct" in _about("duties", text)
    assert "speech=none" in _about("duties", "Canada imposed duties on tin.")
