"""Which words of an article name a trade-policy measure, and which instrument each is."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from typing import Any

from spacy.symbols import AUX
from spacy.tokens import Token

from transforms.events.control import doers
from transforms.events.countries import countries_in_word
from transforms.events.frames import word_classes
from transforms.events.nouns import noun_governor
from transforms.events.objects import objects, through_measure
from transforms.events.syntax import (
    agents,
    child,
    complements,
    conjuncts,
    content_words,
    is_infinitive,
    is_verb,
    own_subject,
    prepositional,
)
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import bearing, is_known
from transforms.measures.telling import telling
from transforms.reading import Reading
from transforms.recall import children, lemmas, lower_words

_MODIFIERS = frozenset({"amod", "compound", "nmod", "punct", "npadvmod", "poss"})
_BEFORE = _MODIFIERS | {"nummod"}  # "zero tariffs"
_MOST_WORDS = 12  # of an object that are looked at
_LAW = "#law"  # the key under which a trade bill is remembered
_FOREIGN = "#foreign"  # stands beside a measure on goods of a country: "taxes on {Chilean} tin"
_SOFT_HYPHEN = "\xad"
_PROMISES = frozenset(
    {"agree", "promise", "pledge", "commit", "commitment", "vow", "undertake", "offer", "promised", "require"}
    | {"oblige", "obligate", "obligation", "requirement", "undertaking"}
)
_STARTING = frozenset({"begin", "start", "resume"})  # "will begin purchasing farm goods"


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
    sparing: bool = False
    doer: bool = False
    bare: bool = False
    grown: bool = False
    free: bool = False
    alone: bool = False
    adjective: bool = False
    after: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    rung: str | None = None
    scheme: bool = False
    owner: str | None = None


type Told = dict[str, Instrument]  # by the word that names it; "" is the last one whose word needs no company


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names a measure."""

    token: Token
    instrument: Instrument


@cache
def _text() -> dict[str, Any]:
    return tomllib.loads(
        files("transforms.measures").joinpath("instruments.toml").read_text(encoding="utf-8")
    )


@cache
def _told_words(name: str) -> frozenset[str]:
    """Return one of the lists of words that stand for a measure told of before."""
    return frozenset(_text()["told"][name])


def _expanded(word: str) -> Iterable[str]:
    """Return a word, or the words of a class: "@customs"."""
    return word_classes()[word[1:]] if word.startswith("@") else (word,)


@cache
def _instruments() -> dict[str, tuple[Instrument, ...]]:
    index: dict[str, list[Instrument]] = {}
    for entry in _text()["instrument"]:
        words = frozenset(entry.pop("words"))
        beside = frozenset(chain.from_iterable(_expanded(word) for word in entry.pop("with", ())))
        after = frozenset(entry.pop("after", ()))
        without = frozenset(entry.pop("without", ()))
        instrument = Instrument(words=words, with_=beside, after=after, without=without, **entry)
        for word in words:
            index.setdefault(word, []).append(instrument)
    return {word: tuple(sorted(them, key=lambda each: not each.with_)) for word, them in index.items()}


def find_triggers(reading: Reading) -> list[Trigger]:
    """Return the words that name measures, in text order; names of bodies ("… on Tariffs …") are left out."""
    index = _instruments()
    bodies = {
        i
        for mention in reading.mentions
        if mention.form == "name" and mention.entity.kind in ("organization", "person")
        for i in reading.tokens_in(mention.span)
    }
    found: list[Trigger] = []
    told: dict[str, Instrument] = {}
    known, roots, forms = _telling_words(), lemmas(reading.doc), lower_words(reading.doc)
    for token in reading.once(content_words):
        place = token.i
        is_known_word = roots[place] in known or forms[place] in known or roots[place] in told
        if not (is_known_word or roots[place][-1:] == "s" or _SOFT_HYPHEN in roots[place]):
            continue  # as most words are
        if token.pos == AUX or place in bodies:
            continue
        lemma = _lemma(token, index)
        candidates = index.get(lemma) or index.get(token.lower_)
        instrument = _named(candidates, token, told) if candidates else None
        if instrument is not None and lemma in told and lemma in _told_words("kinds"):
            instrument = told[lemma]  # "export quotas … agreed on {quotas}"
        if told and (instrument is None or instrument.only_generic):
            instrument = _told_before(token, lemma, told) or instrument
        if instrument is not None:
            found.append(Trigger(token, instrument))
            _remember(told, instrument, token, lemma)
    return found


def _lemma(token: Token, index: Mapping[str, object]) -> str:
    """Return a word's lemma; the tagger takes plurals with a capital for names: "the U.S. {Tariffs}"."""
    lemma = token.lemma_.lower().replace(_SOFT_HYPHEN, "")
    if lemma in index or token.pos_ != "PROPN" or not lemma.endswith("s"):
        return lemma
    singular = lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
    return singular if singular in index else lemma


