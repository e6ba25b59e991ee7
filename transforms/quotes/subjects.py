"""Subjects: whose speech a verb reports, also where it shares its subject with another verb."""

from transforms.parse import Token
from transforms.quotes.cues import is_clausal, words
from transforms.quotes.misread import (
    apposition_before,
    inverted_subject,
    is_main_verb_misread,
    is_name_misread,
    name_before_aside,
    name_beside,
    noun_just_before,
    subject_of_aside,
)
from transforms.quotes.resumed import reporting_above, resumed_report
from transforms.quotes.speech_clauses import NOUNS, RELATIVES, agent_of, is_passive, is_thing, own_subject

_QUOTING = frozenset({"quote", "cite"})
_MAX_CLIMB = 6  # steps up the tree to the verb whose subject a participle shares


def speaker_of(token: Token) -> Token | None:
    """Return the head of what speaks: subject, agent of a passive, or the subject of the verb above."""
    subject = own_subject(token)
    if subject is not None:
        return _antecedent(subject, token)
    resumed = resumed_report(token)
    if resumed is not None:
        return speaker_of(resumed)
    reporting = reporting_above(token)
    if reporting is not None:
        return speaker_of(reporting)
    quoted = _quoted(token)
    if quoted is not None:
        return quoted
    if is_main_verb_misread(token) or is_name_misread(token.head):
        return token.head
    beside = name_beside(token)
    if beside is not None:
        return beside
    if is_passive(token):
        return agent_of(token)
    if token.dep_ == "ROOT" or token.tag_ in {"VBD", "VBZ", "VBP"}:
        found = (
            inverted_subject(token)
            or subject_of_aside(token)
            or noun_just_before(token)
            or apposition_before(token)
            or (name_before_aside(token) if token.dep_ == "ROOT" else None)
        )
        if found is not None:
            return found
    return _led_to_speak(token) or _beside_participle(token) or _shared_subject(token)


def _led_to_speak(token: Token) -> Token | None:
    """Return who is made to say something: `the losses forced | the ministry to admit that`."""
    if token.dep_ != "xcomp" or token.head.lemma_ not in words("leading_verbs"):
        return None
    return next((c for c in token.head.rights if c.dep_ == "dobj" and c.i < token.i), None)


def _beside_participle(token: Token) -> Token | None:
    """Return the second subject of two participles: `with Peru blaming Chile and | Chile insisting that`."""
    if token.tag_ != "VBG" or token.dep_ not in {"pcomp", "conj", "advcl"} or token.i < 2:
        return None
    noun = token.nbor(-1)
    opens = token.doc[noun.left_edge.i - 1] if noun.left_edge.i else noun
    is_second = opens.dep_ == "cc" and noun.dep_ == "conj" and noun.head.tag_ == "VBG"
    return noun if is_second and noun.pos_ in {"NOUN", "PROPN"} else None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    if subject.tag_ not in RELATIVES:
        return subject
    if verb.dep_ == "relcl" and verb.head.pos_ in NOUNS | {"ADJ", "NUM", "DET"}:  # "many who argue"
        noun = _employee_of(verb.head) if subject.lower_ == "who" else verb.head
        return _not_a_date(_whole_of(noun))
    if verb.dep_ == "conj":
        return speaker_of(verb.head)
    return _noun_before_comma(subject)


def _whole_of(noun: Token) -> Token:
    """Return the group of which examples stand before it: "leaders, including Lee, who have urged"."""
    including = noun.head
    if noun.dep_ != "pobj" or including.lower_ != "including" or including.head.pos_ not in {"NOUN", "PROPN"}:
        return noun
    return including.head if including.head.tag_ in {"NNS", "NNPS"} else noun


def _employee_of(noun: Token) -> Token:
    """Return whom a body employs on which "who" was hung: "Ana Ruiz, head of Acme, a bank, who said"."""
    current = noun
    for _ in range(_MAX_CLIMB):
        if current.ent_type_ == "PERSON":
            return current
        if current.dep_ not in {"pobj", "prep", "appos"} or current.head.i > current.i:
            break
        current = current.head
    return noun


def _not_a_date(noun: Token) -> Token:
    """Return the subject for a date: `The report came out in March, which found`."""
    if noun.ent_type_ not in {"DATE", "TIME"} or noun.dep_ != "pobj":
        return noun
    verb = noun.head.head
    subjects = (c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ not in RELATIVES)
    return next(subjects, noun)


def _noun_before_comma(relative: Token) -> Token | None:
    """Return the noun right before ", which" where the parser hung the relative clause on the verb."""
    if relative.i < 2 or relative.nbor(-1).text != ",":
        return None
    noun = relative.nbor(-2)
    return noun if noun.pos_ in NOUNS and relative.tag_ != "WP$" else None


def noun_after(token: Token) -> Token | None:
    """Return the head of the noun phrase that begins right after a token, if one does."""
    current = token.doc[min(token.i + 1, len(token.doc) - 1)]
    while (
        current.dep_ in {"compound", "det", "amod", "nmod", "poss", "nummod"} and current.head.i > current.i
    ):
        current = current.head
    return current if current.pos_ in NOUNS and current != token else None


