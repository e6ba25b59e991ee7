"""Factuality of an act: actual, planned, hypothetical or negated, from the words that govern its trigger.

After the scheme of FactBank (Saurí and Pustejovsky 2009) reduced to the four values of the contract: each
governing verb, noun, auxiliary or conjunction moves the value; the least certain one on the way up decides.
"""

from transforms.events.conditions import has_condition, has_proviso, is_inverted
from transforms.events.factuality_words import modal_words, noun_effect, worse
from transforms.events.frames import words_of
from transforms.events.syntax import child, complements, has_clause, is_infinitive, is_verb
from transforms.parse import Token
from transforms.recall import once_per_word

_MOST_STEPS = 6


@once_per_word
def verb_factuality(verb: Token) -> str:
    """Return the factuality of what a verb says, from its auxiliaries and everything that governs it."""
    value = own_factuality(verb)
    token = verb
    for _ in range(_MOST_STEPS):
        if is_supposed(token):
            return "hypothetical"  # "if they fail to agree" says no more of the failure than of the deal
        head = token.head
        if head == token or _stands_alone(token):
            break
        if _describes_someone(token, head):
            break  # "the ministers, {meeting} in Lima, called for lower duties"
        if token.dep_ == "relcl" and not is_infinitive(token):
            break
        value = worse(value, _through(token, head))
        if value == "planned" and token.dep_ in ("xcomp", "ccomp") and has_proviso(token):
            value = "hypothetical"  # "agreed to impose duties unless Peru gives in"
        if token.dep_ == "relcl":
            break
        token = head
    return value


def _describes_someone(verb: Token, head: Token) -> bool:
    """Tell whether a participle tells what a subject is doing: not "a bill {raising} duties"."""
    is_beside = verb.dep_ == "acl" and verb.tag_ == "VBG" and head.dep_ in ("nsubj", "nsubjpass")
    return is_beside and _is_someone(head)


def is_supposed(verb: Token) -> bool:
    """Tell whether a clause is a condition: "if talks fail", "unless they agree", "should they fail"."""
    if any(c.dep_ == "mark" and c.lower_ in modal_words().conditions for c in verb.children):
        return True
    return verb.dep_ == "advcl" and is_inverted(verb)


def _stands_alone(verb: Token) -> bool:
    """Tell whether a clause's own tense decides, whatever governs it.

    So it is with past adverbial clauses ("feared a flood after Peru {raised} duties") and with participles
    that describe a noun ("exports {hit} by duties may fall").
    """
    if verb.dep_ == "acl":
        return verb.tag_ in ("VBN", "VBD") and not is_infinitive(verb)
    if verb.dep_ in ("ccomp", "pcomp") and any(c.lower_ == "what" for c in verb.children):
        return True  # "gave up what Peru calls unfair practices"
    if verb.dep_ == "ccomp" and verb.i < verb.head.i and any(c.text == ";" for c in verb.head.children):
        return True  # "the two have {met} three times; more talks are planned"
    return is_grounded(verb)


def is_grounded(verb: Token) -> bool:
    """Tell whether a clause is one of past fact beside another act: "hours after Peru {raised} duties"."""
    if verb.dep_ not in ("advcl", "ccomp"):
        return False
    opening = any(c.lower_ in modal_words().grounding for c in verb.children if c.dep_ in ("mark", "advmod"))
    is_past = verb.tag_ == "VBD" or any(
        c.lower_ in ("had", "has", "have", "was", "were") for c in verb.children
    )
    return opening and is_past


@once_per_word
def own_factuality(verb: Token) -> str:
    """Return the factuality that a verb's own auxiliaries, negation and conjunction give it."""
    words = modal_words()
    value = "actual"
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    for auxiliary in auxiliaries:
        if auxiliary.lower_ in words.planned_modals:
            value = worse(value, "planned")
        elif auxiliary.lower_ in words.hypothetical_modals:
            value = worse(value, "planned" if _is_backshifted(verb, auxiliary) else "hypothetical")
    for dependent in verb.children:
        if dependent.dep_ == "neg" or (
            dependent.lower_ in words.negators and dependent.dep_ in ("advmod", "preconj")
        ):
            value = worse(value, "negated")
        elif (dependent.dep_ == "mark" and dependent.lower_ in words.conditions) or (
            dependent.dep_ == "advmod" and dependent.lower_ in words.hypothetical_adjectives
        ):
            value = worse(value, "hypothetical")
        elif dependent.dep_ in ("nsubj", "nsubjpass", "dobj") and _is_no(dependent):
            value = worse(value, "negated")
    if value == "negated" and _is_delayed(verb):
        value = _once_delayed(verb, auxiliaries)
    if is_infinitive(verb) and verb.dep_ in ("acl", "relcl", "ROOT"):
        value = worse(value, _of_first(verb) or "planned")
    if value == "planned" and (has_condition(verb) or _is_on_any(verb)):
        value = "hypothetical"
    return value


