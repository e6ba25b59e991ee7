"""Descriptions and pronouns of an article in one pass from left to right, each tied to its entity."""

from transforms.entities.descriptions import Descriptions
from transforms.entities.discourse import Discourse
from transforms.entities.lexicon import Lexicon
from transforms.entities.linking import Named
from transforms.entities.phrases import Phrase, describing_phrases
from transforms.entities.pronouns import PRONOUNS, Pronouns
from transforms.entities.registry import Registry
from transforms.entities.scene import Scene
from transforms.entities.tokens import TokenTable
from transforms.facts import Entity, Mention

_MOST_JOINED = 6  # actors joined by "and" that are taken together
_COMPANY = frozenset({"with", "alongside"})


def link_references(table: TokenTable, lexicon: Lexicon, registry: Registry, named: Named) -> list[Mention]:
    """Return the nominal and pronominal mentions of an article, given its named ones."""
    by_head = {mention.head: mention for mention in [*named.descriptions, *named.mentions]}
    discourse = Discourse(table, lexicon)
    scene = Scene(table, lexicon, registry, discourse, by_head)
    descriptions = Descriptions(scene)
    pronouns = Pronouns(table, lexicon, discourse, by_head)
    phrases = {phrase.head: phrase for phrase in describing_phrases(table, lexicon, _taken(named, table))}
    pronominal = {index for index, word in enumerate(table.lower) if word in PRONOUNS}
    found: list[Mention] = []
    for index in sorted(by_head.keys() | phrases.keys() | pronominal):
        mention = by_head.get(index)
        if mention is not None:
            discourse.note(mention, is_plural=_is_people(table, mention))
        elif index in phrases:
            mention = _described(table, descriptions, phrases[index])
        else:
            entity = pronouns.resolve(index)
            mention = _pronoun(table, index, entity) if entity is not None else None
        if mention is not None and index not in by_head:
            by_head[index] = mention
            found.append(mention)
            discourse.note(mention)
        _note_joint(scene, index)
        _note_company(scene, index)
    return found


def _taken(named: Named, table: TokenTable) -> set[int]:
    """Return the tokens inside names and titles: their nouns open no description of their own."""
    return {index for mention in named.mentions for index in table.reading.tokens_in(mention.span)} | {
        mention.head for mention in named.descriptions
    }


def _described(table: TokenTable, descriptions: Descriptions, phrase: Phrase) -> Mention | None:
    entity = descriptions.resolve(phrase)
    if entity is None:
        return None
    written = table.phrase(phrase.first, phrase.last)
    entity.aliases.add(written)
    is_named = phrase.noun == "ministry" and entity.is_named and bool(phrase.modifiers)
    form = "name" if is_named else "nominal"  # "the finance ministry" names it, in whatever letters
    return Mention(table.reading.span(phrase.first, phrase.last), form, entity, phrase.head)


def _pronoun(table: TokenTable, index: int, entity: Entity) -> Mention:
    return Mention(table.reading.span(index, index), "pronoun", entity, index)


def _is_people(table: TokenTable, mention: Mention) -> bool:
    """Tell whether a country is named by its people: "the Japanese", "the Soviets"."""
    if mention.entity.kind != "country":
        return False
    head = mention.head
    is_alone = table.dep[head] not in {"amod", "compound", "nmod", "npadvmod"}
    return table.tag[head] == "NNPS" or (
        is_alone
        and head > 0
        and table.lower[head - 1] == "the"
        and table.pos[head] in {"PROPN", "ADJ", "NOUN"}
        and table.text[head] not in {"U.S.", "US", "States", "Union"}
    )


def _note_joint(scene: Scene, index: int) -> None:
    """Note actors joined by "and" as one group too, so that "they" can mean them together."""
    table, by_head = scene.table, scene.names
    if table.dep[index] != "conj" or index not in by_head:
        return
    chain = [index]
    while table.dep[chain[-1]] == "conj" and len(chain) < _MOST_JOINED:
        chain.append(table.head[chain[-1]])
    first = chain[-1]
    if table.dep[first] not in {"nsubj", "nsubjpass"} or any(token not in by_head for token in chain):
        return
    members = tuple(dict.fromkeys(by_head[token].entity for token in reversed(chain)))
    is_alike = len({member.kind for member in members}) == 1 and members[0].kind != "place"
    if len(members) < len(chain) or not is_alike or any(member.members for member in members):
        return
    joint = scene.joint(members, table.phrase(first, index))
    scene.discourse.note(Mention(table.reading.span(first, index), "nominal", joint, first))


def _note_company(scene: Scene, index: int) -> None:
    """Note who acts together with whom as one group: "she will fly there with Mr. Mensah. They leave …"."""
    table, by_head = scene.table, scene.names
    if table.dep[index] != "pobj" or table.lower[table.head[index]] not in _COMPANY or index not in by_head:
        return
    subject = _subject_above(table, by_head, table.head[index])
    if subject is None:
        return
    one, other = by_head[subject].entity, by_head[index].entity
    if one is other or any(e.kind != "person" or e.is_plural or e.members for e in (one, other)):
        return
    joint = scene.joint((one, other), table.phrase(index, index))
    scene.discourse.note(Mention(table.reading.span(subject, subject), "nominal", joint, subject))


def _subject_above(table: TokenTable, by_head: dict[int, Mention], index: int) -> int | None:
    """Return the subject of the verb that a preposition hangs on, through what is controlled by it."""
    for _ in range(_MOST_JOINED):
        index = table.head[index]
        for child in table.children[index]:
            if table.dep[child] in {"nsubj", "nsubjpass"}:
                return child if child in by_head else None
        if table.dep[index] not in {"dobj", "pobj", "prep", "npadvmod", "xcomp", "conj"}:
            return None
    return None
