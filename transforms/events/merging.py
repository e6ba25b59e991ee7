"""One row per act: what is left out of a sentence because another of its acts already tells it."""

from transforms.events.act import Act
from transforms.events.nouns import noun_governor
from transforms.events.objects import objects
from transforms.events.plover import BY_WORDS
from transforms.events.syntax import conjuncts, is_infinitive, own_subject, prepositional
from transforms.parse import Token

_TRAVEL_CONFIDENCE = 0.6


# "will take countermeasures" threatens, "sought exemptions" asks: the noun is no second act.
_UNDONE = frozenset(
    {("SANCTION", "THREATEN"), ("CONCEDE", "SANCTION"), ("SANCTION", "CONCEDE"), ("CONCEDE", "REQUEST")}
)


_SPEAKING = frozenset({"CONSULT", "ACCUSE", "SUPPORT"})


_OPENING = frozenset({"allow", "permit", "let", "open", "stop", "halt", "cease"})


_NEIGHBOURS = 6  # acts to either side among which a repetition is sought


def merged(acts: list[Act]) -> list[Act]:
    """Return a sentence's acts without those that only repeat or belong to another of them."""
    by_token: dict[int, Act] = {}
    for act in sorted(acts, key=lambda act: act.frame.trigger is None):
        by_token.setdefault(act.token.i, act)
    acts = [act for act in acts if by_token[act.token.i] is act]
    dropped: set[int] = set()
    for act in acts:
        if act.frame.absorbs:
            dropped |= {token.i for token in _inside(act) if _is_absorbed(act, by_token.get(token.i))}
        if act.token.dep_ == "pcomp" and act.token.head.lower_ == "for":
            # "punished Chile for breaking the pact": the grounds, not another act.
            over_it = by_token.get(act.token.head.head.i)
            is_told = act.frame.type == "SANCTION" and over_it is not None
            if over_it is not None and not (is_told and over_it.frame.type in (*_SPEAKING, "THREATEN")):
                dropped.add(act.token.i)
        if (
            act.token.pos_ == "ADJ"
            and not act.frame.absorbs
            and any(token.i in by_token for token in _inside(act))
        ):
            dropped.add(act.token.i)
        if any(c.i in by_token and c.dep_ == "amod" for c in act.token.children):
            dropped.add(act.token.i)
        if _is_purpose_of_protest(act, by_token):
            dropped.add(act.token.i)  # "marched to protest against the pact"
        if _is_purpose_of_meeting(act, by_token):
            dropped.add(act.token.i)  # "held talks to discuss copper"
        if act.frame.type == "CONSULT" and any(i.i in by_token for i in prepositional(act.token, "of")):
            dropped.add(act.token.i)  # "another round of talks" is one act
        if act.token.pos_ != "VERB":
            governor, how = noun_governor(act.token)
            over = by_token.get(governor.i) if governor is not None else None
            if over is not None and _gives_way(act, over, how):
                dropped.add(act.token.i)
    kept = [act for act in acts if act.token.i not in dropped]
    return [
        act
        for place, act in enumerate(kept)
        if not _is_repeated(act, kept[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1])
    ]


def _is_purpose_of_meeting(act: Act, by_token: dict[int, Act]) -> bool:
    """Tell whether an infinitive only says what a meeting is for: "talks to revise the pact"."""
    token = act.token
    if act.frame.type not in ("CONSULT", "AGREE") or token.pos_ != "VERB" or not is_infinitive(token):
        return False
    over = by_token.get(token.head.i)
    if token.dep_ in ("acl", "relcl"):
        return over is not None and over.frame.type == "CONSULT"
    held = [c for c in token.head.children if c.dep_ in ("dobj", "nsubjpass")]
    acts = [by_token[c.i] for c in held if c.i in by_token]
    return token.dep_ in ("advcl", "xcomp") and any(other.frame.type == "CONSULT" for other in acts)


def _is_purpose_of_protest(act: Act, by_token: dict[int, Act]) -> bool:
    """Tell whether an infinitive only says what a protest was for."""
    token = act.token
    if token.lemma_ != "protest" or token.dep_ not in ("advcl", "xcomp") or not is_infinitive(token):
        return False
    over = by_token.get(token.head.i)
    return over is not None and over.frame.type == "PROTEST"


def _inside(act: Act) -> list[Token]:
    """Return the heads of what an absorbing act's complement says."""
    found: list[Token] = []
    for clause in act.match.complements:
        for item in conjuncts(clause):
            found += [item, *objects(item)]
            found += [c for c in item.children if c.dep_ == "xcomp"]
    found += [c for thing in act.match.objects for c in thing.children if c.dep_ == "acl"]
    for preposition in (c for c in act.token.children if c.dep_ == "prep"):
        for below in preposition.children:
            if below.dep_ == "pcomp" or (act.frame.type == "THREATEN" and act.token.pos_ == "NOUN"):
                found += list(conjuncts(below))
    return found


