"""Who does what a clause says, across control and coordination.

Control follows the textbook rules (Huddleston and Pullum 2002, ch. 14): the missing subject of an infinitive
is the object of verbs like "ask", else the subject of the governing clause.
"""

from transforms.events.frames import word_classes, words_of
from transforms.events.nouns import noun_governor, noun_owners
from transforms.events.syntax import (
    MOST_STEPS,
    agents,
    child,
    companions,
    conjuncts,
    described,
    is_infinitive,
    is_passive,
    is_verb,
    own_subject,
    prepositional,
)
from transforms.parse import Token

_SUBJECT_CONTROL = frozenset({"use", "promise", "take", "need", "spend", "employ"})  # "used Twitter to say"
_ASKING = {
    "call": ("on", "upon"),
    "appeal": ("to",),
    "prevail": ("on", "upon"),
    "look": ("to",),
    "plead": ("with",),
}
_RANKS = frozenset({"first", "only", "last", "latest", "next"})
_OBJECT_CONTROL_LABELS = frozenset({"xcomp", "ccomp", "advcl"})


def doers(verb: Token, steps: int = MOST_STEPS) -> list[Token]:
    """Return the heads of who does what an active verb says, looking outwards where the clause has none.

    Empty where nobody is named. `steps` bounds the climb through governing clauses.
    """
    subject = own_subject(verb) or (None if is_passive(verb) else own_subject(verb, "nsubjpass"))
    if subject is not None and subject.dep_ != "expl" and subject.lower_ != "there":
        return conjuncts(subject) + companions(verb, subject)
    if is_passive(verb) and verb.dep_ not in ("xcomp",):
        passive = own_subject(verb, "nsubjpass")
        return conjuncts(passive) if passive is not None else []
    if steps == 0 or verb.head == verb:
        return []
    return _outer_doers(verb, steps - 1)


def _outer_doers(verb: Token, steps: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        # "issue a proclamation slapping tariffs": who issues it slaps them.
        is_someone = head.ent_type_ or head.lemma in word_classes()["people"]
        return conjuncts(described(head)) if is_someone else noun_doers(head, steps) or conjuncts(head)
    if verb.dep_ in ("acl", "relcl", "appos", "nmod") and not is_verb(head):
        if verb.dep_ == "relcl":
            return _first_to_do(verb, head, steps)
        return noun_doers(head, steps)
    if verb.dep_ in ("pcomp", "pobj"):
        return _doers_of_gerund(head, steps)
    if verb.dep_ == "amod":
        return []
    if verb.dep_ in _OBJECT_CONTROL_LABELS and is_verb(head):
        for_phrase = [c for c in prepositional(head, "for") if c.i < verb.i] if _has_expletive(head) else []
        if for_phrase:
            return for_phrase
        controlled = child(head, "dobj", "dative") or _called_on(head)
        if (
            controlled is not None
            and (verb.dep_ == "xcomp" or (is_infinitive(verb) and _called_on(head) == controlled))
            and controlled.i < verb.i
            and head.lemma_ not in _SUBJECT_CONTROL
            and _is_someone(controlled)
        ):
            return conjuncts(controlled)
    if is_verb(head) or head.pos_ == "ADJ":
        if head.pos_ == "ADJ" and is_verb(head.head):
            return doers(head.head, steps)
        if is_passive(head):
            passive = own_subject(head, "nsubjpass")
            if verb.dep_ == "xcomp" and passive is not None:
                return conjuncts(passive)
            if verb.dep_ == "xcomp" and head.dep_ == "conj" and is_verb(head.head):
                return doers(head.head, steps)  # "the group met in May and is expected to meet again"
            if head.dep_ == "acl" and not agents(head):
                return noun_doers(head.head, steps)  # "carried out a plan announced in May to impose duties"
            if verb.dep_ == "conj":
                # "was disappointed by the decision and vowed to go on": the subject is shared.
                return conjuncts(passive) if passive is not None else doers(head.head, steps)
            if verb.dep_ == "xcomp" and head.dep_ == "conj" and is_verb(head.head):
                return doers(head.head, steps)  # "{Peru} met Chile and is expected to meet Brazil"
            if verb.dep_ == "advcl" and passive is not None and _is_someone(passive):
                return conjuncts(passive)  # "having raised its duties, {Peru} was hit by sanctions"
            return agents(head)
        return doers(head, steps)
    return noun_doers(head, steps) if head.pos_ in ("NOUN", "PROPN") and verb.dep_ != "conj" else []


def _called_on(verb: Token) -> Token | None:
    """Return whom a verb asks by a preposition: "called on {Peru} to lift the ban", "appealed to {Peru}"."""
    wanted = _ASKING.get(verb.lemma_, ())
    return next(iter(prepositional(verb, *wanted)), None) if wanted else None


def _first_to_do(verb: Token, noun: Token, steps: int) -> list[Token]:
    """Return who an infinitive after "the first" tells of: "{Mr. Abe} was the first leader to meet him"."""
    is_ranked = any(word.lower_ in _RANKS for word in (noun, *noun.children))
    if not is_ranked or not any(c.tag_ == "TO" for c in verb.children):
        return []
    is_said = noun.dep_ == "attr" and is_verb(noun.head)
    return doers(noun.head, steps) if is_said else conjuncts(noun)


def _is_someone(noun: Token) -> bool:
    """Tell whether a noun can do something: not the process in "began the process to raise duties"."""
    lemma = noun.lemma
    return (
        noun.pos_ in ("PRON", "PROPN")
        or bool(noun.ent_type_)
        or lemma in words_of("people", "government", "company", "side")
    )


def _has_expletive(verb: Token) -> bool:
    subject = child(verb, "nsubj", "expl")
    return subject is not None and subject.lower_ in ("it", "there")


def _doers_of_gerund(preposition: Token, steps: int) -> list[Token]:
    head = preposition.head
    if is_verb(head):
        target = child(head, "dobj", "nsubjpass")
        # "accused Japan of dumping", "barred it from selling", "punish Japan for breaking a pact"
        if target is not None and target.i < preposition.i and _is_of_target(preposition, head):
            return conjuncts(target)
        if is_passive(head):
            # "Peru was joined by Chile in criticizing Brazil": both do.
            joined = doers(head, steps) if head.lemma_ == "join" else []
            passive = own_subject(head, "nsubjpass")  # "the policy is aimed at pressing Peru"
            return (joined + agents(head)) or (conjuncts(passive) if passive is not None else [])
        return doers(head, steps)
    if head.pos_ == "ADJ" and is_verb(head.head):
        return doers(head.head, steps)  # "{Peru} is close to signing a pact"
    return noun_doers(head, steps) if head.pos_ in ("NOUN", "PROPN") else []


def _is_of_target(preposition: Token, verb: Token) -> bool:
    """Tell whether what follows is the deed of the verb's object: "charged {Peru} with dumping"."""
    if preposition.lower_ == "with":
        return verb.lemma_ in ("charge", "credit", "task")
    if preposition.lower_ == "to":
        return verb.lemma_ in ("commit", "bind", "hold", "restrict", "confine")
    return preposition.lower_ in ("of", "from", "for", "into")


def noun_doers(noun: Token, steps: int = MOST_STEPS) -> list[Token]:
    """Return who does what an act noun says: its owner, else the subject of the verb whose object it is."""
    owners = noun_owners(noun)
    if owners:
        return owners
    adjective = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper()]
    if adjective:
        return adjective
    governor, how = noun_governor(noun)
    if governor is not None and steps and how not in ("subject", "passive", ""):
        return doers(governor, steps - 1)
    return []
