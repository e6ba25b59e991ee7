"""International bodies that meet: "the {GATT} council meeting", "talks under {GATT}", "the {OPEC} board".

A body is named before its meeting, after it, or by one of its organs. Who takes the floor at its meeting
takes part beside it: "{Mr. Li} told the {APEC} meeting".
"""

from collections.abc import Iterable, Iterator

from transforms.events.arguments import resolve_all
from transforms.events.control import doers
from transforms.events.frames import word_classes
from transforms.events.nouns import noun_governor
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.syntax import agents, conjuncts, is_passive, is_verb, prepositional
from transforms.parse import Token

_MOST_BEFORE = 7  # words before a meeting among which its body is named
_BESIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART"})
_ROUNDS = {
    "uruguay": "General Agreement on Tariffs and Trade",
    "kennedy": "General Agreement on Tariffs and Trade",
    "doha": "World Trade Organization",
}
ORGANS = frozenset(
    {"board", "council", "committee", "commission", "secretariat", "assembly", "member", "panel", "body"}
    | {"subcommittee", "delegate", "cabinet", "presidency", "bureau", "group", "forum", "negotiator"}
)
_UNDER = ("at", "in", "within", "under", "of")
_PRESENT = frozenset({"at", "during", "in"})
_ATTENDING = frozenset({
    "attend", "address", "join", "leave", "chair", "tell", "open", "close", "host", "convene", "lead",
    "enter", "inform", "brief", "remind", "warn", "head", "preside",
})  # fmt: skip
_ATTENDED = frozenset(
    {"attend", "chair", "join", "lead", "host", "sponsor", "convene", "organize", "organise"}
)


def body_of(noun: Token, parties: Parties) -> list[Party]:
    """Return the body whose meeting a noun names, from the words before it or the phrase after it."""
    return _before(noun, parties) or _after(noun, parties) or _of_round(noun, parties)


def _before(noun: Token, parties: Parties) -> list[Party]:
    """Return the body before a meeting: "the {Group of 20} summit", "an {ICO} executive board meeting"."""
    word, first = noun, noun.sent.start
    for _ in range(_MOST_BEFORE):
        if word.i == first:
            return []
        word = word.nbor(-1)
        found = parties.body(word)
        if found:
            return found
        lemma = word.lemma
        is_counted = word.lower_ == "of" and word.nbor().pos_ == "NUM"  # "Group of Seven"
        is_inside = word.pos_ in _BESIDE or word.dep_ in ("amod", "compound") or is_counted
        if not is_inside or word.lower_ == "to" or _is_member(lemma):
            return []
    return []


def _is_member(lemma: str) -> bool:
    """Tell whether a noun is some of a body's members, who meet by themselves: "ICO {producers}"."""
    classes = word_classes()
    return lemma in classes["people"] and lemma not in classes["government"] and lemma not in ORGANS


def _after(noun: Token, parties: Parties) -> list[Party]:
    """Return the body after a meeting: "talks under {GATT}", "a meeting of the {ICO}'s council"."""
    if any(c.lower_ in ("between", "with", "among") for c in noun.children):
        return []  # "a dinner between the two at the G-20 summit" is theirs
    holders = [noun, *(c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN")]
    for below in (p for holder in holders for p in prepositional(holder, *_UNDER)):
        found = parties.body(below)
        is_meeting = below.lemma in word_classes()["meeting"]
        if not found and (below.lemma in ORGANS or is_meeting):
            found = organs_body(below, parties)
        if found:
            return found
    return []


def organs_body(noun: Token, parties: Parties) -> list[Party]:
    """Return the body of which a noun is an organ: "the {ICO} executive board", "members of the {ICO}"."""
    found = _before(noun, parties)
    for below in [] if found else prepositional(noun, "of"):
        for item in conjuncts(below):
            found = found or parties.body(item) or _before(item, parties)
    return found


def _of_round(noun: Token, parties: Parties) -> list[Party]:
    """Return the body that holds a round of world trade talks: the "{Uruguay} round of trade talks"."""
    is_counted = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    head = noun.head.head if is_counted else noun
    before = [c for c in head.children if c.i < head.i]
    names = [
        _ROUNDS[c.lower_] for word in (*before, head) for c in (word, *word.children) if c.lower_ in _ROUNDS
    ]
    return parties.organization(names[0], noun) if names else []


def is_of_organ(noun: Token) -> bool:
    """Tell whether a meeting is that of an organ of some body: "a full {council} meeting"."""
    return any(c.lemma in ORGANS for c in noun.children if c.i < noun.i)


def with_body(found: list[Party], body: list[Party]) -> list[Party]:
    """Return a meeting's parties with its body, which stands for its organs and takes the first place."""
    return unique_parties([*body, *(p for p in found if p.entity is not None and p.entity.is_named)])


def attended_by(noun: Token, parties: Parties) -> list[Party]:
    """Return who is said to come to a meeting: "a meeting attended by {three ministers}"."""
    found: list[Party] = []
    for verb in noun.children:
        if (
            verb.dep_ in ("acl", "relcl")
            and verb.lemma_ in _ATTENDED
            and (is_passive(verb) or verb.tag_ == "VBN")
        ):
            found += resolve_all((i for agent in agents(verb) for i in conjuncts(agent)), parties)
    return found


def taking_part(noun: Token, parties: Parties) -> Iterator[Party]:
    """Yield who takes the floor at a meeting: "{Mr. Li} told the meeting"."""
    governor, how = noun_governor(noun)
    if governor is None or not is_verb(governor) or is_passive(governor):
        return
    is_there = how in _PRESENT or (how in ("object", "over") and governor.lemma in _ATTENDING)
    if is_there:
        yield from _people(resolve_all(doers(governor), parties))


def _people(found: Iterable[Party]) -> Iterator[Party]:
    """Yield those who can stand up at a meeting: named people and countries, no newspapers."""
    for party in found:
        if party.entity is not None and party.entity.is_named and party.entity.kind in ("person", "country"):
            yield party