def _named(candidates: Iterable[Instrument], token: Token, told: Told) -> Instrument | None:
    """Return the first instrument that a word names where it stands."""
    names = {instrument.name for instrument in told.values()} | {key for key in told if key == _LAW}
    if _is_enacted(token):
        names.add(_LAW)
    return next(
        (each for each in candidates if (not each.after or each.after & names) and _fits(each, token, told)),
        None,
    )


def _is_enacted(token: Token) -> bool:
    """Tell whether a law is passed: "moves to enact {legislation}"."""
    governor, how = noun_governor(token)
    return how in ("object", "passive") and governor is not None and governor.lemma_ in ("enact", "adopt")


def _remember(told: Told, instrument: Instrument, token: Token, lemma: str) -> None:
    """Let later words stand for a measure: its own, and the head of its compound ("a tariff {policy}")."""
    if instrument.legislation:
        told[_LAW] = instrument
    if instrument.name == "purchase commitment":
        return
    if instrument.weak or instrument.legislation or instrument.free or instrument.rung is not None:
        return
    told[lemma if instrument.with_ else ""] = instrument
    if token.dep_ in ("compound", "nmod") and token.head.lemma_ in _told_words("rules"):
        told[token.head.lemma_.lower()] = instrument


def _told_before(token: Token, lemma: str, told: Told) -> Instrument | None:
    """Return the instrument told of before: "a tax on oils … the {tax}", "the {measures}"."""
    is_word = lemma in told or lemma in _instruments() or any(lemma in words for words in _any_told())
    if lemma in ladder_words("bans"):
        return None  # which the article's other bans tell
    if not is_word or token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod"):
        return None
    described = {
        c.lower_
        for c in children(token)
        if c.dep_ in ("amod", "compound", "nmod") and not countries_in_word(c)  # "the {Chilean} limits"
    }
    if lemma in _told_words("measures") and is_known(token) and described <= _told_words("describing"):
        return told.get(lemma) or told.get("")
    is_new = bool(described) and described <= _told_words("renewing")
    if lemma in _told_words("rules") and lemma in told and (is_new or (is_known(token) and not described)):
        return told[lemma]
    if not is_known(token):
        return None
    if described:
        # "the oil {tax}", "the proposed {tax}"
        return told.get(lemma) if described <= word_classes()["goods"] | _told_words("describing") else None
    return told.get(lemma) or _by_other_word(token, lemma, told)


@cache
def _telling_words() -> frozenset[str]:
    """Return the words that can name a measure, be it only one told of before."""
    return frozenset(_instruments()).union(*_any_told())


def _any_told() -> tuple[frozenset[str], ...]:
    return tuple(_told_words(name) for name in ("measures", "rules", "steps"))


def _by_other_word(token: Token, lemma: str, told: Told) -> Instrument | None:
    """Return the instrument that another word for it, or for any step, stands for in its clause.

    "tariffs on steel … the {charges}", "the {move}": only where the clause tells what is done about it.
    """
    names = {instrument.name for instrument in told.values()}
    same = [
        each
        for each in _instruments().get(lemma, ())
        if each.with_ and not each.verb and not each.rung and each.name in names
    ]
    if not (same or ("" in told and lemma in _told_words("steps"))):
        return None
    if lemma not in _told_words("steps") | _told_words("loose"):
        return same[0] if same else None
    if not telling(token).is_firm or noun_governor(token)[1] not in ("object", "passive"):
        return None
    return same[0] if same else told[""]


def _fits(instrument: Instrument, token: Token, told: Told) -> bool:
    if instrument.sparing:
        return _fits_sparing(instrument, token, told)
    if instrument.grown:
        return _fits_grown(instrument, token)
    if instrument.adjective:
        return token.dep_ == "amod" and token.tag_ in ("VBN", "JJ", "VBD")
    if instrument.free:
        return (token.dep_ == "npadvmod" and token.head.lower_ == "free") or _is_zero_rated(token)
    if token.dep_ == "npadvmod" and token.head.lower_ in ("related", "driven", "induced", "hit"):
        return False  # "{tariff}-related costs"
    if _is_zero_rated(token) or (instrument.alone and token.dep_ in ("compound", "nmod")):
        return False
    if token.dep_ == "npadvmod" and token.head.lower_ == "free":
        return False
    if token.lemma_ == "duty" and _is_of_honour(token):
        return False
    if token.i + 2 < len(token.doc) and token.nbor(2).lower_ == "non":
        return False  # "tariff and non-tariff barriers"
    if instrument.legislation and token.lemma_.lower() == "law" and not _is_made(token):
        return False
    if instrument.verb:
        return is_verb(token) and _fits_verb(instrument, token, told)
    if token.pos_ not in ("NOUN", "PROPN") and not (token.tag_ == "NNS" or token.dep_ in ("dobj", "pobj")):
        return False
    if token.dep_ in ("compound", "nmod") and not _is_of_measure_head(token.head):
        return False
    return _is_described(instrument, token)


