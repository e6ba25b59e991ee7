"""Whether a word that can name an instrument does so where it stands."""

from collections.abc import Iterable
from itertools import chain, islice

from transforms.events.control import doers
from transforms.events.countries import countries_in_word
from transforms.events.frames import word_classes
from transforms.events.nouns import noun_governor
from transforms.events.objects import objects, through_measure
from transforms.events.syntax import complements, conjuncts, is_infinitive, is_verb, prepositional
from transforms.measures.fitting_verbs import MODIFIERS, fits_verb
from transforms.measures.instruments import Instrument, Told, instruments_by_word
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import bearing
from transforms.parse import Token

_BEFORE = MODIFIERS | {"nummod"}  # "zero tariffs"
_MOST_WORDS = 12  # of an object that are looked at
_FOREIGN = "#foreign"  # stands beside a measure on goods of a country: "taxes on {Chilean} tin"


def fits(instrument: Instrument, token: Token, told: Told) -> bool:
    """Tell whether a word names an instrument where it stands, given the measures told of before."""
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
    if instrument.legislation and token.lemma == "law" and not _is_made(token):
        return False
    if instrument.verb:
        return is_verb(token) and fits_verb(instrument, token, told)
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
        c.dep_ == "poss" and c.tag_ == "PRP$" and c.lower_ not in ("its", "their") for c in token.children
    )
    is_to_do = any(c.dep_ == "acl" and is_infinitive(c) for c in token.children)
    is_bare = not any(True for _ in token.children) and token.head.lower_ in ("on", "off")
    return is_theirs or is_to_do or is_bare


def _is_of_measure_head(head: Token) -> bool:
    """Tell whether a noun with a measure's word before it is the measure: not in "tariff {rate} quotas"."""
    if head.dep_ in ("compound", "nmod") and head.head.lemma in instruments_by_word():
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


def _beside(token: Token, *, before: bool) -> set[str]:
    """Return the lemmas before a noun and, unless only those are asked for, those its phrases are about."""
    words = [c for c in token.children if c.dep_ in _BEFORE and c.i < token.i]
    words += [deep for c in list(words) for deep in c.children]
    found = {c.lemma for c in words} | {c.lower_ for c in words}
    if found >= {"anti", "subsidy"}:
        found.add("anti-subsidy")  # which is three words
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
                    beside = [c for c in deep.children if c.dep_ in MODIFIERS]
                    found |= {deep.lemma, *(c.lemma for c in beside)}
                    beside += prepositional(deep, "from")  # "food from {Chile}"
                    if _are_goods(deep) and any(countries_in_word(c) for c in beside):
                        found.add(_FOREIGN)
        found |= {item.lemma for clause in complements(token) for item in objects(clause)}
        if token.dep_ == "pobj" and token.head.lower_ == "with" and is_verb(token.head.head):
            # "goods hit with a 25 percent tax"
            found |= {deep.lemma for item in objects(token.head.head) for deep in through_measure(item)}
    return found


def _are_goods(noun: Token) -> bool:
    """Tell whether a noun may be of goods: not "taxes on Chilean {miners}"."""
    classes = word_classes()
    if noun.lemma in classes["goods"] | classes["wares"]:
        return True
    is_of_people = noun.lemma in classes["people"] | classes["company"] | classes["government"]
    return noun.pos_ == "NOUN" and noun.tag_ == "NNS" and not is_of_people


def _counted_for(token: Token) -> Iterable[Token]:
    """Return for whom a sum of a measure is: "$12 billion in {aid} to farmers"."""
    above = token.head
    if token.dep_ != "pobj" or above.lower_ not in ("in", "of") or not above.head.like_num:
        return ()
    heads = (above.head, above.head.head) if above.head.dep_ == "dobj" else (above.head,)
    to = chain.from_iterable(prepositional(head, "to", "for") for head in heads)
    getting = heads[-1] if heads[-1].lemma in ladder_words("receiving") else None
    # "{farmers} will get another $12 billion in aid"
    return chain(to, doers(getting)) if getting is not None and is_verb(getting) else to


def _fits_sparing(instrument: Instrument, word: Token, told: Told) -> bool:
    """Tell whether a word lets somebody off a measure: "{exempted} Chile from the duties", "is {exempt}"."""
    if not (is_verb(word) or (word.pos_ == "ADJ" and word.dep_ in ("acomp", "oprd", "amod", "ROOT"))):
        return False
    lifted = [deep for item in objects(word) for deep in islice(item.subtree, _MOST_WORDS)]
    if any(item.lemma in word_classes()["customs"] and item.dep_ == "pobj" for item in lifted):
        return False  # "exempt $8 billion of {duties}"
    items = [item for below in prepositional(word, "from") for item in conjuncts(below)]
    items += [inner for item in items if is_verb(item) for inner in objects(item)]
    if word.lemma_ == "spare":
        items += [c for c in word.children if c.dep_ in ("dobj", "dative")]  # "was {spared} the duties"
    beside = {deep.lemma for item in items for deep in through_measure(item)}
    beside |= {c.lemma for item in items for c in item.children if c.dep_ in MODIFIERS}
    if beside:
        return bool(beside & instrument.with_)
    return bool(told) and word.lemma == "exempt" and word.dep_ != "amod"


def _fits_grown(instrument: Instrument, noun: Token) -> bool:
    """Tell whether somebody is to buy more: "will increase {imports}", "promised to boost {purchases}"."""
    governor, how = noun_governor(noun)
    if governor is None or how not in ("object", "passive") or not is_verb(governor):
        return False
    buyers = doers(governor)
    if not any(
        item.pos_ in ("PROPN", "PRON") or item.lemma in word_classes()["government"] for item in buyers
    ):
        return False
    is_to_come = is_infinitive(governor) or any(
        c.lower_ in ("will", "would", "'ll") for c in governor.children
    )
    return is_to_come and governor.lemma in instrument.with_
