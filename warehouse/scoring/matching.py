"""Pairing annotations with extracted items, one to one, the closest pairs first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from warehouse.scoring.items import Item


@dataclass(frozen=True, slots=True)
class Pairing[Kind: Item]:
    """Who was paired with whom, which annotations were missed and what was extracted besides."""

    pairs: tuple[tuple[Kind, Kind], ...]
    missed: tuple[Kind, ...]
    extra: tuple[Kind, ...]

    @property
    def counted(self) -> tuple[tuple[Kind, Kind], ...]:
        """The pairs that count: an optional annotation does not."""
        return tuple(pair for pair in self.pairs if not pair[0].is_optional)


def pair_up[Kind: Item](
    gold: Sequence[Kind],
    extracted: Sequence[Kind],
    *,
    agree: Callable[[Kind, Kind], bool],
    closeness: Callable[[Kind, Kind], float],
) -> Pairing[Kind]:
    """Pair annotations with extracted items that agree, greedily by closeness; ties go in text order.

    An optional annotation that is not found is not missed, and what it is paired with is not extra.
    """
    candidates = sorted(
        (
            (-closeness(wanted, given), i, j)
            for i, wanted in enumerate(gold)
            for j, given in enumerate(extracted)
            if agree(wanted, given)
        ),
    )
    taken_gold: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if i not in taken_gold and j not in taken:
            taken_gold[i] = j
            taken.add(j)
    return Pairing(
        pairs=tuple((gold[i], extracted[j]) for i, j in sorted(taken_gold.items())),
        missed=tuple(item for i, item in enumerate(gold) if i not in taken_gold and not item.is_optional),
        extra=tuple(item for j, item in enumerate(extracted) if j not in taken),
    )
