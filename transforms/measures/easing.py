"""What letting go of a measure tells: done, decided, agreed on or only wished for."""

from transforms.events.factuality import verb_factuality
from transforms.events.syntax import is_definite, is_infinitive, is_verb, own_subject
from transforms.measures.acts import Deed
from transforms.measures.ladder_words import ladder_words
from transforms.measures.tellings import AHEAD, SILENT, Telling, has_any, has_condition, is_of_doer
from transforms.parse import Token

_OPENLY = frozenset({"would", "could", "may", "might", "should", "must", "can"})
_BY_WAY = frozenset({"with", "from", "by", "after", "through", "without", "under", "following"})
_DEEP = 3  # prepositions from a verb to the agreement: "{as} part {of} the deal"


def eased(deed: Deed, word: Token, token: Token, fact: str, *, known: bool) -> Telling:
    """Return what letting go of a measure tells; if only wished for or spoken of, it leaves it standing."""
    if is_of_aim(word):
        return Telling("proposed", is_firm=True, leaves="in_force")
    if is_general(word):
        return SILENT
    if fact != "negated" and deed.name != "avert" and not has_condition(word) and is_agreed(word):
        open_modal = is_verb(word) and has_any(word, ("would", "could", "should"))
        is_open = open_modal and fact != "planned" and deed.name != "suspend"
        is_settled = fact == "actual" or deed.coming is None or deed.name == "withdraw"
        done = deed.done if is_settled else deed.coming  # "under the pact they will end duties"
        return Telling("negotiated" if is_open else done, is_firm=True)
    if is_verb(word) and is_infinitive(word) and (fact == "actual" or word.head.tag_ == "VBD"):
        is_fact = word.head.lemma_ in ladder_words("factive") and verb_factuality(word.head) == "actual"
        fact = "actual" if is_fact else "hypothetical" if fact == "actual" else fact
    if fact == "actual":
        return Telling("suspended" if _is_for_a_time(word) else deed.done, is_firm=True)
    if fact == "planned" and _is_decreed(word):
        return Telling(deed.done, is_firm=True)
    is_own = not is_verb(word) or not is_infinitive(word) or word.head.lemma_ == "be"
    if fact == "planned" and is_own and _is_decided(deed, word, token, known=known):
        return Telling(deed.coming, is_firm=True)
    if deed.name == "avert" and token.dep_ != "compound" and word.lemma_ in ladder_words("averting"):
        return Telling("threatened")  # "a deal to {avert} duties"
    if fact == "negated" and is_verb(word) and deed.name in ("withdraw", "reduce"):
        return Telling("in_force")  # "will not lift the duties"
    return SILENT  # what may be lifted still stands


def _is_for_a_time(verb: Token) -> bool:
    """Tell whether a measure is let go of only for a while: "{temporarily} lifted the duties"."""
    return any(
        c.lower_ == "temporarily"
        or (c.lower_ == "for" and verb.lemma_ == "waive" and any(d.ent_type_ == "DATE" for d in c.children))
        for c in verb.children
    )


def _is_decreed(verb: Token) -> bool:
    """Tell whether what eases has been signed: "signed an order {lifting} the duties"."""
    order = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or order.lemma not in ladder_words("decrees"):
        return False
    return order.dep_ == "dobj" and verb_factuality(order.head) == "actual"


def _is_decided(deed: Deed, word: Token, token: Token, *, known: bool) -> bool:
    """Tell whether easing is settled: "will lift the duties", not "the duties would be lifted"."""
    if deed.name in ("withdraw", "reduce"):
        return not known or (is_verb(word) and has_any(word, ("will", "'ll"))) or is_of_doer(token)
    return deed.coming == deed.done or not known or is_of_doer(token)


def is_of_aim(word: Token) -> bool:
    """Tell whether a deed is what an aim is about: "the goal is to {end} duties"."""
    if not (is_verb(word) and word.dep_ == "xcomp" and is_infinitive(word) and word.head.lemma_ == "be"):
        return False
    return any(c.dep_ == "nsubj" and c.lemma in ladder_words("aims") for c in word.head.children)


def is_general(word: Token) -> bool:
    """Tell whether a deed is only spoken of: "{removing} duties would help", "a cut would help"."""
    if is_verb(word):
        if word.tag_ != "VBG":
            return False
        if word.dep_ in ("csubj", "nsubj"):
            return True
        return word.dep_ == "pcomp" and word.head.dep_ == "prep" and word.head.head.pos_ in ("NOUN", "ADJ")
    is_known_cut = any(c.dep_ == "compound" for c in word.children) and is_definite(word)
    if is_known_cut:
        return False  # "the tariff {cuts} would help"
    if word.dep_ == "pobj" and is_verb(word.head.head) and word.head.lower_ in _BY_WAY:
        return has_any(word.head.head, _OPENLY)  # "{with} the removal of duties, sales could rise"
    if word.dep_ not in ("nsubj", "nsubjpass"):
        return False
    has_effect = any(c.dep_ == "dobj" for c in word.head.children)
    return has_any(word.head, _OPENLY) or (has_effect and has_any(word.head, AHEAD))


def is_agreed(word: Token) -> bool:
    """Tell whether a deed is what an agreement brings: "the pact will {end} duties", "under the deal"."""
    agreements = ladder_words("agreements")
    for verb in (word, word.head) if word.dep_ in ("xcomp", "conj") else (word,):
        subject = own_subject(verb) if is_verb(verb) else None
        if subject is not None and subject.lemma in agreements:
            return True
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.lemma in agreements:
            return True
        if any(_names(c, agreements, _DEEP) for c in verb.children if c.dep_ == "prep"):
            return True
    return False


def _names(preposition: Token, wanted: frozenset[str], depth: int) -> bool:
    """Tell whether a phrase leads to one of these nouns: "under the {deal}", "as part of the {deal}"."""
    if not depth or preposition.lower_ not in ladder_words("agreeing"):
        return False
    for below in preposition.children:
        if below.dep_ == "prep" and _names(below, wanted, depth - 1):
            return True
        if below.dep_ == "pobj" and (
            below.lemma in wanted
            or any(_names(c, wanted, depth - 1) for c in below.children if c.dep_ == "prep")
        ):
            return True
    return False
