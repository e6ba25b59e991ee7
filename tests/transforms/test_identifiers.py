"""Ids: from content alone, and different where content differs."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.identifiers import content_id, document_id, text_sha256


def test_the_same_content_has_the_same_id_everywhere() -> None:
    assert content_id("quote", "abc", 3, 9) == "701b7145438dc6b21ed6"


@given(
    st.lists(st.text(alphabet=st.characters(blacklist_characters="\x1f")), min_size=1, max_size=4), st.data()
)
def test_other_parts_give_another_id(parts: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(parts) - 1))
    changed = [*parts[:index], parts[index] + "x", *parts[index + 1 :]]
    assert content_id(*parts) != content_id(*changed)


def test_parts_do_not_run_into_one_another() -> None:
    assert content_id("ab", "c") != content_id("a", "bc")
    assert document_id("wire", "a/1") != document_id("wire/a", "1")


def test_text_hash_takes_a_lone_surrogate() -> None:
    assert len(text_sha256("\ud800")) == 64
