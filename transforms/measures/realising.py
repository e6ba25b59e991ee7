"""What one deed tells of a measure by its tense and mood: done, coming, possible or refused."""

from collections.abc import Mapping
from itertools import islice

from transforms.events.factuality import is_supposed, verb_factuality
from transforms.events.noun_factuality import noun_factuality
from transforms.events.syntax import is_infinitive, is_verb, own_subject
from transforms.measures.acts import Deed
from transforms.measures.easing import eased, is_of_aim
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import is_known
from transforms.measures.tellings import AHEAD, SILENT, Telling, has_any, has_condition, is_of_doer
from transforms.parse import Token

_BEGUN = frozenset({"impose", "hit", "proceed", "raise"})
_OPEN = frozenset({"planned", "hypothetical"})
_POSSIBLY = ("may", "might", "could")
_OUTCOMES = frozenset({"decision", "determination", "announcement"})  # open until they are made
_FIGURES = 12  # words of a measure's phrase among which its figures stand
_DECIDING = frozenset({"decide", "settle", "determine"})
_NAMED_BY = frozenset({"propose", "threaten"})


def fact_of(word: Token, facts: Mapping[int, str]) -> str:
    """Return the factuality of a deed: that of its event, else what governs the word."""
    if word.tag_ in ("VBD", "VBN") and _is_plain_past(word):
        return "actual"  # "more than {doubled} the duties"
    if word.dep_ == "conj" and word.tag_ == "VB" and word.head.lower_ == "going":
        return "planned"  # "we are going to close our market and {put} quotas on theirs"
    if word.i in facts and not (facts[word.i] in _OPEN and _is_past(word)):
        return facts[word.i]  # but "imposed" is past whichever May is meant, "proposed" whatever comes of it
    if word.tag_ == "VB" and word.dep_ == "ccomp" and not any(c.dep_ == "aux" for c in word.children):
        return verb_factuality(word.head)  # "will not watch them {impose} duties"
    if word.pos_ == "ADJ" and word.dep_ == "acomp" and is_verb(word.head):
        return verb_factuality(word.head)  # "will be {subject} to duties"
    return verb_factuality(word) if is_verb(word) else noun_factuality(word)


