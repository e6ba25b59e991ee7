"""Corrections to entity ids, declared in the open in `corrections.toml` with a reason each."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transforms.facts import Entity, Mention


@dataclass(frozen=True, slots=True)
class Merge:
    """One id that is another's: every entity with id `source` becomes `into`."""

    source: str
    into: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Split:
    """Two actors under one id: where a form or title in the article holds the word, it is the second."""

    source: str
    where: str
    into: str
    name: str
    reason: str


@cache
def declared_corrections() -> tuple[tuple[Merge, ...], tuple[Split, ...]]:
    """Return the declared merges and splits, read once per process."""
    text = files("transforms.entities").joinpath("corrections.toml").read_text(encoding="utf-8")
    declared = tomllib.loads(text)
    merges = tuple(
        Merge(entry["from"], entry["into"], entry["name"], entry["reason"])
        for entry in declared.get("merge", ())
    )
    splits = tuple(
        Split(entry["id"], entry["where"], entry["into"], entry["name"], entry["reason"])
        for entry in declared.get("split", ())
    )
    return merges, splits


def correct(entities: Iterable[Entity], mentions: Iterable[Mention]) -> None:
    """Give entities the corrected id and name, in place.

    Two entities of one article may have the same id afterwards; their rows become one (`transforms.rows`).
    """
    merges, splits = declared_corrections()
    by_id = {entity.entity_id: entity for entity in entities}
    for split in splits:
        entity = by_id.get(split.source)
        if entity is not None and _has_word(entity, split.where, mentions):
            _rename(entity, split.into, split.name)
    for merge in merges:
        entity = by_id.get(merge.source)
        if entity is not None:
            _rename(entity, merge.into, merge.name)


def _has_word(entity: Entity, word: str, mentions: Iterable[Mention]) -> bool:
    titles = {mention.title_text for mention in mentions if mention.entity is entity and mention.title_text}
    return any(word in form.lower().split() for form in entity.aliases | titles)


def _rename(entity: Entity, entity_id: str, name: str) -> None:
    entity.aliases |= {entity.name, name}
    entity.entity_id, entity.name = entity_id, name