def _is_absorbed(by: Act, other: Act | None) -> bool:
    if other is not None and by.frame.type == "ACCUSE" and _is_told(other):
        return False  # "claimed that Peru had retaliated" reports the retaliation too
    if other is None or other is by or (other.frame.type == "CONSULT" and by.frame.type != "REJECT"):
        return False
    if by.frame.restraint_complement or by.frame.refusing_complement:
        return True
    if by.frame.type == "THREATEN" and other.frame.type == "SANCTION":
        return not other.match.objects  # "threatened to tax {copper}" tells of the tax too
    if by.frame.type == "AGREE" and other.frame.type == "CONCEDE" and by.token.pos_ == "VERB":
        return other.token.lemma_ in _OPENING  # but "agreed to lift its duties" is the lifting too
    # A demand for sanctions and a decision on them are reports of the sanctions too.
    return not (by.frame.type in ("REQUEST", "AGREE") and other.frame.type == "SANCTION")


def _is_told(act: Act) -> bool:
    """Tell whether an act of imposing stands in a clause of its own with who does it."""
    token = act.token
    is_finite = token.tag_ in ("VBD", "VBN", "VBZ", "VBP") and token.dep_ == "ccomp"
    return act.frame.type == "SANCTION" and is_finite and own_subject(token) is not None


def _gives_way(noun: Act, verb: Act, how: str) -> bool:
    """Tell whether a noun is no act of its own beside the verb that acts on it."""
    is_acted_on = how in ("object", "passive", "from", "of", "to", "on", "with", "for", "in", "against")
    if noun.frame.type == "THREATEN" and verb.frame.type in _SPEAKING:
        return False  # "discussed Peru's threat to tax copper" tells of the threat too
    if is_acted_on and _is_anothers(noun, verb):
        return False  # "backed Peru's opposition to the bill" tells of the opposition too
    if (noun.frame.yields and is_acted_on) or verb.frame.requires_negation:
        return True
    if is_acted_on and (noun.frame.type, verb.frame.type) in _UNDONE:
        return True
    return noun.frame.type == verb.frame.type != "CONSULT" and is_acted_on


def _is_anothers(noun: Act, verb: Act) -> bool:
    """Tell whether a noun names what another said before, whoever acts on it now."""
    if noun.frame.type not in BY_WORDS or not noun.actors or not verb.actors:
        return False
    return not {party.key for party in noun.actors} & {party.key for party in verb.actors}


def _is_repeated(act: Act, kept: list[Act]) -> bool:
    for other in kept:
        if other is act or other.frame.type != act.frame.type:
            continue
        if act.frame.type == "CONSULT":
            is_purpose = (
                act.token.dep_ == "advcl"
                and is_infinitive(act.token)
                and act.token.head == other.token
                and other.confidence > 0.7
            )
            if act.confidence <= _TRAVEL_CONFIDENCE < other.confidence or is_purpose:
                return True
            if act.token.dep_ == "appos" and act.token.head == other.token:
                return True  # "held a meeting, their first {encounter}"
            if act.token.dep_ == "attr" and other.token.lemma_ == act.token.lemma_:
                return True
            continue
        if _is_same_deed(act, other) and (other.confidence, -other.token.i) > (act.confidence, -act.token.i):
            return True
    return False


def _is_joined(verb: Token, to: Token) -> bool:
    """Tell whether a verb, by itself or below one like "began", is coordinated with another."""
    while verb.dep_ == "xcomp":
        verb = verb.head
    return verb.dep_ == "conj" and verb.head == to and verb.pos_ == "VERB"


def _is_same_deed(act: Act, other: Act) -> bool:
    same_actors = {p.key for p in act.actors} == {p.key for p in other.actors}
    is_near = abs(act.token.i - other.token.i) <= 12
    if act.token.dep_ == "conj" and act.token.head == other.token and act.token.pos_ == "VERB":
        return False  # "lowered its quota and lifted the tariff"
    if other.token.dep_ == "conj" and other.token.head == act.token and other.token.pos_ == "VERB":
        return False
    if _is_joined(act.token, other.token) or _is_joined(other.token, act.token):
        return False  # "imposed duties on steel and began to tax cars"
    is_below = act.token.is_ancestor(other.token) or other.token.is_ancestor(act.token)
    is_weaker = act.confidence != other.confidence  # "push ahead with plans to impose duties"
    return same_actors and is_near and is_below and (act.factuality == other.factuality or is_weaker)