def _is_made(law: Token) -> bool:
    """Tell whether a law is spoken of for itself: "passed a {law}", not "under trade {law}", "our {laws}"."""
    return law.tag_ != "NNS" and noun_governor(law)[1] in ("object", "passive", "subject")


def _is_of_honour(token: Token) -> bool:
    """Tell whether a duty is what somebody has to do: "our {duty}", "a {duty} to act", "on {duty}"."""
    if token.tag_ == "NNS":
        return False
    is_theirs = any(
        c.dep_ == "poss" and c.tag_ == "PRP$" and c.lower_ not in ("its", "their") for c in children(token)
    )
    is_to_do = any(c.dep_ == "acl" and is_infinitive(c) for c in children(token))
    is_bare = not any(True for _ in children(token)) and token.head.lower_ in ("on", "off")
    return is_theirs or is_to_do or is_bare


def _is_of_measure_head(head: Token) -> bool:
    """Tell whether a noun with a measure's word before it is the measure: not in "tariff {rate} quotas"."""
    if head.dep_ in ("compound", "nmod") and head.head.lemma_.lower() in _instruments():
        return False
    return head.lemma_ in ladder_words("measure_heads")


def _is_described(instrument: Instrument, token: Token) -> bool:
    """Tell whether a word that an instrument needs stands beside its noun, and none it must not have."""
    if not instrument.with_:
        return True
    beside = _beside(token, before=instrument.before)
    return bool(beside & instrument.with_) and not beside & instrument.without


def _is_zero_rated(token: Token) -> bool:
    """Tell whether a word is part of "zero-tariff": "{zero-tariff} exports"."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "zero"


def _fits_sparing(instrument: Instrument, word: Token, told: Told) -> bool:
    """Tell whether a word lets somebody off a measure: "{exempted} Chile from the duties", "is {exempt}"."""
    if not (is_verb(word) or (word.pos_ == "ADJ" and word.dep_ in ("acomp", "oprd", "amod", "ROOT"))):
        return False
    lifted = [deep for item in objects(word) for deep in islice(item.subtree, _MOST_WORDS)]
    if any(item.lemma_.lower() in word_classes()["customs"] and item.dep_ == "pobj" for item in lifted):
        return False  # "exempt $8 billion of {duties}"
    items = [item for below in prepositional(word, "from") for item in conjuncts(below)]
    items += [inner for item in items if is_verb(item) for inner in objects(item)]
    beside = {deep.lemma_.lower() for item in items for deep in through_measure(item)}
    beside |= {c.lemma_.lower() for item in items for c in children(item) if c.dep_ in _MODIFIERS}
    if beside:
        return bool(beside & instrument.with_)
    return bool(told) and word.lemma_.lower() == "exempt" and word.dep_ != "amod"


def _fits_grown(instrument: Instrument, noun: Token) -> bool:
    """Tell whether somebody is to buy more: "will increase {imports}", "promised to boost {purchases}"."""
    governor, how = noun_governor(noun)
    if governor is None or how not in ("object", "passive") or not is_verb(governor):
        return False
    buyers = doers(governor)
    if not any(
        item.pos_ in ("PROPN", "PRON") or item.lemma_.lower() in word_classes()["government"]
        for item in buyers
    ):
        return False
    is_to_come = is_infinitive(governor) or any(
        c.lower_ in ("will", "would", "'ll") for c in children(governor)
    )
    return is_to_come and governor.lemma_.lower() in instrument.with_


def _is_to_come(verb: Token) -> bool:
    """Tell whether a country is to do something: "China will be {buying} more", not "traders will"."""
    subject = own_subject(verb)
    return (
        subject is not None
        and bool(countries_in_word(subject))
        and any(c.lower_ in ("will", "'ll") for c in children(verb))
    )


def _fits_verb(instrument: Instrument, verb: Token, told: Told) -> bool:
    if verb.dep_ in ("amod", "compound"):
        return False
    things = objects(verb)
    subject = child(verb, "nsubj")
    if subject is not None and any(
        not each.legislation for each in _instruments().get(subject.lemma_.lower(), ())
    ):
        return False  # "the {blacklist} bars sales": the noun is the measure
    if instrument.promised:
        governor = verb.head
        is_promised = governor.lemma_.lower() in _PROMISES or (
            governor.lemma_.lower() in _STARTING
            and any(c.lower_ in ("will", "'ll") for c in children(governor))
        )
        is_promised = is_promised or (governor.lower_ == "going" and verb.dep_ == "xcomp")
        if verb.dep_ == "pcomp" and governor.lower_ in ("to", "on"):
            is_promised = governor.head.lemma_.lower() in _PROMISES  # "committed to {buying} more"
            return bool(things) and is_promised
        if told and _is_to_come(verb):
            return bool(things)
        return bool(things) and verb.dep_ in ("xcomp", "acl", "ccomp", "relcl") and is_promised
    if instrument.doer and not _is_party(verb):
        return False
    if instrument.bare and _is_told_apart(verb):
        return False
    if any(thing.lemma_.lower() in word_classes()["measure"] for thing in things):
        return False  # "{suspended} export quotas": the noun is the measure
    if verb.lemma_ == "cut" and not any(c.lower_ == "off" for c in children(verb)):
        return False
    if not instrument.with_:
        return True
    beside = {thing.lemma_.lower() for thing in things}
    beside |= {c.lemma_.lower() for thing in things for c in children(thing) if c.dep_ in _MODIFIERS}
    # "barred the firm from shipping …"
    beside |= {item.lemma_.lower() for item in prepositional(verb, "from") if item.dep_ == "pcomp"}
    return bool(beside & instrument.with_)


def _is_told_apart(verb: Token) -> bool:
    """Tell whether a word beside a verb names the measure: "hit steel with a {tax}", "hit by {duties}"."""
    beside = [*prepositional(verb, "with", "by"), *agents(verb), *objects(verb)]
    beside += [deep for item in beside for deep in through_measure(item)]
    beside += [subject for subject in (own_subject(verb),) if subject is not None]
    measure = word_classes()["measure"] | word_classes()["customs"]
    return any(item.lemma_.lower() in measure for item in beside)


def _is_party(verb: Token) -> bool:
    """Tell whether a verb's subject can decide on a measure: "{ministers}", not "{nationalism} may curb"."""
    subject = child(verb, "nsubj")
    if subject is not None and subject.lower_ == "it" and verb.dep_ == "ccomp":
        subject = child(verb.head, "nsubj")  # "{Chile} said it would curb": not "saying it would curb"
        if subject is None:
            return False
    if subject is None or subject.pos_ not in ("NOUN", "PRON"):
        return True
    classes = word_classes()
    deciding = classes["government"] | classes["people"] | classes["side"]
    return subject.lower_ in ("he", "she", "they", "we", "who") or subject.lemma_.lower() in deciding


