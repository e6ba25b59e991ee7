from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from warehouse.components import connected_components

groups = st.lists(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=4), max_size=8)


def test_members_of_one_group_belong_together() -> None:
    assert connected_components([["b", "a"], ["c", "b"], ["x"]]) == {"a": "a", "b": "a", "c": "a", "x": "x"}


def test_a_long_chain() -> None:
    names = [f"d{number:05}" for number in range(20_000)]
    assert set(connected_components(pairwise(reversed(names))).values()) == {"d00000"}


@given(groups, st.randoms())
def test_order_does_not_matter(given_groups: list[list[str]], random: object) -> None:
    shuffled = [sorted(group, key=lambda _: random.random()) for group in given_groups]  # type: ignore[attr-defined]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert connected_components(shuffled) == connected_components(given_groups)


@given(groups)
def test_a_component_is_named_after_its_smallest_member(given_groups: list[list[str]]) -> None:
    found = connected_components(given_groups)
    for name in set(found.values()):
        assert name == min(member for member, component in found.items() if component == name)