def _of_first(verb: Token) -> str | None:
    """Return the factuality of what somebody is first to do: "was the {first} leader to visit Peru"."""
    noun = verb.head
    if not _is_someone(noun) or not any(c.lower_ in modal_words().ranking for c in noun.children):
        return None
    over = noun.head.head if noun.dep_ == "appos" else noun.head
    return own_factuality(over) if is_verb(over) else "actual"


def _is_someone(noun: Token) -> bool:
    return bool(noun.ent_type_) or noun.lemma in words_of("people", "government")


def _is_on_any(verb: Token) -> bool:
    """Tell whether a verb's object is open: "will veto {any} bill that raises duties"."""
    return any(
        c.dep_ == "det" and c.lower_ == "any" for thing in verb.children if thing.dep_ == "dobj"
        for c in thing.children
    )  # fmt: skip


def _is_delayed(verb: Token) -> bool:
    """Tell whether a negation only puts off: "not yet", "not right away", "not until May"."""
    return any(
        (c.dep_ == "advmod" and c.lower_ in ("yet", "immediately", "away", "soon", "now"))
        or (c.dep_ == "prep" and c.lower_ in ("until", "till"))
        for c in verb.children
    )


def _once_delayed(verb: Token, auxiliaries: list[Token]) -> str:
    """Return what a negation that only puts off leaves: "will not take effect yet", "has not met yet"."""
    if any(a.tag_ == "MD" for a in auxiliaries) or is_infinitive(verb):
        return "planned"
    if any(c.dep_ == "prep" and c.lower_ in ("until", "till") for c in verb.children):
        return "actual"  # "did not meet until May"
    return "negated"


def _is_no(noun: Token) -> bool:
    return noun.lower_ in ("nobody", "nothing", "none") or any(
        c.dep_ in ("det", "neg", "preconj", "cc") and c.lower_ in ("no", "neither") for c in noun.children
    )


def _is_backshifted(verb: Token, auxiliary: Token) -> bool:
    """Tell whether "would" is "will" in reported speech: "said it would raise duties"."""
    if auxiliary.lower_ not in ("would", "'d", "should"):
        return False
    if has_clause(verb, ("if", "unless")):
        return False
    token = verb
    while token.dep_ == "conj":
        token = token.head
    head = token.head
    if token.dep_ in ("acl", "ccomp", "relcl") and head.lemma in modal_words().reports:
        return auxiliary.lower_ != "should"  # "the announcement that it would lift duties"
    return (
        auxiliary.lower_ != "should"
        and token.dep_ in ("ccomp", "advcl", "relcl")
        and head.lemma_ in modal_words().reporting
        and head.tag_ in ("VBD", "VBN", "VBG")
    )


def _is_yet(verb: Token, infinitive: Token) -> bool:
    """Tell whether something is still to come: "has {yet} to sign"."""
    return any(c.lower_ == "yet" for c in (*verb.children, *infinitive.children))


def _is_told_as_fact(verb: Token) -> bool:
    """Tell whether a reported clause is in the past or under way: no modal, no bare present."""
    if any(c.tag_ == "MD" for c in verb.children):
        return False
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBD" or bool(auxiliaries & {"was", "were", "is", "are", "had", "has", "have"})


def _is_valued(copula: Token) -> bool:
    """Tell whether a copula's adjective only weighs what follows: "is foolish to", not "is ready to"."""
    words = modal_words()
    adjectives = [c for c in copula.children if c.dep_ == "acomp"]
    return bool(adjectives) and not any(
        c.lemma in words.planning | words.denying | words.disclosing for c in adjectives
    )


