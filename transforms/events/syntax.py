"""Who does what in a clause: subjects, objects and prepositional phrases across control and coordination.

Labels are those of the parser (ClearNLP): nsubj, nsubjpass, dobj, agent, xcomp, ccomp, advcl, acl, relcl …
Control follows the textbook rules (Huddleston and Pullum 2002, ch. 14): the missing subject of an infinitive
is the object of verbs like "ask", else the subject of the governing clause.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.events.frames import word_classes
from transforms.reading import Reading

_SUBJECTS = frozenset({"nsubj", "csubj"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_OBJECT_CONTROL_LABELS = frozenset({"xcomp", "ccomp", "advcl"})
_MOST_STEPS = 8
MOST_SENTENCE_TOKENS = 400


def prose_tokens(reading: Reading) -> Iterator[Token]:
    """Yield the tokens of sentences that can be prose; runs of more than 400 words are lists or noise.

    The work on a clause grows with its sentence, so this is also what keeps time linear in the text.
    """
    for sentence in reading.sentences:
        if sentence.last - sentence.first < MOST_SENTENCE_TOKENS:
            yield from reading.doc[sentence.first : sentence.last + 1]


def is_verb(token: Token) -> bool:
    """Tell whether the parser reads the token as a verb."""
    return token.pos_ in ("VERB", "AUX")


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: by its auxiliary, or as a bare participle after a noun."""
    auxiliary = child(verb, "auxpass")
    if auxiliary is not None and auxiliary.lower_ == "'s" and child(verb, "xcomp", "dobj") is not None:
        return False  # "he's threatened to impose": has, not is
    if auxiliary is not None or child(verb, "nsubjpass") is not None:
        return True
    if any(child.dep_ == "dobj" for child in verb.children):
        return False
    if verb.dep_ in ("acl", "amod") or (verb.dep_ == "conj" and verb.head.dep_ == "acl"):
        return verb.tag_ in ("VBN", "VBD")
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and is_verb(verb.head) and _is_bare_passive(verb)


def _is_bare_passive(verb: Token) -> bool:
    return is_passive(verb.head) and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)


def conjuncts(token: Token) -> list[Token]:
    """Return the token and those coordinated below it, in text order: "Brazil, Chile and Peru"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found += conjuncts(child)
    return found


def child(token: Token, *labels: str) -> Token | None:
    """Return the first dependent with one of these labels."""
    return next((dependent for dependent in token.children if dependent.dep_ in labels), None)


def prepositional(token: Token, *prepositions: str) -> Iterator[Token]:
    """Yield the objects of the token's prepositions with these lemmas ("on", "against"), in text order."""
    for dependent in token.children:
        if dependent.dep_ in ("prep", "agent", "dative", "prt") and dependent.lower_ in prepositions:
            for below in dependent.children:
                if below.dep_ in ("pobj", "pcomp"):
                    yield below
                elif below.dep_ == "prep":
                    yield from (deepest for deepest in below.children if deepest.dep_ == "pobj")


def through_measure(noun: Token, steps: int = 3) -> list[Token]:
    """Return what a noun of quantity or kind counts: the goods of "a range of goods", else the noun."""
    if steps and noun.lemma_.lower() in word_classes()["transparent"]:
        inner = list(prepositional(noun, "of", "in", "on"))
        if inner:
            return [noun, *(deep for below in inner for deep in through_measure(below, steps - 1))]
    return [noun]


