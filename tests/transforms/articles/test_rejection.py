from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.articles.rejection import Fault, excerpt, one_line, reject
from warehouse.vocabularies import terms


def test_a_rejection_carries_what_a_reader_knows():
    rejection = reject(Fault("empty", "no\ntext"), source="wire", source_item="a.txt", raw=b"\x00\xffab\n")
    assert (rejection.source, rejection.source_item, rejection.stage) == ("wire", "a.txt", "read")
    assert (rejection.reason, rejection.detail, rejection.raw_excerpt) == (
        "empty",
        "no text",
        r"\x00\xffab\n",
    )
    assert rejection.reason in terms("reject_reason")
    assert rejection.stage in terms("reject_stage")


@settings(deadline=None)
@given(st.text() | st.binary())
def test_excerpts_are_short_and_printable(raw):
    assert len(excerpt(raw)) <= 200
    assert excerpt(raw).isprintable()


@settings(deadline=None)
@given(st.text())
def test_details_are_one_printable_line(message):
    assert one_line(message).isprintable()
