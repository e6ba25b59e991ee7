"""Connected components: which documents belong together when pairs of them do."""

from collections.abc import Iterable, Sequence


def connected_components(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return {member: smallest member of its component}; members of one group belong together.

    The result does not depend on the order of groups or members.
    """
    parents: dict[str, str] = {}
    for group in groups:
        for member in group:
            parents.setdefault(member, member)
            _join(parents, group[0], member)
    return {member: _root(parents, member) for member in parents}


def _root(parents: dict[str, str], member: str) -> str:
    while parents[member] != member:
        parents[member] = parents[parents[member]]  # halve the path, so that long chains stay cheap
        member = parents[member]
    return member


def _join(parents: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first
