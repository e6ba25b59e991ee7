"""Which words of an article name a trade-policy measure, and which instrument each is."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

from spacy.symbols import AUX
from spacy.tokens import Token

from transforms.events.objects import objects, through_measure
from transforms.events.syntax import child, complements, conjuncts, content_words, is_verb, prepositional
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import bearing, is_known
from transforms.measures.telling import telling
from transforms.reading import Reading

_MODIFIERS = frozenset({"amod", "compound", "nmod", "punct", "npadvmod", "poss"})
_PROMISES = frozenset(
    {"agree", "promise", "pledge", "commit", "commitment", "vow", "undertake", "offer", "promised"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """How one kind of measure is named; fields as described in `instruments.toml`."""

    name: str
    words: frozenset[str]
    with_: frozenset[str] = frozenset()
    mast_chapter: str | None = None
    verb: bool = False
    before: bool = False
    generic: bool = False
    only_generic: bool = False
    weak: bool = False
    promised: bool = False
    legislation: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names a measure."""

    token: Token
    instrument: Instrument


@cache
def _instruments() -> dict[str, tuple[Instrument, ...]]:
    text = files("transforms.measures").joinpath("instruments.toml").read_text(encoding="utf-8")
    index: dict[str, list[Instrument]] = {}
    for entry in tomllib.loads(text)["instrument"]:
        words = frozenset(entry.pop("words"))
        instrument = Instrument(words=words, with_=frozenset(entry.pop("with", ())), **entry)
        for word in words:
            index.setdefault(word, []).append(instrument)
    return {word: tuple(sorted(them, key=lambda each: not each.with_)) for word, them in index.items()}


def find_triggers(reading: Reading) -> list[Trigger]:
    """Return the words that name measures, in text order; names of bodies ("… on Tariffs …") are left out."""
    index, steps = _instruments(), ladder_words("steps")
    bodies = {
        i
        for mention in reading.mentions
        if mention.form == "name" and mention.entity.kind == "organization"
        for i in reading.tokens_in(mention.span)
    }
    found: list[Trigger] = []
    told: dict[str, Instrument] = {}
    for token in reading.once(content_words):
        if token.pos == AUX or token.i in bodies:
            continue
        lemma = token.lemma_.lower()
        candidates = index.get(lemma) or index.get(token.lower_)
        instrument = next((each for each in candidates if _fits(each, token)), None) if candidates else None
        if (instrument is None or instrument.only_generic) and (
            lemma in told or (told and (lemma in index or lemma in steps))
        ):
            instrument = _told_before(token, lemma, told) or instrument
        if instrument is not None:
            found.append(Trigger(token, instrument))
            if not instrument.weak and not instrument.legislation:
                told[lemma if instrument.with_ else ""] = instrument
    return found


def _told_before(token: Token, lemma: str, told: dict[str, Instrument]) -> Instrument | None:
    """Return the instrument told of before by the same word: "a tax on oils … the {tax}", "the {measures}".

    A word for any step ("the measure", "the move") counts where its clause tells what is done about it.
    """
    if not is_known(token) or token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod"):
        return None
    if any(c.dep_ in ("amod", "compound", "nmod") for c in token.children):
        return None
    if lemma in told:
        return told[lemma]
    names = {instrument.name for instrument in told.values()}
    same = [
        each for each in _instruments().get(lemma, ()) if each.with_ and not each.verb and each.name in names
    ]
    if same:
        return same[0]
    is_step = lemma in ladder_words("steps") and "" in told and telling(token).is_firm
    return told[""] if is_step else None


def _fits(instrument: Instrument, token: Token) -> bool:
    if instrument.verb:
        return is_verb(token) and _fits_verb(instrument, token)
    if token.pos_ not in ("NOUN", "PROPN") and not (token.tag_ == "NNS" or token.dep_ in ("dobj", "pobj")):
        return False
    if token.dep_ in ("compound", "nmod") and token.head.lemma_ not in ladder_words("measure_heads"):
        return False
    return not instrument.with_ or bool(_beside(token, before=instrument.before) & instrument.with_)


def _fits_verb(instrument: Instrument, verb: Token) -> bool:
    if verb.dep_ in ("amod", "compound"):
        return False
    things = objects(verb)
    subject = child(verb, "nsubj")
    if subject is not None and subject.lemma_.lower() in _instruments():
        return False  # "the {blacklist} bars sales": the noun is the measure
    if instrument.promised:
        governor = verb.head
        return (
            bool(things) and verb.dep_ in ("xcomp", "acl", "ccomp") and governor.lemma_.lower() in _PROMISES
        )
    if not instrument.with_:
        return True
    beside = {thing.lemma_.lower() for thing in things}
    beside |= {c.lemma_.lower() for thing in things for c in thing.children if c.dep_ in _MODIFIERS}
    # "barred the firm from shipping …"
    beside |= {item.lemma_.lower() for item in prepositional(verb, "from") if item.dep_ == "pcomp"}
    return bool(beside & instrument.with_)


def _beside(token: Token, *, before: bool) -> set[str]:
    """Return the lemmas before a noun and, unless only those are asked for, those its phrases are about."""
    words = [c for c in token.children if c.dep_ in _MODIFIERS and c.i < token.i]
    words += [deep for c in list(words) for deep in c.children]
    found = {c.lemma_.lower() for c in words} | {c.lower_ for c in words}
    if not before:
        phrases = chain(bearing(token, "on", "against"), prepositional(token, "of", "to", "for", "over"))
        for below in phrases:
            for item in conjuncts(below):
                for deep in through_measure(item):
                    found |= {deep.lemma_.lower()}
                    found |= {c.lemma_.lower() for c in deep.children if c.dep_ in _MODIFIERS}
        found |= {item.lemma_.lower() for clause in complements(token) for item in objects(clause)}
        if token.dep_ == "pobj" and token.head.lower_ == "with" and is_verb(token.head.head):
            # "goods hit with a 25 percent tax"
            found |= {
                deep.lemma_.lower() for item in objects(token.head.head) for deep in through_measure(item)
            }
    return found