def realised(deed: Deed, word: Token, token: Token, facts: Mapping[int, str]) -> Telling:
    """Return what the innermost deed tells by its tense and mood."""
    fact = fact_of(word, facts)
    known = is_known(token)
    if deed.refused and is_verb(word) and has_any(word, ladder_words("demanding_modals")):
        if any(c.dep_ == "neg" or c.lower_ == "have" for c in word.children):
            return SILENT  # "should not have imposed duties"
        if is_inverted(word):
            return SILENT  # "should Canada impose duties"
        return Telling("demanded", is_firm=True)
    if deed.kind == "easing":
        return eased(deed, word, token, fact, known=known)
    if deed.kind == "start":
        return started(deed, word, fact)
    if is_of_aim(word):
        return Telling("proposed", is_firm=True)
    if deed.name == "undergo" and word.dep_ == "xcomp" and word.head.lemma_ == "stand":
        return Telling(deed.coming)  # "stand to gain from duties"
    if fact == "negated" and (word.lemma_ in _DECIDING or deed.name == "refuse"):
        return Telling(
            "proposed", is_firm=not known
        )  # "has yet to decide on duties", "did not rule out duties"
    if fact == "negated" and deed.name in _NAMED_BY and _names_measure(word, token):
        return Telling(deed.done, is_firm=True)  # "would not comment on the tariff {proposal}"
    if deed.name in _BEGUN and word.tag_ in ("VBG", "VB") and is_verb(word):
        if _is_put_aside(word):
            return Telling(
                None if known else deed.refused, is_firm=not known
            )  # "{instead of} imposing duties"
        if word.dep_ == "pcomp" and word.head.lower_ == "before":
            return Telling(deed.coming, is_firm=True)
    if _is_spoken_of(deed, word, known=known):
        return SILENT
    if known and word.lemma_ == "set" and any(c.lower_ == "at" for c in word.children):
        return SILENT  # "the quotas are {set} at the level of last year"
    if known and fact != "negated" and is_verb(word) and word.lemma_ in ladder_words("pondering"):
        is_open = deed.name == "propose" and not is_of_doer(token)  # not "reviewed {its} duties"
        return Telling(deed.done if is_open else None)  # "will {discuss} the duties"
    if deed.name == "announce" and word.lemma in _OUTCOMES and _is_awaited(word):
        return Telling(deed.possible, is_firm=True)  # "a {decision} on duties is expected next week"
    if deed.name == "face" and word.dep_ == "conj" and any(c.lower_ == "or" for c in word.head.children):
        return Telling("threatened", is_firm=True)  # "must comply {or} face duties"
    if fact == "actual" and deed.name in _BEGUN and _is_under_way(word):
        return Telling(deed.coming, is_firm=True)
    if fact == "actual":
        is_over = deed.name == "announce" and is_verb(word) and has_any(word, ("had",))
        return Telling(deed.done, is_firm=deed.done is not None and not is_over)  # "had been planned"
    if deed.name == "answer" and fact != "negated" and _is_worked_out(token):
        return Telling("announced", is_firm=True)
    is_either = word.tag_ == "VB" and word.dep_ in ("acl", "conj")  # "has a month to accept or {reject} it"
    if deed.name == "refuse" and known and (is_either or (fact == "planned" and word.tag_ == "VBN")):
        return SILENT  # "hopes that the tax will be {rejected}"
    is_present = word == token and word.tag_ in ("VBZ", "VBP") and word.dep_ != "conj"
    if is_present and fact == "hypothetical" and not is_supposed(word):
        return Telling(deed.done, is_firm=True)  # "it {subsidises} its farms more than others do"
    if fact == "planned" and deed.name == "undergo" and not has_any(word, ("will", "'ll")):
        return Telling(deed.coming)  # "would benefit from duties"
    if fact == "planned" and word.lemma_ in _DECIDING and not known:
        return Telling(deed.possible, is_firm=True)  # "final duties will be {decided} in July"
    if fact == "planned":
        return Telling(deed.coming, is_firm=deed.coming is not None)
    if fact == "negated" and deed.name == "negotiate" and word.head.lemma_ == "fail":
        return Telling(deed.done, is_firm=True)  # "failed to agree quotas"
    if fact == "negated" and word.dep_ == "ccomp" and word.head.lemma_ in ladder_words("wishing"):
        return Telling(deed.possible, is_firm=not known)  # "hopes that they will not impose duties"
    if fact == "negated":
        is_refused = deed.refused is not None and _is_ruled_out(deed, word, known=known)
        if deed.name == "propose" and not known and not is_refused:
            return Telling(deed.possible)  # "no decision has been made to {offer} subsidised wheat"
        return Telling(deed.refused, is_firm=True) if is_refused else SILENT
    if deed.name == "impose" and _goes_ahead(word):
        return Telling("announced", is_firm=True)
    if deed.name == "impose" and is_supposed(word) and word.tag_ in ("VBZ", "VBP"):
        return Telling("threatened")  # "if Peru {imposes} duties"
    return Telling(deed.possible, is_firm=_is_firm_guess(deed, known=known))


def _is_past(verb: Token) -> bool:
    """Tell whether a verb's form says that it was done: "proposed", "has proposed"."""
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and has_any(verb, ("has", "have", "had")))


def _is_put_aside(verb: Token) -> bool:
    """Tell whether something else was done: "{instead of} imposing duties", "{rather than} impose duties"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of":
        return verb.head.i > 0 and verb.head.nbor(-1).lower_ == "instead"
    return any(c.lower_ == "than" and c.i > 0 and c.nbor(-1).lower_ == "rather" for c in verb.children)


def _is_plain_past(verb: Token) -> bool:
    """Tell whether "more than" hides that a verb tells of the past: "they more than {doubled} duties"."""
    labels = {c.dep_ for c in verb.children}
    is_more = any(c.lower_ == "more" and c.dep_ == "advmod" for c in verb.children)
    return is_more and "nsubj" in labels and labels.isdisjoint(("aux", "auxpass", "neg", "mark"))


def _names_measure(noun: Token, token: Token) -> bool:
    """Tell whether a measure stands before a noun of what there is: "tariff {proposal}"."""
    return token.head == noun and not is_verb(noun) and not any(c.lower_ == "no" for c in noun.children)


def _is_awaited(noun: Token) -> bool:
    """Tell whether a decision is still to come: "a {decision} is likely to be made", "is expected in May"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or not is_verb(verb):
        return False
    holders = [verb, *(c for c in verb.children if c.dep_ == "acomp")]
    return (
        verb.lemma_ in ("expect", "await", "schedule", "pend")
        or has_any(verb, AHEAD)
        or any(c.dep_ == "xcomp" and is_infinitive(c) for holder in holders for c in holder.children)
    )


def _is_firm_guess(deed: Deed, *, known: bool) -> bool:
    """Tell whether a deed places a measure even where only possible: "if it {goes ahead} with duties"."""
    return deed.name == "proceed" or (deed.over is not None and deed.possible is not None and not known)


