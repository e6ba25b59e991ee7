"""Subjects: whose speech a verb reports, also where it shares its subject with another verb."""

from spacy.tokens import Token

from transforms.entities.lexicon import lexicon
from transforms.quotes.cues import phrases, verbs, words
from transforms.recall import children

_RELATIVES = frozenset({"WDT", "WP", "WP$"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_AS_SUBJECT = frozenset({"dobj", "attr", "oprd", "npadvmod", "dep", "appos"})
_QUOTING = frozenset({"quote", "cite"})
_DASHES = frozenset({"-", "--", "—", "–"})
_ASIDE = 20  # tokens of the longest aside between dashes
_MAX_CLIMB = 6  # steps up the tree to the verb whose subject a participle shares


def speaker_of(token: Token) -> Token | None:
    """Return the head of what speaks: subject, agent of a passive, or the subject of the verb above."""
    subject = _own_subject(token)
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
    if _is_main_verb_misread(token) or _is_name_misread(token.head):
        return token.head
    beside = _name_beside(token)
    if beside is not None:
        return beside
    if _is_passive(token):
        return _agent(token)
    if token.dep_ == "ROOT" or token.tag_ in {"VBD", "VBZ", "VBP"}:
        found = (
            _inverted_subject(token)
            or _subject_of_aside(token)
            or _noun_just_before(token)
            or _apposition_before(token)
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


def _apposition_before(token: Token) -> Token | None:
    """Return the subject that the parser took for an apposition to the clause's last noun.

    `Peru was hurt by the fall in London, | the chairman of the Board, CB, said`.
    """
    end = token.i - 1
    if end < 1 or not _is_clausal(token) or token.dep_ not in {"ROOT", "ccomp", "advcl", "parataxis", "dep"}:
        return None
    noun = token.doc[end - 1] if token.doc[end].text in {",", ")"} else token.doc[end]
    found = None
    for _ in range(_MAX_CLIMB):
        first = noun.left_edge.i
        if noun.dep_ == "appos" and first > 2 and token.doc[first - 1].text == "," and _is_speaker_like(noun):
            found = noun
        if noun.head == noun or noun.head.i >= token.i or noun.head.pos_ in {"VERB", "AUX"}:
            break
        noun = noun.head
    return found


def _is_speaker_like(noun: Token) -> bool:
    is_actor = noun.ent_type_ in {"PERSON", "ORG", "GPE"}
    return is_actor or noun.lemma_.lower() in lexicon().person_nouns


def resumed_report(token: Token) -> Token | None:
    """Return the verb whose report a coordinate verb goes on with although the parser hung it inside.

    `said talks had gone well but added`, `denied that Peru broke its word and said`, `saying it would stay
    calm and accused`, `saying the bill was sound and arguing that`.
    """
    if token.dep_ != "conj" or not _reports(token):
        return None
    current = token.head
    for _ in range(_MAX_CLIMB):
        if current.dep_ not in {"conj", "acomp", "attr", "xcomp"}:
            break
        current = current.head
    governor = current.head
    if current.dep_ != "ccomp" or governor.i > current.i or _cue_class(governor) is None:
        return None
    if token.tag_ == "VBG":
        return governor if governor.tag_ == "VBG" and token.head.tag_ != "VBG" else None
    return governor if _is_of_reporter(token, governor) else None


def _reports(token: Token) -> bool:
    """Tell a verb of speech, also one with a particle; not one of the mind or only beside a quotation."""
    known = verbs().get(token.lemma_.lower())
    if known is None:
        return _cue_class(token) is not None
    return known.cue_class != "other" and known.complements != {"beside"}


def _is_of_reporter(token: Token, governor: Token) -> bool:
    """Tell a verb of speech without a subject that tells what the speaker did next, not what was said.

    The tenses tell: nobody "would wait and accused"; and what is (`was ready and warned`) says nothing. Only
    who has just acted in the clause may speak there too: `said Tokyo rejected the plan and demanded talks`.
    """
    if _own_subject(token) is not None:
        return False
    told = token.head
    if token.tag_ in {"VBZ", "VBP"}:
        is_like = governor.tag_ == token.tag_ and told.tag_ not in {"VBZ", "VBP"}
        return is_like and token.lemma_.lower() in words("resuming_verbs")
    is_past = governor.tag_ in {"VBD", "VBG", "VBN"} or any(c.tag_ == "VBD" for c in governor.lefts)
    if token.tag_ != "VBD" or not is_past:
        return False
    if token.lemma_.lower() in words("resuming_verbs"):
        return True
    is_going_on = told.tag_ == "VBG" or any(c.dep_ == "auxpass" for c in children(told))
    if _is_to_come(told) or told.lemma_ == "be" or is_going_on:
        return True
    subject = _own_subject(told)
    is_actor = subject is not None and (subject.pos_ in {"PROPN", "PRON"} or not _is_thing(subject))
    return not is_actor or (_cue_class(governor) in words("contradicting_classes") and _is_clausal(token))


def _is_to_come(verb: Token) -> bool:
    return any(c.tag_ == "MD" and c.i < verb.i for c in children(verb))


def reporting_above(token: Token) -> Token | None:
    """Return the verb of speech whose speaker goes on by a participle that the parser hung on what was said.

    `denied that it spied, saying`, `said prices were low, adding`; not `said Peru rejected it, saying`, where
    the deed that is told has its own reasons.
    """
    if token.tag_ != "VBG" or token.i == 0 or token.nbor(-1).text != "," or not _is_clausal(token):
        return None
    current = token.head
    for _ in range(_MAX_CLIMB):
        if current.dep_ not in {"conj", "xcomp", "advcl"}:
            break
        current = current.head
    cue_class = _cue_class(current.head)
    if cue_class is None or current.dep_ != "ccomp" or current.head.i > current.i:
        return None
    if cue_class in words("contradicting_classes"):
        return current.head
    lemma = current.lemma_.lower()
    subject = _own_subject(current)
    if subject is not None and subject.lower_ in {"he", "she"}:
        return current.head  # "said she opposed it, saying": she is the one who speaks
    has_reasons = lemma in words("reasoned_deeds") or (lemma in verbs() and lemma != "see")
    return None if has_reasons else current.head


def _cue_class(token: Token) -> str | None:
    """Return the class of a verb of speech, also of one with a particle: "pointed out"."""
    lemma = token.lemma_.lower()
    known = verbs().get(lemma)
    if known is not None:
        return known.cue_class
    particles = (c.lemma_ for c in token.rights if c.dep_ in {"prt", "acomp", "ccomp"})
    return next((found for p in particles if (found := phrases().get((lemma, p))) is not None), None)


def _is_clausal(token: Token) -> bool:
    known = verbs().get(token.lemma_.lower())
    return known is not None and "clause" in known.complements


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
    if quoted.lemma_.lower() in words("issued") and token.nbor(-1).pos_ in {"NOUN", "PROPN"}:
        return token.nbor(-1)
    return quoted


def _is_main_verb_misread(token: Token) -> bool:
    """Tell `Ruiz, a Conservative, promised to go`, read as a participle on a sentence's only noun."""
    noun = token.head
    return (
        token.tag_ == "VBN"
        and token.dep_ == "acl"
        and noun.dep_ == "ROOT"
        and noun.pos_ in {"NOUN", "PROPN"}
        and token.nbor(-1).text == ","
        and _agent(token) is None
        and any(c.dep_ == "appos" and noun.i < c.i < token.i for c in children(noun))
    )


def _is_name_misread(verb: Token) -> bool:
    """Tell a name that the parser took for an order to do something: `Trump himself denied it`."""
    is_order = verb.tag_ == "VB" and verb.dep_ == "ROOT" and verb.text[:1].isupper()
    is_named = verb.ent_type_ in {"PERSON", "ORG", "GPE"} or verb.text in lexicon().holders
    return is_order and is_named


def _name_beside(token: Token) -> Token | None:
    """Return the subject the parser took into the verb or cut off by dashes.

    `As the bank's Ana Ruiz notes`, `Mr. Li - speaking beside Ms. Lee - denied`.
    """
    if token.i < 2 or not _is_clausal(token):
        return None
    before = token.nbor(-1)
    if before.tag_ == "NNP" and before.dep_ == "aux" and before.head == token:
        return before  # "May said", read as the modal
    if token.tag_ == "VBZ" and before.dep_ == "compound" and before.head == token and before.pos_ == "PROPN":
        return before
    if before.text not in _DASHES or token.tag_ not in {"VBD", "VBZ"}:
        return None
    opening = next(
        (t for t in reversed(token.doc[max(1, token.i - _ASIDE) : token.i - 1]) if t.text in _DASHES), None
    )
    name = opening.nbor(-1) if opening is not None else None
    return name if name is not None and name.pos_ in {"PROPN", "NOUN"} and name.sent == token.sent else None


def _own_subject(token: Token) -> Token | None:
    subjects = [c for c in children(token) if c.dep_ == "nsubj"]
    if subjects:
        before = [c for c in subjects if c.i < token.i]
        return before[-1] if before and not _is_inverted(token, subjects[-1]) else subjects[-1]
    passive = next((c for c in children(token) if c.dep_ == "nsubjpass"), None)
    return passive if passive is not None and _is_contracted_perfect(token) else None


def _is_inverted(token: Token, last: Token) -> bool:
    """Tell `prices and the wish to wait make it dear, said Mr. Li`, whose clause was read as a subject."""
    is_after = last.i > token.i and token.i > 0 and token.nbor(-1).text == ","
    return is_after and _is_speaker_like(last) and not any(c.dep_ == "ccomp" for c in token.rights)


def _is_contracted_perfect(token: Token) -> bool:
    """Tell "he's threatened to" (has) from "he's threatened by" (is)."""
    auxiliary = next((c for c in children(token) if c.dep_ == "auxpass"), None)
    complements = any(c.dep_ in {"xcomp", "ccomp"} for c in children(token))
    return (
        auxiliary is not None and auxiliary.lower_ in {"'s", "’s"} and complements and _agent(token) is None
    )


def _antecedent(subject: Token, verb: Token) -> Token | None:
    if subject.tag_ not in _RELATIVES:
        return subject
    if verb.dep_ == "relcl" and verb.head.pos_ in _NOUNS | {"ADJ", "NUM", "DET"}:  # "many who argue"
        return _not_a_date(_whole_of(verb.head))
    if verb.dep_ == "conj":
        return speaker_of(verb.head)
    return _noun_before_comma(subject)


def _whole_of(noun: Token) -> Token:
    """Return the group of which examples stand before it: "leaders, including Lee, who have urged"."""
    including = noun.head
    if noun.dep_ != "pobj" or including.lower_ != "including" or including.head.pos_ not in {"NOUN", "PROPN"}:
        return noun
    return including.head if including.head.tag_ in {"NNS", "NNPS"} else noun


def _not_a_date(noun: Token) -> Token:
    """Return the subject for a date: `The report came out in March, which found`."""
    if noun.ent_type_ not in {"DATE", "TIME"} or noun.dep_ != "pobj":
        return noun
    verb = noun.head.head
    subjects = (c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ not in _RELATIVES)
    return next(subjects, noun)


def _noun_before_comma(relative: Token) -> Token | None:
    """Return the noun right before ", which" where the parser hung the relative clause on the verb."""
    if relative.i < 2 or relative.nbor(-1).text != ",":
        return None
    noun = relative.nbor(-2)
    return noun if noun.pos_ in _NOUNS and relative.tag_ != "WP$" else None


def _is_passive(token: Token) -> bool:
    if token.tag_ != "VBN":
        return False
    if token.dep_ in {"advcl", "acl"} and not any(c.dep_.startswith("aux") for c in children(token)):
        return True  # "Asked by reporters if ..., he said"
    return any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in children(token))


def _agent(token: Token) -> Token | None:
    by = next(
        (c for c in children(token) if c.dep_ == "agent" or (c.lower_ == "by" and c.dep_ == "prep")), None
    )
    return next((c for c in children(by) if c.dep_ == "pobj"), None) if by is not None else None


def _inverted_subject(token: Token) -> Token | None:
    """Return the noun after a verb that follows a quotation: `," said Mr. Li`, misread as its object."""
    before = token.nbor(-1).text if token.i else ""
    if before not in {",", '"', "'", "?", "!", "''"}:
        return None
    return next((c for c in token.rights if c.dep_ in _AS_SUBJECT and c.pos_ in _NOUNS), None)


def _subject_of_aside(token: Token) -> Token | None:
    """Return the subject the parser gave to an aside that names it: `Mr. Li, often known as "Ace", said`."""
    if token.i == 0 or token.nbor(-1).text != ",":
        return None
    naming = (c for c in token.lefts if c.lemma_ in words("naming_verbs"))
    return next((subject for verb in naming if (subject := _own_subject(verb)) is not None), None)


def _noun_just_before(token: Token) -> Token | None:
    """Return the noun between a comma and the verb, hung elsewhere: `…, the Asia Review (AR) reported`."""
    if token.dep_ not in {"advcl", "parataxis", "dep"} or not _is_clausal(token) or token.i < 3:
        return None
    doc, end = token.doc, token.i - 1
    if doc[end].text == ")":
        end = next((i - 1 for i in range(end, max(end - 5, 0), -1) if doc[i].text == "("), end)
    first = end
    while first > 0 and doc[first].pos_ in {"PROPN", "NOUN", "ADJ", "DET"}:
        first -= 1
    is_phrase = first < end and doc[first].text == "," and doc[end].pos_ in {"PROPN", "NOUN"}
    return doc[end] if is_phrase else None


def noun_after(token: Token) -> Token | None:
    """Return the head of the noun phrase that begins right after a token, if one does."""
    current = token.doc[min(token.i + 1, len(token.doc) - 1)]
    while (
        current.dep_ in {"compound", "det", "amod", "nmod", "poss", "nummod"} and current.head.i > current.i
    ):
        current = current.head
    return current if current.pos_ in _NOUNS and current != token else None


def _shared_subject(token: Token) -> Token | None:
    """Climb to the verb whose subject this one shares: `..., saying`, `and added`, `was quoted as saying`."""
    current, steps = token, 0
    while steps < _MAX_CLIMB and current.head != current:
        dep, head = current.dep_, current.head
        if dep == "acl" and not _is_set_off(current):
            return _author(head) if head.pos_ in _NOUNS else None
        if dep == "acl" and head.dep_ in {"nsubj", "nsubjpass", "ROOT", "appos"}:
            return head
        if head.pos_ in _NOUNS and (dep == "acl" or current.pos_ in _NOUNS):
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
    return _own_subject(paper.head) or paper


def _actor_between(token: Token, head: Token) -> Token | None:
    """Return who acts in the clause before "and said" where the verb above has only a thing for a subject.

    `Stocks fell on Monday, when Peru let its currency slip and said it would buy less`.
    """
    subject = _own_subject(head)
    if subject is None or subject.pos_ != "NOUN" or subject.ent_type_ or not _is_clausal(token):
        return None
    between = [c for c in head.rights if c.dep_ == "advcl" and c.i < token.i and c.tag_ == token.tag_]
    between += [g for c in head.rights for g in c.rights if g.dep_ == "relcl" and g.i < token.i]
    actor = _own_subject(between[-1]) if between else None
    is_actor = actor is not None and actor.ent_type_ in {"GPE", "ORG", "PERSON"}
    return actor if is_actor and _is_thing(subject) else None


def _is_thing(noun: Token) -> bool:
    return noun.lemma_.lower() not in lexicon().person_nouns


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
        quoted = [c for c in children(head) if c.dep_ in {"dobj", "nsubjpass"}]
        before = [c for c in quoted if c.dep_ == "nsubjpass" and c.i < head.i]
        if quoted:  # a quotation's own subject may hang there too: the nearest is who is quoted
            return before[-1] if before else quoted[0]
    subject = _own_subject(head)
    if subject is not None:
        return _antecedent(subject, head)
    if is_conjunct and not _is_passive(head):
        return next((c for c in children(head) if c.dep_ == "nsubjpass"), None)
    agent = _agent(head)
    if agent is not None:
        return agent
    return next((c for c in children(head) if c.dep_ == "nsubjpass"), None)


def quotes_another(token: Token) -> bool:
    """Tell `quoted him as saying`, `was cited as saying`: the one quoted speaks."""
    if token.lemma_ not in _QUOTING:
        return False
    return any(c.lower_ == "as" and any(g.dep_ == "pcomp" for g in children(c)) for c in token.rights)