def _shared_subject(token: Token) -> Token | None:
    """Climb to the verb whose subject this one shares: `..., saying`, `and added`, `was quoted as saying`."""
    current, steps = token, 0
    while steps < _MAX_CLIMB and current.head != current:
        dep, head = current.dep_, current.head
        if dep == "acl" and not _is_set_off(current):
            return _author(head) if head.pos_ in NOUNS else None
        if dep == "acl" and head.dep_ in {"nsubj", "nsubjpass", "ROOT", "appos"}:
            return head
        if head.pos_ in NOUNS and (dep == "acl" or current.pos_ in NOUNS):
            current, steps = head, steps + 1
            continue
        if dep in {
            "dobj",
            "pobj",
            "attr",
            "conj",
            "advcl",
            "xcomp",
            "pcomp",
            "prep",
            "ccomp",
            "dep",
            "parataxis",
        }:
            if dep == "ccomp" and token.tag_ != "VBG":
                return None
            actor = _actor_between(token, head) if dep == "conj" and current == token else None
            if actor is not None:
                return actor
            if head.pos_ in {"VERB", "AUX"} and not (_is_set_off(current) and _is_asked(head)):
                found = _subject_above(head, is_conjunct=dep == "conj")
                if found is not None:
                    return found
            current, steps = head, steps + 1
            continue
        return None
    return None


def _author(paper: Token) -> Token:
    """Return who speaks in a paper that he adopts: `they adopted a declaration saying`; else the paper."""
    if paper.dep_ != "dobj" or paper.head.lemma_ not in words("adopting_verbs"):
        return paper
    return own_subject(paper.head) or paper


def _actor_between(token: Token, head: Token) -> Token | None:
    """Return who acts in the clause before "and said" where the verb above has only a thing for a subject.

    `Stocks fell on Monday, when Peru let its currency slip and said it would buy less`.
    """
    subject = own_subject(head)
    if subject is None or subject.pos_ != "NOUN" or subject.ent_type_ or not is_clausal(token):
        return None
    between = [c for c in head.rights if c.dep_ == "advcl" and c.i < token.i and c.tag_ == token.tag_]
    between += [g for c in head.rights for g in c.rights if g.dep_ == "relcl" and g.i < token.i]
    actor = own_subject(between[-1]) if between else None
    is_actor = actor is not None and actor.ent_type_ in {"GPE", "ORG", "PERSON"}
    return actor if is_actor and is_thing(subject) else None


def _is_asked(verb: Token) -> bool:
    """Tell the verb of a question, whose subject says nothing: `dodged whether Peru would go, saying`."""
    is_open = any(c.dep_ == "mark" and c.lower_ in {"whether", "if"} for c in verb.lefts)
    return is_open and verb.dep_ in {"ccomp", "pcomp", "acl"}


def _is_set_off(token: Token) -> bool:
    """Tell a participle after a comma: `cut the duty on goods, saying` hangs on no noun."""
    first = token.left_edge.i
    return token.tag_ == "VBG" and first > 0 and token.doc[first - 1].text == ","


def _subject_above(head: Token, *, is_conjunct: bool) -> Token | None:
    if quotes_another(head):
        quoted = [c for c in head.children if c.dep_ in {"dobj", "nsubjpass"}]
        before = [c for c in quoted if c.dep_ == "nsubjpass" and c.i < head.i]
        if quoted:  # a quotation's own subject may hang there too: the nearest is who is quoted
            return before[-1] if before else quoted[0]
    subject = own_subject(head)
    if subject is not None:
        return _antecedent(subject, head)
    if is_conjunct and not is_passive(head):
        return next((c for c in head.children if c.dep_ == "nsubjpass"), None)
    agent = agent_of(head)
    if agent is not None:
        return agent
    return next((c for c in head.children if c.dep_ == "nsubjpass"), None)


def quotes_another(token: Token) -> bool:
    """Tell `quoted him as saying`, `was cited as saying`: the one quoted speaks."""
    if token.lemma_ not in _QUOTING:
        return False
    return any(c.lower_ == "as" and any(g.dep_ == "pcomp" for g in c.children) for c in token.rights)


def _quoted(token: Token) -> Token | None:
    """Return whom a paper quotes where "as" is left out: `quoted two sources with knowledge of it saying`."""
    if token.tag_ != "VBG" or token.dep_ not in {"acl", "advcl", "xcomp", "ccomp", "pcomp"}:
        return None
    current = token.head
    for _ in range(_MAX_CLIMB):
        if current.dep_ == "dobj" and current.head.lemma_ in _QUOTING and current.head.i < token.i:
            return _teller(token, current)
        if current.pos_ in {"VERB", "AUX"} or current.head == current:
            break
        current = current.head
    if current.lemma_ not in _QUOTING or token.nbor(-1).text == ",":
        return None
    quoted = next((c for c in current.rights if c.dep_ == "dobj" and c.i < token.i), None)
    return _teller(token, quoted) if quoted is not None else None


def _teller(token: Token, quoted: Token) -> Token:
    """Return who speaks in a message that is quoted: `quoted a letter from a source saying`."""
    if quoted.lemma in words("issued") and token.nbor(-1).pos_ in {"NOUN", "PROPN"}:
        return token.nbor(-1)
    return quoted
