"""A counter-measure names the measure it answers; other measures name none."""

import pytest

from transforms.article import Article
from transforms.pipeline import readings
from transforms.rows import reading_rows

_ANSWERS = [
    ("Canada imposed [tariffs] on Brazilian wine. Brazil retaliated with <duties> on Canadian wheat.", True),
    ("Brazil put <duties> on Canadian wheat in response to Canada's [tariffs] on steel.", True),
    ("In response to Canada's [tariffs], Brazil put <duties> on Canadian wheat.", True),
    ("Brazil's retaliatory <tariffs> on Canadian wheat followed Canada's [duties] on Brazilian steel.", True),
    ("Canada announced [tariffs] on steel. Brazil imposed <duties> of its own on Canadian wheat.", True),
    ("Canada imposed [tariffs] on Brazilian wine. Brazil has <duties> on Canadian wheat.", False),
    ("Canada imposed [tariffs] on Brazil and retaliated against Chile with <duties> on Chilean wine.", False),
]


@pytest.mark.parametrize(("marked", "is_answer"), _ANSWERS)
def test_answers(marked: str, is_answer: bool) -> None:
    text = marked
    for mark in "[]<>":
        text = text.replace(mark, "")
    [reading] = readings([Article("a", "test", "a", text)])
    words = {measure.span.text(text): measure for measure in reading.measures}
    answered = marked[marked.index("[") + 1 : marked.index("]")]
    answering = marked[marked.index("<") + 1 : marked.index(">")]
    assert words[answering].answers is (words[answered] if is_answer else None)
    assert words[answered].answers is None


def test_the_row_names_the_measure_answered() -> None:
    text = "Canada imposed tariffs on Brazilian wine. Brazil retaliated with duties on Canadian wheat."
    [reading] = readings([Article("a", "test", "a", text)])
    first, second = reading_rows(reading, {})["measures"]
    assert second["answers_measure_id"] == first["measure_id"]
    assert first["answers_measure_id"] is None
