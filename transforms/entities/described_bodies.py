"""The body that a description means by its kind."""

from transforms.entities.phrases import Phrase
from transforms.entities.scene import Scene
from transforms.facts import Entity

PRESS_NOUNS = frozenset({"newspaper", "magazine", "network", "paper"})
_ASSOCIATIONS = frozenset({"association", "federation", "alliance", "society", "confederation", "league"})
_ANY_BODY = frozenset({"group", "organization", "organisation", "lobby"})
_BESIDE = frozenset({"organization", "person"})
_LOBBIES = _ASSOCIATIONS | {
    "chamber",
    "coalition",
    "institute",
    "union",
    "council",
    "foundation",
    "roundtable",
}


def named_beside(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return whose name follows a description: "the newspaper La Repubblica", "her rival, Senator Hill"."""
    table = scene.table
    for index in table.children[phrase.head]:
        mention = scene.names.get(index)
        if mention is None or table.dep[index] != "appos" or mention.entity.kind not in _BESIDE:
            continue
        if mention.entity.kind == "person":
            if phrase.kind == "person" and not phrase.is_plural and mention.form == "name":
                return mention.entity
            continue
        if phrase.kind != "organization" or table.reading.tokens_in(mention.span).start != phrase.head + 1:
            continue
        if phrase.noun in PRESS_NOUNS:
            mention.entity.sector = mention.entity.sector or "JRN"
        return mention.entity
    return None


def body_of_kind(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return the body of this kind spoken of last: "the paper", "the department"."""
    sentence = scene.table.sentence[phrase.head]
    for trace in scene.discourse.near(sentence):
        entity = trace.entity
        if (
            entity.kind == "organization"
            and not entity.is_plural
            and (_is_such_body(scene, phrase, entity) or _is_association(phrase, entity))
        ):
            return entity
    return None


def _is_such_body(scene: Scene, phrase: Phrase, entity: Entity) -> bool:
    """Tell a body of the kind described: "the paper", "the company", "the group" of a growers' union."""
    noun = phrase.noun
    may_be_lobby = noun in _ANY_BODY and not phrase.modifiers
    if noun in scene.lexicon.company_nouns and not may_be_lobby:
        return entity.sector == "BUS" or (entity.sector is None and entity.is_named)
    if noun in PRESS_NOUNS:
        return entity.sector == "JRN"
    names = " ".join((entity.name, *entity.aliases)).lower().split()
    if may_be_lobby and not _LOBBIES.isdisjoint(names):
        return entity.is_named and entity.sector != "GOV"
    if noun in scene.lexicon.company_nouns:
        return entity.sector == "BUS" or (entity.sector is None and entity.is_named)
    return noun in names or (noun == "agency" and entity.sector in {"GOV", "JRN"})


def _is_association(phrase: Phrase, entity: Entity) -> bool:
    """Tell "the meat association" of a meat federation: its field by name, its form by another word."""
    names = set(" ".join((entity.name, *entity.aliases)).lower().split())
    fields = set(phrase.modifiers) & names
    return phrase.noun in _ASSOCIATIONS and bool(_ASSOCIATIONS & names) and bool(fields)
