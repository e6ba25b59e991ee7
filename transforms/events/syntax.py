"""Clauses as the parser draws them: verbs, voice, subjects, prepositional phrases, coordination.

Labels are those of the parser (ClearNLP): nsubj, nsubjpass, dobj, agent, xcomp, ccomp, advcl, acl, relcl …
"""

from collections.abc import Container, Iterable, Iterator
from itertools import pairwise

from transforms.parse import Token
from transforms.reading import Reading
from transforms.recall import once_per_word

_CONTENT = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
_VERBS = frozenset({"VERB", "AUX"})
_BEFORE_AGENTS = ("of", "with", "from", "to", "for")  # "barred {from} the talks by Peru"
_PREPOSITIONAL = frozenset({"prep", "agent", "dative", "prt"})
_NO_AGENTS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "QUANTITY"})  # "cut by half"
SITES = frozenset({"GPE", "LOC", "FAC"})  # entity labels of places
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
MOST_STEPS = 8
MOST_SENTENCE_TOKENS = 400
_EACH_OTHER = frozenset({("each", "other"), ("one", "another")})


def content_words(reading: Reading) -> list[Token]:
    """Return the verbs, nouns and adjectives of sentences that can be prose; ask by `reading.once`.

    Runs of more than 400 words are lists or noise. The work on a clause grows with its sentence, so leaving
    them out is also what keeps time linear in the text.
    """
    doc, parts = reading.doc, reading.doc.parts
    return [
        doc[place]
        for sentence in reading.sentences
        if sentence.last - sentence.first < MOST_SENTENCE_TOKENS
        for place in range(sentence.first, sentence.last + 1)
        if parts[place] in _CONTENT
    ]


def is_verb(token: Token) -> bool:
    """Tell whether the parser reads the token as a verb."""
    return token.pos_ in _VERBS


@once_per_word
def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: by its auxiliary, or as a bare participle after a noun."""
    labels = {c.dep_ for c in verb.children}
    auxiliary = child(verb, "auxpass") if "auxpass" in labels else None
    if auxiliary is not None and auxiliary.lower_ == "'s" and labels & {"xcomp", "dobj"}:
        return False  # "he's threatened to impose": has, not is
    if auxiliary is not None or "nsubjpass" in labels:
        return True
    if "dobj" in labels or is_misread_clause(verb):
        return False
    if verb.dep_ in ("acl", "amod") or (verb.dep_ == "conj" and verb.head.dep_ == "acl"):
        return verb.tag_ in ("VBN", "VBD")
    if verb.dep_ == "advcl" and verb.tag_ == "VBN":
        # "{accused} of dumping, Peru cut its sales"; but "as {announced} by Peru" only refers to another
        return labels.isdisjoint(("nsubj", "aux")) and all(c.lower_ != "as" for c in verb.children)
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and is_verb(verb.head) and _is_bare_passive(verb)


def _is_bare_passive(verb: Token) -> bool:
    return is_passive(verb.head) and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)


def conjuncts(token: Token) -> list[Token]:
    """Return the token and those coordinated below it, in text order: "Brazil, Chile and Peru"."""
    found = [token]
    for dependent in token.children:
        if dependent.dep_ == "conj":
            found += conjuncts(dependent)
    return found


def child(token: Token, *labels: str) -> Token | None:
    """Return the first dependent with one of these labels."""
    for dependent in token.children:  # a loop, as this is what extraction does most
        if dependent.dep_ in labels:
            return dependent
    return None


def prepositional(token: Token, *prepositions: str) -> Iterator[Token]:
    """Yield the objects of the token's prepositions with these lemmas ("on", "against"), in text order."""
    for dependent in token.children:
        if dependent.dep_ in _PREPOSITIONAL and dependent.lower_ in prepositions:
            for below in dependent.children:
                if below.dep_ in ("pobj", "pcomp"):
                    yield below
                elif below.dep_ == "prep":
                    yield from (deepest for deepest in below.children if deepest.dep_ == "pobj")


def antecedent(verb: Token) -> Token:
    """Return the noun that a relative clause describes."""
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ == "ccomp" and verb.head.lemma_ == "be":
        return child(verb.head, "attr") or verb.head  # "it was {Peru} that gave in"
    return verb.head


def own_subject(verb: Token, *labels: str) -> Token | None:
    """Return the verb's own subject; for a relative pronoun, the noun it stands for."""
    subject = child(verb, *labels) if labels else child(verb, "nsubj", "csubj")
    if subject is not None and subject.tag_ in RELATIVE_TAGS:
        noun = antecedent(verb)
        return described(noun) if noun.i < verb.i else None
    return subject


def has_subject_apart(verb: Token) -> bool:
    """Tell whether a clause has a subject of its own, no relative pronoun: "duties that {Peru} imposed"."""
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is not None and subject.tag_ not in RELATIVE_TAGS