def objects(verb: Token) -> list[Token]:
    """Return the heads of what the verb acts on: objects, passive subjects, antecedents of relatives."""
    found = [item for dependent in verb.children if dependent.dep_ == "dobj" for item in conjuncts(dependent)]
    if is_passive(verb):
        subject = child(verb, "nsubjpass") or (verb.dep_ == "conj" and child(verb.head, "nsubjpass")) or None
        if subject is not None:
            found += conjuncts(_antecedent(verb) if subject.tag_ in _RELATIVE_TAGS else subject)
        elif verb.dep_ in ("acl", "relcl", "amod"):
            found.append(verb.head)
        elif verb.dep_ == "conj" and verb.head.dep_ == "acl":
            found.append(verb.head.head)
        elif verb.dep_ == "xcomp":
            found += doers(verb.head)
    elif verb.dep_ == "relcl" and not found and not _relative_subject(verb):
        found.append(verb.head)
    if not found and _shares_object(verb):
        found += objects(verb.head)
    relative = [item for item in found if item.tag_ in _RELATIVE_TAGS]
    if relative and verb.dep_ == "relcl":
        found = [item for item in found if item.tag_ not in _RELATIVE_TAGS] + [verb.head]
    if not found:
        later = [c for c in verb.children if c.dep_ == "conj" and is_verb(c) and c.tag_ == verb.tag_]
        if later and later[0].i - verb.i == 2:
            found += [item for c in later[0].children if c.dep_ == "dobj" for item in conjuncts(c)]
    inner = [deep for item in found for deep in through_measure(item)]
    if found and all(item.lemma_.lower() in word_classes()["transparent"] for item in inner):
        # "imposed 300 million dollars in sanctions": the parser may hang the phrase on the verb.
        inner += [item for below in prepositional(verb, "in") for item in conjuncts(below)]
    return inner


def _shares_object(verb: Token) -> bool:
    """Tell whether a verb's object hangs on the verb before it: "impose and enforce tariffs"."""
    if verb.dep_ != "conj" or not is_verb(verb.head) or is_passive(verb) or verb.head.i > verb.i:
        return False
    return any(c.dep_ == "dobj" and c.i > verb.i for c in verb.head.children)


def _relative_subject(verb: Token) -> bool:
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is None or subject.tag_ in _RELATIVE_TAGS


def _antecedent(verb: Token) -> Token:
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head


def own_subject(verb: Token, *labels: str) -> Token | None:
    """Return the verb's own subject; for a relative pronoun, the noun it stands for."""
    subject = child(verb, *labels) if labels else child(verb, "nsubj", "csubj")
    if subject is not None and subject.tag_ in _RELATIVE_TAGS:
        antecedent = _antecedent(verb)
        return antecedent if antecedent.i < verb.i else None
    return subject


def agents(verb: Token) -> list[Token]:
    """Return the by-agents of a passive verb."""
    by = child(verb, "agent")
    found = [item for p in by.children if p.dep_ == "pobj" for item in conjuncts(p)] if by else []
    return found or [item for p in prepositional(verb, "by") if p.dep_ == "pobj" for item in conjuncts(p)]


def doers(verb: Token, steps: int = _MOST_STEPS) -> list[Token]:
    """Return the heads of who does what an active verb says, looking outwards where the clause has none.

    Empty where nobody is named. `steps` bounds the climb through governing clauses.
    """
    subject = own_subject(verb) or (None if is_passive(verb) else own_subject(verb, "nsubjpass"))
    if subject is not None and subject.dep_ != "expl" and subject.lower_ != "there":
        return conjuncts(subject)
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
        is_someone = head.ent_type_ or head.lemma_.lower() in word_classes()["people"]
        return conjuncts(head) if is_someone else noun_doers(head, steps) or conjuncts(head)
    if verb.dep_ in ("acl", "relcl", "appos", "nmod") and not is_verb(head):
        if verb.dep_ == "relcl":
            return []
        return noun_doers(head, steps)
    if verb.dep_ in ("pcomp", "pobj"):
        return _doers_of_gerund(head, steps)
    if verb.dep_ == "amod":
        return []
    if verb.dep_ in _OBJECT_CONTROL_LABELS and is_verb(head):
        for_phrase = [c for c in prepositional(head, "for") if c.i < verb.i] if _has_expletive(head) else []
        if for_phrase:
            return for_phrase
        controlled = child(head, "dobj", "dative")
        if controlled is not None and verb.dep_ == "xcomp" and controlled.i < verb.i:
            return conjuncts(controlled)
    if is_verb(head) or head.pos_ == "ADJ":
        if head.pos_ == "ADJ" and is_verb(head.head):
            return doers(head.head, steps)
        if is_passive(head):
            passive = own_subject(head, "nsubjpass")
            if verb.dep_ == "xcomp" and passive is not None:
                return conjuncts(passive)
            if verb.dep_ == "conj":
                # "was disappointed by the decision and vowed to go on": the subject is shared.
                return conjuncts(passive) if passive is not None else doers(head.head, steps)
            return agents(head)
        return doers(head, steps)
    return noun_doers(head, steps) if head.pos_ in ("NOUN", "PROPN") and verb.dep_ != "conj" else []