def _through(token: Token, head: Token) -> str:
    """Return the factuality that `token`'s clause takes from the word that governs it."""
    words = modal_words()
    lemma = head.lemma
    label = "acl" if token.dep_ == "relcl" else token.dep_  # "no plans for them to {meet}"
    if label == "pcomp":
        return _through_preposition(head)
    if label in ("xcomp", "advcl") and is_infinitive(token) and lemma in words.prompt:
        return own_factuality(head) if is_verb(head) else "actual"  # "was quick to denounce the move"
    if label in ("advcl", "xcomp", "ccomp") and is_infinitive(token) and lemma == "be" and _is_valued(head):
        return "hypothetical"  # "it would be foolish to strike back"
    if label in ("xcomp", "ccomp", "acl", "pcomp", "prep", "dobj", "pobj", "nsubj") or (
        label == "advcl" and is_infinitive(token) and token in complements(head)
    ):
        if label in ("nsubj", "pobj", "dobj") and not is_verb(token) and not is_verb(head):
            return noun_effect(lemma)
        if label == "prep" and is_verb(head):
            return "actual"
        if lemma in words.denying:
            return "negated" if lemma not in words.doubting else "hypothetical"
        effect = noun_effect(lemma)
        if label == "ccomp" and lemma in words.proclaiming and _is_told_as_fact(token):
            effect = "actual"  # "announced it was retaliating", "declared that it had lifted …"
        if lemma in ("force", "compel", "oblige") and is_verb(head) and head.tag_ in ("VBD", "VBN"):
            effect = "actual"  # "was forced to fight back", "forced Peru to give in": it was done
        if lemma == "give" and is_infinitive(token) and is_verb(head):
            effect = "hypothetical"  # "gave Peru until Friday to lift its duties"
        if effect == "actual" and head.lower_ == "going" and is_infinitive(token):
            effect = "planned"
        if effect != "actual":
            is_negated = any(c.dep_ == "neg" for c in head.children) or _is_no(head)
            if is_negated:
                return "negated"
            return worse(effect, own_factuality(head)) if is_verb(head) else effect
        if lemma == "be" and label == "xcomp" and is_infinitive(token):
            return "planned"
        if lemma == "have" and label == "xcomp" and is_infinitive(token) and _is_yet(head, token):
            return "negated"  # "has yet to approve the pact"
        if lemma in words.reporting | words.disclosing and label == "ccomp":
            return "hypothetical" if any(c.dep_ == "neg" for c in head.children) else "actual"
        if label in ("xcomp", "ccomp") and is_verb(head):
            return worse(own_factuality(head), "actual")
        if label == "xcomp" and head.pos_ == "ADJ":
            return "planned" if lemma in words.planning else "hypothetical"
        if _is_no(head):
            if lemma not in ("choice", "option", "alternative"):
                return "negated"
            modals = [
                c for c in head.head.children if c.tag_ == "MD"
            ]  # "would have no choice but to veto it"
            return "hypothetical" if modals else "actual"
        return "actual"
    if label == "advcl" and is_infinitive(token):
        return worse("planned", own_factuality(head)) if head.pos_ != "ADJ" else "hypothetical"
    if label == "advcl" and token.tag_ in ("VBZ", "VBP") and own_factuality(head) == "planned":
        return "planned"
    if label == "advcl" and token.tag_ == "VBG" and is_verb(head):
        value = own_factuality(head)  # "will raise duties, hitting exporters"
        return value if value != "negated" else "actual"
    if label == "conj" and is_verb(head) and is_verb(token):
        stands_apart = any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in token.children)
        return "actual" if stands_apart else own_factuality(head)
    return "actual"


def _through_preposition(preposition: Token) -> str:
    """Return what a preposition and what it hangs on make of a gerund: "voted against {raising} duties"."""
    words, over = modal_words(), preposition.head
    lemma = over.lemma
    if preposition.lower_ == "without":
        return "negated"
    if preposition.lower_ == "against":
        return "negated" if lemma in words.choosing else "hypothetical"
    if preposition.lower_ == "of" and lemma == "short":
        return "negated"  # "stopped short of raising duties"
    if not is_verb(over) and over.pos_ != "ADJ":
        return "actual"  # nouns decide themselves
    if preposition.lower_ == "from" and lemma in words.refraining:
        return "negated"
    if preposition.lower_ == "on" and lemma == "hold" and child(over, "prt") is not None:
        return "negated"  # "held off on raising duties"
    if preposition.lower_ in ("about", "of", "on", "with") and lemma in words.musing:
        return "hypothetical"
    if preposition.lower_ in ("to", "on", "for", "at", "toward", "towards") and lemma in words.heading:
        return worse("planned", own_factuality(over)) if is_verb(over) else "planned"
    return "actual"