def described(noun: Token) -> Token:
    """Return whom a noun after "be" tells about: "{Peru} is the only country that lifted its duties"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "one":
        noun = noun.head.head  # "{Peru} is one of four countries that lifted their duties"
    if noun.dep_ != "attr" or noun.head.lemma_ != "be" or noun.pos_ == "PROPN":
        return noun
    subject = child(noun.head, "nsubj")
    return noun if subject is None or subject.pos_ not in ("NOUN", "PROPN") else subject


def agents(verb: Token) -> list[Token]:
    """Return the by-agents of a passive verb, whatever the parser hangs them on."""
    by = child(verb, "agent")
    found = [item for p in by.children if p.dep_ == "pobj" for item in conjuncts(p)] if by else []
    found = found or [item for p in prepositional(verb, "by") if p.dep_ == "pobj" for item in conjuncts(p)]
    return [item for item in found or _late_agents(verb) if item.ent_type_ not in _NO_AGENTS]


def _late_agents(verb: Token) -> list[Token]:
    """Return agents that the parser hangs on what comes between: "accused of dumping steel by {Peru}"."""
    inner = [below for below in prepositional(verb, *_BEFORE_AGENTS) if below.i > verb.i]
    given = ("xcomp", "dobj") if is_passive(verb) else ("xcomp",)  # "was granted a {waiver} by Peru"
    inner += [c for c in verb.children if c.dep_ in given and c.i > verb.i]
    inner += [thing for below in inner for thing in below.children if thing.dep_ == "dobj"]
    return [
        item
        for below in inner
        for p in prepositional(below, "by")
        if p.dep_ == "pobj"
        for item in conjuncts(p)
    ]


def companions(verb: Token, subject: Token) -> list[Token]:
    """Return who acts with the subject: "Peru, along with {Chile}, …", "Peru, joined by {Chile}, …"."""
    found: list[Token] = []
    for dependent in (*subject.children, *verb.children):
        if dependent.dep_ in ("prep", "advmod") and dependent.lower_ in ("along", "together"):
            found += [item for p in prepositional_below(dependent, "with") for item in conjuncts(p)]
        elif dependent.dep_ == "prep" and dependent.lower_ == "with" and _is_together(dependent):
            found += [item for p in dependent.children if p.dep_ == "pobj" for item in conjuncts(p)]
        elif dependent.dep_ in ("acl", "advcl") and dependent.lower_ in ("joined", "accompanied"):
            found += agents(dependent)
    return found


def prepositional_below(head: Token, preposition: str) -> list[Token]:
    """Return the objects of a preposition that hangs on another: "along {with} Peru"."""
    return [p for c in head.children if c.lower_ == preposition for p in c.children if p.dep_ == "pobj"]


def _is_together(preposition: Token) -> bool:
    return any(c.lower_ in ("along", "together", "jointly") for c in preposition.children)


@once_per_word
def complements(verb: Token) -> list[Token]:
    """Return the heads of the clauses a verb or act noun takes: "agreed [to buy]", "said it would [buy]"."""
    labels = ("xcomp", "ccomp") if is_verb(verb) or verb.pos_ == "ADJ" else ("acl", "relcl", "ccomp")
    found = [c for c in verb.children if c.dep_ in labels and (is_verb(c) or c.pos_ in ("ADJ", "NOUN"))]
    found = [c for c in found if not is_misread_participle(c)]
    if labels[0] == "acl":
        found = [c for c in found if c.dep_ != "acl" or any(g.dep_ in ("aux", "mark") for g in c.children)]
    if is_verb(verb):
        found += [c for c in verb.children if c.dep_ == "advcl" and is_infinitive(c) and _is_taken(c, verb)]
    return found


def _is_taken(infinitive: Token, verb: Token) -> bool:
    """Tell whether an infinitive is what a verb asks: "urged {Peru} to act", "pushed {for} it to act"."""
    return child(verb, "dobj") is not None or any(
        c.dep_ == "mark" and c.lower_ == "for" for c in infinitive.children
    )


def is_misread_participle(verb: Token) -> bool:
    """Tell whether a participle before a noun was read as a clause: "will restore {suspended} duties"."""
    return (
        verb.dep_ in ("xcomp", "ccomp")
        and verb.tag_ in ("VBN", "VBD")
        and verb.i == verb.head.i + 1
        and is_verb(verb.head)
        and verb.head.lemma_ not in ("be", "have", "get", "do", "say")
        and child(verb, "dobj") is not None
        and child(verb, "aux", "nsubj", "mark") is None
    )


def is_misread_clause(verb: Token) -> bool:
    """Tell whether a clause after a preposition was read as a participle: "after {Peru} raised tariffs"."""
    return verb.dep_ == "amod" and any(c.dep_ == "nsubj" for c in verb.children)


def is_negated(verb: Token) -> bool:
    """Tell whether a verb is negated, also by the verb it is joined to: "will not meet or {accept}"."""
    if child(verb, "neg") is not None:
        return True
    shares = verb.dep_ == "conj" and is_verb(verb.head) and child(verb, "aux", "nsubj", "nsubjpass") is None
    return (
        shares and child(verb.head, "neg") is not None and any(c.lower_ == "or" for c in verb.head.children)
    )


def lemma_of(noun: Token) -> str:
    """Return a noun's lemma in lower case, also where it is written as a name: "the {Tariffs} will go up"."""
    lemma = noun.lemma
    return lemma[:-1] if noun.pos_ == "PROPN" and lemma.endswith("s") and not lemma.endswith("ss") else lemma


def is_definite(noun: Token) -> bool:
    """Tell whether a noun means something told before: "the tariffs", "these duties"."""
    return any(c.dep_ == "det" and c.lower_ in ("the", "these", "those", "this") for c in noun.children)


def has_clause(verb: Token, words: Container[str], *labels: str) -> bool:
    """Tell whether an adverbial clause with one of these words hangs on a verb: "{if} talks fail".

    With labels, the word must bear one of them.
    """
    return any(
        clause.dep_ == "advcl"
        and any(c.lower_ in words and (not labels or c.dep_ in labels) for c in clause.children)
        for clause in verb.children
    )


def says_each_other(words: Iterable[Token]) -> bool:
    """Tell whether words say "each other" or "one another"."""
    return any(pair in _EACH_OTHER for pair in pairwise(word.lower_ for word in words))


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb stands in the infinitive with "to"."""
    return any(c.tag_ == "TO" for c in verb.children)