def _has_expletive(verb: Token) -> bool:
    subject = child(verb, "nsubj", "expl")
    return subject is not None and subject.lower_ in ("it", "there")


def _doers_of_gerund(preposition: Token, steps: int) -> list[Token]:
    head = preposition.head
    if is_verb(head):
        target = child(head, "dobj", "nsubjpass")
        # "accused Japan of dumping", "barred it from selling", "punish Japan for breaking a pact"
        if preposition.lower_ in ("of", "from", "for") and target is not None and target.i < preposition.i:
            return conjuncts(target)
        if is_passive(head):
            return agents(head)
        return doers(head, steps)
    return noun_doers(head, steps) if head.pos_ in ("NOUN", "PROPN") else []


def noun_owners(noun: Token) -> list[Token]:
    """Return who an act noun names as its doer: possessor, "by" phrase, the two of "between"."""
    owner = child(noun, "poss")
    if owner is not None and owner.tag_ not in _RELATIVE_TAGS:
        return conjuncts(owner)
    by = [item for p in prepositional(noun, "by", "from") if p.dep_ == "pobj" for item in conjuncts(p)]
    if by and child(noun, "prep") is not None and any(c.lower_ == "by" for c in noun.children):
        return [item for p in prepositional(noun, "by") for item in conjuncts(p)]
    return [item for p in prepositional(noun, "between", "among") for item in conjuncts(p)]


def noun_governor(noun: Token) -> tuple[Token | None, str]:
    """Return the verb that governs a noun, and how: object, subject, passive, or the preposition between."""
    token, how = noun, ""
    for _ in range(_MOST_STEPS):
        head, label = token.head, token.dep_
        if head == token:
            return None, how
        if label in ("pobj", "pcomp"):
            is_counted = head.lower_ == "of" and head.head.lemma_.lower() in word_classes()["counting"]
            how = how or ("" if is_counted else head.lower_)
        elif label in ("dobj", "attr", "oprd"):
            how = how or "object"
        elif label == "nsubj":
            how = how or "subject"
        elif label == "nsubjpass":
            how = how or "passive"
        elif label not in ("conj", "prep", "compound", "amod", "nmod", "appos", "agent", "poss", "npadvmod"):
            return (head, how) if is_verb(head) else (None, how)
        if is_verb(head):
            return head, how
        token = head
    return None, how


def noun_doers(noun: Token, steps: int = _MOST_STEPS) -> list[Token]:
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


def complements(verb: Token) -> list[Token]:
    """Return the heads of the clauses a verb or act noun takes: "agreed [to buy]", "said it would [buy]"."""
    labels = ("xcomp", "ccomp") if is_verb(verb) or verb.pos_ == "ADJ" else ("acl", "relcl", "ccomp")
    found = [c for c in verb.children if c.dep_ in labels and (is_verb(c) or c.pos_ in ("ADJ", "NOUN"))]
    if labels[0] == "acl":
        found = [c for c in found if c.dep_ != "acl" or any(g.dep_ in ("aux", "mark") for g in c.children)]
    if is_verb(verb):
        found += [c for c in verb.children if c.dep_ == "advcl" and is_infinitive(c) and child(verb, "dobj")]
    return found


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb stands in the infinitive with "to"."""
    return any(c.tag_ == "TO" for c in verb.children)
