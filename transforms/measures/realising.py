"""What one deed tells of a measure by its tense and mood: done, coming, possible or refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from transforms.events.factuality import is_supposed, verb_factuality
from transforms.events.noun_factuality import noun_factuality
from transforms.events.syntax import is_definite, is_infinitive, is_verb, own_subject
from transforms.measures.acts import Deed
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import is_known
from transforms.parse import Token

_AHEAD = frozenset({"will", "would", "'ll", "wo", "shall"})
_POSSIBLY = ("may", "might", "could")
_OPENLY = frozenset({"would", "could", "may", "might", "should", "must", "can"})
_BY_WAY = frozenset({"with", "from", "by", "after", "through", "without", "under", "following"})
_OUTCOMES = frozenset({"decision", "determination", "announcement"})  # open until they are made
_FIGURES = 12  # words of a measure's phrase among which its figures stand
_NAMED_BY = frozenset({"propose", "threaten"})
_DEEP = 3  # prepositions from a verb to the agreement: "{as} part {of} the deal"


@dataclass(frozen=True, slots=True)
class Telling:
    """The status a clause tells, if any; `is_firm` is False where it only goes on about a measure.

    `leaves` is how the measure stands afterwards where that is something else: "asked Canada to end duties".
    """

    status: str | None = None
    is_firm: bool = False
    leaves: str | None = None


SILENT = Telling()


def fact_of(word: Token, facts: Mapping[int, str]) -> str:
    """Return the factuality of a deed: that of its event, else what governs the word."""
    if word.tag_ in ("VBD", "VBN") and _is_plain_past(word):
        return "actual"  # "more than {doubled} the duties"
    if word.i in facts:
        return facts[word.i]
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
        if _is_inverted(word):
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
    if fact == "negated" and deed.name in _NAMED_BY and _names_measure(word, token):
        return Telling(deed.done, is_firm=True)  # "would not comment on the tariff {proposal}"
    if _is_spoken_of(deed, word, known=known):
        return SILENT
    if deed.name == "announce" and word.lemma in _OUTCOMES and _is_awaited(word):
        return Telling(deed.possible, is_firm=True)  # "a {decision} on duties is expected next week"
    if fact == "actual" and deed.name in ("impose", "hit", "proceed") and _is_under_way(word):
        return Telling(deed.coming, is_firm=True)
    if fact == "actual":
        is_over = deed.name == "announce" and is_verb(word) and has_any(word, ("had",))
        return Telling(deed.done, is_firm=deed.done is not None and not is_over)  # "had been planned"
    if deed.name == "answer" and fact != "negated" and _is_worked_out(token):
        return Telling("announced", is_firm=True)
    if fact == "planned" and deed.name == "refuse" and word.tag_ == "VBN" and known:
        return SILENT  # "hopes that the tax will be {rejected}"
    is_present = word == token and word.tag_ in ("VBZ", "VBP") and word.dep_ != "conj"
    if is_present and fact == "hypothetical" and not is_supposed(word):
        return Telling(deed.done, is_firm=True)  # "it {subsidises} its farms more than others do"
    if fact == "planned" and deed.name == "undergo" and not has_any(word, ("will", "'ll")):
        return Telling(deed.coming)  # "would benefit from duties"
    if fact == "planned":
        return Telling(deed.coming, is_firm=deed.coming is not None)
    if fact == "negated" and deed.name == "negotiate" and word.head.lemma_ == "fail":
        return Telling(deed.done, is_firm=True)  # "failed to agree quotas"
    if fact == "negated" and word.dep_ == "ccomp" and word.head.lemma_ in ladder_words("wishing"):
        return Telling(deed.possible, is_firm=not known)  # "hopes that they will not impose duties"
    if fact == "negated":
        is_refused = deed.refused is not None and _is_ruled_out(deed, word, known=known)
        return Telling(deed.refused, is_firm=True) if is_refused else SILENT
    if deed.name == "impose" and _goes_ahead(word):
        return Telling("announced", is_firm=True)
    if deed.name == "impose" and is_supposed(word) and word.tag_ in ("VBZ", "VBP"):
        return Telling("threatened")  # "if Peru {imposes} duties"
    return Telling(deed.possible, is_firm=_is_firm_guess(deed, known=known))


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
        or has_any(verb, _AHEAD)
        or any(c.dep_ == "xcomp" and is_infinitive(c) for holder in holders for c in holder.children)
    )


def _is_firm_guess(deed: Deed, *, known: bool) -> bool:
    """Tell whether a deed places a measure even where only possible: "if it {goes ahead} with duties"."""
    return deed.name == "proceed" or (deed.over is not None and deed.possible is not None and not known)


def _is_inverted(verb: Token) -> bool:
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
    is_now = any(c.lower_ in ("is", "are", "'s", "'re", "am") for c in verb.children if c.dep_ == "aux")
    return is_verb(verb) and verb.tag_ == "VBG" and is_now and verb.lemma_ not in ladder_words("lasting")


def _is_ruled_out(deed: Deed, word: Token, *, known: bool) -> bool:
    """Tell whether a negated deed is ruled out: "will not impose", "decided not to", "is not considering"."""
    if not is_verb(word) or has_condition(word) or word.dep_ == "relcl":
        return False  # "the only way it will not impose duties"
    if is_infinitive(word) and any(c.dep_ == "neg" for c in word.children):
        return word.dep_ in ("xcomp", "ccomp")  # not "the only countries not to subsidise"
    is_mulled = deed.over is not None and word.lemma_ in ladder_words("mulling")
    return not known and (is_mulled or has_any(word, _AHEAD))


def _is_worked_out(token: Token) -> bool:
    """Tell whether an answer has its figures: "would hit back with {duties} on $3 billion of goods"."""
    return any(word.like_num for word in islice(token.subtree, _FIGURES))


def _goes_ahead(verb: Token) -> bool:
    """Tell whether a deed is going ahead with what was decided: "if it goes ahead and {bans} imports"."""
    return verb.dep_ == "conj" and any(c.lower_ == "ahead" for c in verb.head.children)


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
    if fact == "actual" and is_verb(word) and is_infinitive(word):
        fact = "actual" if word.head.lemma_ in ladder_words("factive") else "hypothetical"
    if fact == "actual":
        return Telling(deed.done, is_firm=True)
    is_own = not is_verb(word) or not is_infinitive(word) or word.head.lemma_ == "be"
    if fact == "planned" and is_own and _is_decided(deed, word, token, known=known):
        return Telling(deed.coming, is_firm=True)
    return SILENT  # what may be lifted still stands


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
    return has_any(word.head, _OPENLY) or (has_effect and has_any(word.head, _AHEAD))


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


def has_condition(word: Token) -> bool:
    """Tell whether a deed hangs on a condition: "would be cut if the pact were signed"."""
    return any(
        c.dep_ == "advcl" and any(m.lower_ in ("if", "unless", "once", "when", "until") for m in c.children)
        for c in word.children
    )


def started(deed: Deed, word: Token, fact: str) -> Telling:
    """Return what a verb of which the measure is the subject tells: "the duties {took} effect"."""
    if word.dep_ == "xcomp" and any(has_any(over, ("had",)) for over in (word.head, word.head.head)):
        return Telling("announced", is_firm=True, leaves="")  # "had been due to start"
    if fact != "actual" and word.dep_ == "ccomp" and word.head.lemma_ in ("let", "allow"):
        fact = verb_factuality(word.head)  # "let its duties lapse"
    if (
        is_verb(word)
        and word.tag_ in ("VBZ", "VBP")
        and deed.name not in ("last", "stand")
        and fact == "actual"
    ):
        return Telling(deed.coming, is_firm=deed.coming is not None)  # "take effect on April 9"
    if fact == "actual":
        return Telling(deed.done, is_firm=True)
    if fact == "planned" and deed.coming is not None and not has_any(word, ("would", "could", "might")):
        return Telling(deed.coming, is_firm=True)
    if fact == "hypothetical" and deed.possible is not None and has_any(word, _POSSIBLY):
        return Telling(deed.possible, is_firm=deed.possible == "threatened")
    return Telling(deed.coming) if fact != "negated" else SILENT


def is_of_doer(token: Token) -> bool:
    """Tell whether a measure is whose who eases it: "will cut {its} duties", not "will end the duties"."""
    return any(c.dep_ == "poss" and c.lower_ in ("its", "their", "his", "her") for c in token.children)


def has_owner(token: Token) -> bool:
    """Tell whether a measure's own phrase names whose it is: "{Canadian} quotas"."""
    return any(c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper() for c in token.children)


def has_any(verb: Token, words: frozenset[str] | tuple[str, ...]) -> bool:
    """Tell whether a verb has one of these auxiliaries."""
    return any(c.lower_ in words for c in verb.children if c.dep_ in ("aux", "auxpass"))
