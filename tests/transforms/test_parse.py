"""Tokens say what spaCy's tokens say, and are let go when an article has been read."""

import gc
import weakref

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from transforms import parse
from transforms.parse import Parse
from transforms.parsing import load_parser

TEXTS = (
    "Lima's trade minister, Ana Ruiz, said on Monday that Peru will not lift its 25 percent duties on "
    "Chilean tin, which took effect in May, unless talks resume. She left for Arica at once.",
    '"Nobody wins," he added. ALL CAPS HERE: U.S., three dlrs, 1.5 mln, and so on -- whatever it costs.',
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_say_what_spacy_says(text: str) -> None:
    doc = load_parser()(text)
    ours = Parse(doc)
    assert len(ours) == len(doc)
    for token, theirs in zip(ours, doc, strict=True):
        for name in ("i", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_"):
            assert getattr(token, name) == getattr(theirs, name)
        for name in ("is_alpha", "is_upper", "is_punct", "like_num"):
            assert getattr(token, name) == getattr(theirs, name), (token, name)
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(token, name).i == getattr(theirs, name).i
        for name in ("children", "lefts", "rights", "subtree", "ancestors"):
            assert [t.i for t in getattr(token, name)] == [t.i for t in getattr(theirs, name)], (token, name)
        assert (token.sent.start, token.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert [word.i for word in token.sent] == [word.i for word in theirs.sent]
    assert ours.lemmas == [t.lemma_.lower() for t in doc]
    assert (ours.lower, ours.texts) == ([t.lower_ for t in doc], [t.text for t in doc])
    assert (ours.parts, ours.labels) == ([t.pos_ for t in doc], [t.dep_ for t in doc])


def test_edges_hold_where_phrases_cross() -> None:
    heads = [2, 3, 2, 2]
    doc = Doc(Vocab(), words=["Duties", "were", "raised", "then"], heads=heads, deps=["dep"] * 4)
    assert [(t.left_edge.i, t.right_edge.i) for t in Parse(doc)] == [
        (t.left_edge.i, t.right_edge.i) for t in doc
    ]


def test_neighbours_end_at_the_text() -> None:
    ours = Parse(Doc(Vocab(), words=["Duties", "rise"]))
    assert ours[0].nbor().text == "rise"
    with pytest.raises(IndexError):
        ours[0].nbor(-1)
    with pytest.raises(IndexError):
        ours[1].nbor()


def test_tokens_are_let_go_without_a_search_for_circles() -> None:
    ours = Parse(Doc(Vocab(), words=["Duties", "rise"], heads=[1, 1], deps=["nsubj", "ROOT"]))
    kept = weakref.ref(ours)
    gc.disable()
    try:
        ours.forget()
        del ours
        assert kept() is None
    finally:
        gc.enable()


def test_words_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "_MOST_SEEN", 10)
    monkeypatch.setattr(parse, "_seen", {})
    for number in range(30):
        text = f"name{number}"
        assert Parse(Doc(Vocab(), words=[text])).texts == [text]
    assert len(parse._seen) <= 13