def is_inverted(verb: Token) -> bool:
    """Tell whether a modal stands before its subject, which makes a condition: "should Canada impose"."""
    subject = own_subject(verb)
    return subject is not None and any(c.lower_ == "should" and c.i < subject.i for c in verb.children)


def _is_spoken_of(deed: Deed, word: Token, *, known: bool) -> bool:
    """Tell whether a deed is only spoken of: "{imposing} duties is wrong", "without having to {raise} it"."""
    if not is_verb(word):
        is_some = any(c.lower_ in ("a", "an", "any", "no") for c in word.children)
        return is_some and deed.name in ("raise", "impose")  # "opposed to {a} reintroduction of quotas"
    if word.tag_ == "VBG" and word.dep_ in ("csubj", "nsubj"):
        return True
    if word.tag_ == "VBG" and word.dep_ == "pcomp":
        return known or (word.head.lower_ == "of" and word.head.head.pos_ == "NOUN")
    is_bare = is_infinitive(word) or word.tag_ == "VBG"
    return (
        deed.name == "raise" and is_bare and word.dep_ == "xcomp" and word.head.lower_ in ("have", "having")
    )


def _is_under_way(verb: Token) -> bool:
    """Tell whether somebody "is imposing", which tells what was decided rather than what stands."""
    if not is_verb(verb) or verb.tag_ != "VBG" or verb.lemma_ in ladder_words("lasting"):
        return False
    told = ("was", "were") if verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") else ()
    now = ("is", "are", "'s", "'re", "am", *told)  # "announced that it {was} imposing duties"
    return any(c.lower_ in now for c in verb.children if c.dep_ == "aux")


def _is_ruled_out(deed: Deed, word: Token, *, known: bool) -> bool:
    """Tell whether a negated deed is ruled out: "will not impose", "decided not to", "is not considering"."""
    if not is_verb(word):
        return not known and word.lemma in ladder_words("mulling")  # "has no {plans} for duties"
    if has_condition(word) or word.dep_ == "relcl":
        return False  # "the only way it will not impose duties"
    if is_infinitive(word) and any(c.dep_ == "neg" for c in word.children):
        return word.dep_ in ("xcomp", "ccomp")  # not "the only countries not to subsidise"
    is_mulled = deed.over is not None and word.lemma_ in ladder_words("mulling")
    return not known and (is_mulled or has_any(word, AHEAD) or has_any(word, ("may", "might")))


def _is_worked_out(token: Token) -> bool:
    """Tell whether an answer has its figures: "would hit back with {duties} on $3 billion of goods"."""
    return any(word.like_num for word in islice(token.subtree, _FIGURES))


def _goes_ahead(verb: Token) -> bool:
    """Tell whether a deed is going ahead with what was decided: "if it goes ahead and {bans} imports"."""
    return verb.dep_ == "conj" and any(c.lower_ == "ahead" for c in verb.head.children)


def started(deed: Deed, word: Token, fact: str) -> Telling:
    """Return what a verb of which the measure is the subject tells: "the duties {took} effect"."""
    is_past = any(has_any(over, ("had",)) for over in (word.head, word.head.head))
    if word.dep_ == "xcomp" and (is_past or (is_infinitive(word) and has_any(word, ("have",)))):
        return Telling("announced", is_firm=True, leaves="")  # "had been due to start", "was to have started"
    is_let = word.dep_ in ("ccomp", "xcomp") and word.head.lemma_ in ("let", "allow")
    if is_let:
        fact = verb_factuality(word.head)  # "let its duties lapse"
    if (
        not is_let
        and is_verb(word)
        and word.tag_ in ("VBZ", "VBP")
        and deed.name not in ("last", "stand")
        and word.lemma_ != "apply"
        and fact == "actual"
    ):
        is_level = any(c.lower_ == "at" for c in word.children)  # "the duties {start} at 10 percent"
        return Telling(deed.coming, is_firm=deed.coming is not None and not is_level)  # "begin on April 9"
    if fact == "actual":
        return Telling(deed.done, is_firm=True)
    if deed.name == "last" and fact != "negated" and has_any(word, ("will", "'ll")):
        return Telling(deed.coming, is_firm=True)  # "will remain until a pact is signed"
    if fact == "planned" and deed.coming is not None and not has_any(word, ("would", "could", "might")):
        return Telling(deed.coming, is_firm=True)
    if fact == "hypothetical" and deed.possible is not None and has_any(word, _POSSIBLY):
        return Telling(deed.possible, is_firm=deed.possible == "threatened")
    return Telling(deed.coming) if fact != "negated" else SILENT
