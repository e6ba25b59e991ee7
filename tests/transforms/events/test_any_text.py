"""Any text goes through events, measures, meetings and topics: no exception, exact spans, known values."""

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.article import Article
from transforms.pipeline import readings
from warehouse.vocabularies import terms

_WORDS = st.sampled_from(
    [
        *(
            "Canada",
            "Brazil's",
            "the",
            "tariffs",
            ",",
            "imposed",
            "on",
            ".",
            "if",
            "unless",
            "to",
            "be",
            "would",
        ),
        *(
            "not",
            "threatened",
            "talks",
            "with",
            "and",
            "which",
            "$3 billion",
            "25 percent",
            "lifted",
            "agreed",
        ),
        *("said", '"', "he", "retaliate", "visit", "by", "next week", "sanctions", "calls", "for", "U.S."),
    ]
)
_TEXTS = st.lists(_WORDS, max_size=40).map(" ".join) | st.text(max_size=80)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(_TEXTS, min_size=4, max_size=4))
def test_any_text_is_read(texts: list[str]) -> None:
    articles = [Article(str(number), "any", str(number), text) for number, text in enumerate(texts)]
    for reading in readings(articles):
        for event in reading.events:
            assert event.event_type in terms("event_type")
            assert event.factuality in terms("factuality")
            assert event.mode is None or event.mode in terms("event_mode")
            assert event.span == reading.token_span(reading.doc[event.token])
            assert event.is_agentless or any(p.role == "actor" for p in event.participants)
        for measure in reading.measures:
            assert measure.status in terms("measure_status")
            assert measure.instrument in terms("instrument")
            assert all(len(code) == len("USA") for code in measure.imposer_iso3)
        assert len(reading.meetings) == sum(event.event_type == "CONSULT" for event in reading.events)