def _beside(token: Token, *, before: bool) -> set[str]:
    """Return the lemmas before a noun and, unless only those are asked for, those its phrases are about."""
    words = [c for c in children(token) if c.dep_ in _BEFORE and c.i < token.i]
    words += [deep for c in list(words) for deep in children(c)]
    found = {c.lemma_.lower() for c in words} | {c.lower_ for c in words}
    if token.dep_ == "dobj" and token.head.tag_ == "VBG" and token.head.i == token.i - 1:
        found.add(token.head.lower_)  # the parser may take "{dumping} duties" for a verb and its object
    if not before:
        phrases = chain(
            bearing(token, "on", "against"),
            prepositional(token, "of", "to", "for", "over"),
            _counted_for(token),
        )
        for below in phrases:
            for item in conjuncts(below):
                for deep in through_measure(item):
                    beside = [c for c in children(deep) if c.dep_ in _MODIFIERS]
                    found |= {deep.lemma_.lower(), *(c.lemma_.lower() for c in beside)}
                    if _are_goods(deep) and any(countries_in_word(c) for c in beside):
                        found.add(_FOREIGN)
        found |= {item.lemma_.lower() for clause in complements(token) for item in objects(clause)}
        if token.dep_ == "pobj" and token.head.lower_ == "with" and is_verb(token.head.head):
            # "goods hit with a 25 percent tax"
            found |= {
                deep.lemma_.lower() for item in objects(token.head.head) for deep in through_measure(item)
            }
    return found


def _are_goods(noun: Token) -> bool:
    """Tell whether a noun may be of goods: not "taxes on Chilean {miners}"."""
    classes = word_classes()
    if noun.lemma_.lower() in classes["goods"]:
        return True
    is_of_people = noun.lemma_.lower() in classes["people"] | classes["company"] | classes["government"]
    return noun.pos_ == "NOUN" and noun.tag_ == "NNS" and not is_of_people


def _counted_for(token: Token) -> Iterable[Token]:
    """Return for whom a sum of a measure is: "$12 billion in {aid} to farmers"."""
    above = token.head
    if token.dep_ != "pobj" or above.lower_ not in ("in", "of") or not above.head.like_num:
        return ()
    heads = (above.head, above.head.head) if above.head.dep_ == "dobj" else (above.head,)
    return chain.from_iterable(prepositional(head, "to", "for") for head in heads)
