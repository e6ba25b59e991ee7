"""Which words of an article name a trade-policy measure, and which instrument each is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from transforms.events.countries import countries_in_word
from transforms.events.frames import word_classes
from transforms.events.nouns import noun_governor
from transforms.events.syntax import content_words
from transforms.measures.fitting import fits
from transforms.measures.instruments import Instrument, Told, instruments_by_word, told_words
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import is_known
from transforms.measures.telling import telling
from transforms.parse import Token
from transforms.reading import Reading

_LAW = "#law"  # the key under which a trade bill is remembered
_SOFT_HYPHEN = "\xad"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names a measure."""

    token: Token
    instrument: Instrument


def find_triggers(reading: Reading) -> list[Trigger]:
    """Return the words that name measures, in text order; names of bodies ("… on Tariffs …") are left out."""
    index = instruments_by_word()
    bodies = {
        i
        for mention in reading.mentions
        if mention.form == "name" and mention.entity.kind in ("organization", "person")
        for i in reading.tokens_in(mention.span)
    }
    found: list[Trigger] = []
    told: dict[str, Instrument] = {}
    known, roots, forms = _telling_words(), reading.doc.lemmas, reading.doc.lower
    for token in reading.once(content_words):
        place = token.i
        is_known_word = roots[place] in known or forms[place] in known or roots[place] in told
        if not (is_known_word or roots[place][-1:] == "s" or _SOFT_HYPHEN in roots[place]):
            continue  # as most words are
        if token.pos_ == "AUX" or place in bodies:
            continue
        lemma = _lemma(token, index)
        candidates = index.get(lemma) or index.get(token.lower_)
        instrument = _named(candidates, token, told) if candidates else None
        if instrument is not None and lemma in told and lemma in told_words("kinds"):
            instrument = told[lemma]  # "export quotas … agreed on {quotas}"
        if told and (instrument is None or instrument.only_generic):
            instrument = _told_before(token, lemma, told) or instrument
        if instrument is not None:
            found.append(Trigger(token, instrument))
            _remember(told, instrument, token, lemma)
    return found


def _lemma(token: Token, index: Mapping[str, object]) -> str:
    """Return a word's lemma; the tagger takes plurals with a capital for names: "the U.S. {Tariffs}"."""
    lemma = token.lemma.replace(_SOFT_HYPHEN, "")
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
        (each for each in candidates if (not each.after or each.after & names) and fits(each, token, told)),
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
    if token.dep_ in ("compound", "nmod") and token.head.lemma_ in told_words("rules"):
        told[token.head.lemma] = instrument


def _told_before(token: Token, lemma: str, told: Told) -> Instrument | None:
    """Return the instrument told of before: "a tax on oils … the {tax}", "the {measures}"."""
    is_word = lemma in told or lemma in instruments_by_word() or any(lemma in words for words in _any_told())
    if lemma in ladder_words("bans"):
        return None  # which the article's other bans tell
    if not is_word or token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod"):
        return None
    described = {
        c.lower_
        for c in token.children
        if c.dep_ in ("amod", "compound", "nmod") and not countries_in_word(c)  # "the {Chilean} limits"
    }
    if lemma in told_words("measures") and is_known(token) and described <= told_words("describing"):
        return told.get(lemma) or told.get("")
    is_new = bool(described) and described <= told_words("renewing")
    if lemma in told_words("rules") and lemma in told and (is_new or (is_known(token) and not described)):
        return told[lemma]
    if not is_known(token):
        return None
    if described:
        # "the oil {tax}", "the proposed {tax}"
        return told.get(lemma) if described <= word_classes()["goods"] | told_words("describing") else None
    return told.get(lemma) or _by_other_word(token, lemma, told)


@cache
def _telling_words() -> frozenset[str]:
    """Return the words that can name a measure, be it only one told of before."""
    return frozenset(instruments_by_word()).union(*_any_told())


def _any_told() -> tuple[frozenset[str], ...]:
    return tuple(told_words(name) for name in ("measures", "rules", "steps"))


def _by_other_word(token: Token, lemma: str, told: Told) -> Instrument | None:
    """Return the instrument that another word for it, or for any step, stands for in its clause.

    "tariffs on steel … the {charges}", "the {move}": only where the clause tells what is done about it.
    """
    names = {instrument.name for instrument in told.values()}
    same = [
        each
        for each in instruments_by_word().get(lemma, ())
        if each.with_ and not each.verb and not each.rung and each.name in names
    ]
    if not (same or ("" in told and lemma in told_words("steps"))):
        return None
    if lemma not in told_words("steps") | told_words("loose"):
        return same[0] if same else None
    if not telling(token).is_firm or noun_governor(token)[1] not in ("object", "passive"):
        return None
    return same[0] if same else told[""]
