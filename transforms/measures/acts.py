"""The deeds that put a measure on a rung of the ladder from demand to withdrawal: `acts.toml`."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from transforms.events.syntax import is_infinitive, is_verb
from transforms.parse import Token
from transforms.word_lists import by_verb

_HELD = ("object", "passive")
_PARTICLES = frozenset({"prt", "advmod", "prep", "acomp", "dobj"})
_BESIDE = frozenset({"over", "on", "about", "in"})  # prepositions of what something else is done about
_CHANGING = frozenset({"off", "down", "away", "up", "out", "over"})  # particles that make another verb
_NEAR = 6  # words from a verb to the noun that makes one deed with it: "will take full {effect}"
_FAR = 15  # and to its particle: "called the planned duties {off}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One class of deeds; fields as described in `acts.toml`."""

    name: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    through: frozenset[str] = frozenset(_HELD)
    done: str | None = None
    coming: str | None = None
    possible: str | None = None
    refused: str | None = None
    over: str | None = None
    kind: str | None = None
    examples: dict[str, str] = field(default_factory=dict)


@cache
def deeds() -> tuple[Deed, ...]:
    """Return the deeds of `acts.toml`, in its order."""
    text = files("transforms.measures").joinpath("acts.toml").read_text(encoding="utf-8")
    return tuple(
        Deed(
            **{
                **entry,
                "verbs": tuple(entry["verbs"]),
                "nouns": tuple(entry["nouns"]),
                "adjectives": tuple(entry.get("adjectives", ())),
                "through": frozenset(entry.get("through", _HELD)),
            }
        )
        for entry in tomllib.loads(text)["act"]
    )


@cache
def _by_verb() -> dict[str, tuple[tuple[str, Deed], ...]]:
    return by_verb(deeds())


@cache
def _by_noun() -> dict[str, tuple[str, Deed]]:
    """Return {lemma: (word before it or "", deed)}: "pause", "comment period"."""
    found = {}
    for deed in deeds():
        for noun in deed.nouns:
            before, _, lemma = noun.rpartition(" ")
            found[lemma] = before, deed
    return found


def _named(noun: Token) -> Deed | None:
    before, deed = _by_noun().get(noun.lemma, ("", None))
    return deed if not before or any(c.lower_ == before for c in noun.children) else None


@cache
def _by_adjective() -> dict[str, Deed]:
    return {word: deed for deed in deeds() for word in deed.adjectives}


@cache
def named_deed(name: str) -> Deed:
    """Return the class of deeds of this name."""
    return next(deed for deed in deeds() if deed.name == name)


def deed_of(word: Token, how: str) -> Deed | None:
    """Return what a word does to the measure that it holds in the way `how`; None where it does nothing."""
    if how == "self":
        return named_deed("impose")  # "{banned} imports", whichever verb bans
    if word.pos_ == "ADJ":
        deed = _by_adjective().get(word.lower_)
        return deed if deed is not None and how in (deed.through | {""}) else None
    if not is_verb(word):
        deed = _named(word) if word.pos_ in ("NOUN", "PROPN") else None
        return deed if deed is not None and how in (deed.through | {"of", ""}) else None
    if word.lemma_ == "set" and any(c.dep_ == "xcomp" for c in word.children):
        return None  # "were set to rise"
    if word.lemma_ in ("take", "bring") and how == "object" and _is_led_to(word):
        return None
    known = _by_verb().get(word.lemma, ())
    if known and how in _BESIDE and any(c.dep_ == "dobj" for c in word.children):
        known = tuple(pair for pair in known if pair[1].name != "propose")  # "weighed a complaint {over} it"
    is_other = False  # "backed off" backs nothing
    for particle, deed in known:
        if particle and not _has_particle(word, particle):
            continue
        if is_other and not particle:
            return None
        is_other = is_other or particle in _CHANGING
        if how and how in deed.through:
            return named_deed("raise") if word.lemma_ == "lift" and _is_to_rate(word) else deed
    return None


def _is_to_rate(verb: Token) -> bool:
    """Tell whether something is lifted to a level: "lifted the duty {to} 25 percent"."""
    holders = (verb, *(c for c in verb.children if c.dep_ == "dobj"))
    levels = (
        c for h in holders for p in h.children if p.lower_ == "to" and p.dep_ == "prep" for c in p.children
    )
    return any(c.lower_ in ("percent", "pct", "%") for c in levels)


def _is_led_to(verb: Token) -> bool:
    """Tell whether a measure is only led somewhere: "took the duties {to} court"."""
    return any(c.dep_ == "prep" and c.lower_ in ("to", "before") for c in verb.children)


def _has_particle(verb: Token, particle: str) -> bool:
    """Tell whether a verb stands with its particle or noun: "called the plan {off}", "put it on {hold}"."""
    after = verb.doc[verb.i + 1 : verb.i + _NEAR]
    if verb.lemma_ == "be":  # "are on the {way}", not "are an effective way"
        return any(word.lower_ == particle and word.dep_ != "attr" for word in after)
    if any(
        word.lower_ == particle and (word.pos_ == "NOUN" or word.i == verb.i + 1) and not _is_of_day(word)
        for word in after
    ):
        return True
    beside = [c for c in verb.children if c.dep_ in _PARTICLES and c.i > verb.i and not _is_of_day(c)]
    return any(
        word.lower_ == particle and word.i - verb.i <= _FAR
        for c in beside
        for word in (c, *(c.children if c.dep_ == "prep" else ()))
    )


def _is_of_day(preposition: Token) -> bool:
    """Tell whether a preposition is that of a day: "agreed {on} Monday to end duties"."""
    return any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in preposition.children)


@cache
def acting_verbs() -> frozenset[str]:
    """Return the lemmas of verbs whose subject raises, eases or brings about a measure."""
    names = ("raise", "suspend", "withdraw", "reduce", "cause")
    return frozenset(verb.partition(" ")[0] for deed in deeds() if deed.name in names for verb in deed.verbs)


def operator(word: Token) -> Deed | None:
    """Return the deed a word is over a clause: "{threaten} to", "a {plan} to", "{called} on Peru to"."""
    for how in ("clause", "object", "for", "on", ""):
        deed = deed_of(word, how)
        if deed is not None and deed.over is not None:
            return deed
    return None


def by_wish(word: Token, under: Token) -> Deed | None:
    """Return what somebody does who wants to act: "{wants} to impose", "{insists} on raising duties"."""
    if word.lemma_ == "insist" and under.tag_ == "VBG":
        return named_deed("announce")
    if word.lemma_ not in ("want", "seek") or under.dep_ != "xcomp" or under.head != word:
        return None
    others = (c for verb in (under, word) for c in verb.children if c.dep_ in ("dobj", "nsubj"))
    is_others = any(word.i < c.i < under.i for c in others) or not is_infinitive(under)
    return None if is_others else named_deed("propose")
