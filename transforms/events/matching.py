"""Which frame, if any, a word of the article triggers: the frames' conditions checked against the parse."""

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from transforms.events.frames import Frame, frames_by_lemma, is_one_of, word_classes
from transforms.events.parties import Parties
from transforms.events.syntax import (
    child,
    complements,
    conjuncts,
    is_infinitive,
    is_verb,
    noun_owners,
    objects,
    own_subject,
    prepositional,
    through_measure,
)

_LOOK_BACK = 60  # words before a pronoun in which the measure it stands for is sought
_PUNITIVE = frozenset({"SANCTION", "THREATEN", "ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


@dataclass(frozen=True, slots=True)
class Match:
    """A word that triggers a frame, with the heads of the thing acted on and of the complement clauses."""

    token: Token
    frame: Frame
    objects: tuple[Token, ...]
    complements: tuple[Token, ...]
    particle: Token | None = None


def match_token(token: Token, parties: Parties) -> Match | None:
    """Return the most specific frame that the token triggers with all its conditions met."""
    part = token.pos_
    if part == "VERB" or (part == "AUX" and token.lemma_ not in ("be", "have", "do")):
        return _match_verb(token, parties)
    if part == "NOUN" or part == "PROPN":
        return _match_noun(token, parties)
    if part == "ADJ":
        return _match_adjective(token)
    return None


def _match_verb(verb: Token, parties: Parties) -> Match | None:
    index = frames_by_lemma("verb")
    # The lemmatizer clips some verbs: "staged" → "stag", "fined" → "fin".
    frames = index.get(verb.lemma_.lower()) or index.get(f"{verb.lemma_.lower()}e")
    if not frames or _is_modifier(verb):
        return None
    direct = objects(verb)
    clauses = complements(verb)
    for frame in frames:
        things = direct
        if frame.through:
            things = [
                deep
                for head in _with_particle(verb, frame)
                for below in prepositional(head, *frame.through)
                for item in conjuncts(below)
                for deep in through_measure(item)
            ]
            if frame.object_kind is None and "*" not in frame.object:
                things += direct
            if frame.object_kind == "place" and child(verb, "advmod", "pcomp") is not None:
                things = things or [c for c in verb.children if c.lower_ in ("here", "abroad")]
        if _fits_verb(frame, verb, things, clauses, parties):
            particle = _particle(verb, frame)
            return Match(verb, frame, tuple(things or direct), tuple(clauses), particle)
    return None


def _is_modifier(verb: Token) -> bool:
    """Tell whether a participle only modifies a noun: "planned tariffs", "retaliatory measures"."""
    if verb.dep_ == "amod" and verb.tag_ == "VBN" and verb.lemma_ in ("impose", "levy", "slap"):
        return False
    return verb.dep_ in ("amod", "compound", "aux", "auxpass", "prep")


def _particle(verb: Token, frame: Frame) -> Token | None:
    return next(
        (c for c in verb.children if c.lower_ in frame.particle and c.dep_ in ("prt", "advmod", "prep")), None
    )


def _with_particle(verb: Token, frame: Frame) -> list[Token]:
    """Return the verb and its particle, on which the parser may hang the phrase: "went back on its word"."""
    particle = _particle(verb, frame) if frame.particle else None
    return [verb] if particle is None else [verb, particle]


def _fits_verb(
    frame: Frame, verb: Token, things: list[Token], clauses: list[Token], parties: Parties
) -> bool:
    lemmas = {thing.lemma_.lower() for thing in things} | _compound_lemmas(things)
    if "@measure" in frame.object:
        lemmas |= {_measure_meant(thing) for thing in things if parties.is_unlinked_pronoun(thing)}
    if frame.object and not any(is_one_of(lemma, frame.object) for lemma in lemmas):
        return False
    if frame.not_object and any(is_one_of(lemma, frame.not_object) for lemma in lemmas):
        return False
    if frame.particle and _particle(verb, frame) is None:
        return False
    if frame.not_particle and any(c.lower_ in frame.not_particle for c in verb.children):
        return False
    if frame.intransitive and child(verb, "dobj", "nsubjpass") is not None:
        return False
    if frame.requires and not any(
        True for head in (verb, *things) for _ in prepositional(head, *frame.requires)
    ):
        return False
    if frame.requires_negation and child(verb, "neg") is None:
        return False
    if frame.own_future and not _is_future(verb):
        return False
    if not _fits_subject(frame, verb):
        return False
    if not things and "complement_subject" in frame.recipient:
        things = [s for s in map(own_subject, clauses) if s is not None]
    return _fits_complement(frame, verb, clauses, parties) and _fits_kind(frame, things, parties)


def _is_future(verb: Token) -> bool:
    """Tell whether a verb stands in the future, also as seen from the past: "said it would take …"."""
    return any(c.lower_ in ("will", "'ll", "shall", "would") and c.dep_ == "aux" for c in verb.children)


def _measure_meant(pronoun: Token) -> str:
    """Return the measure a pronoun may stand for: "tariffs … they will be lifted" → tariff; else ""."""
    measures = word_classes()["measure"]
    is_many = pronoun.lower_ in ("they", "them", "these", "those")
    for index in range(pronoun.i - 1, max(-1, pronoun.i - _LOOK_BACK), -1):
        word = pronoun.doc[index]
        if word.pos_ == "NOUN" and (word.tag_ == "NNS") == is_many and word.lemma_.lower() in measures:
            return word.lemma_.lower()
    return ""


def _compound_lemmas(things: list[Token]) -> set[str]:
    """Return the lemmas before the heads: "aid deliveries" are aid, but "import taxes" are no imports."""
    measures = word_classes()["measure"]
    return {
        c.lemma_.lower()
        for thing in things
        if thing.lemma_.lower() not in measures
        for c in thing.children
        if c.dep_ in ("compound", "amod", "nmod") and c.pos_ in ("NOUN", "ADJ", "PROPN")
    }


def _fits_subject(frame: Frame, verb: Token) -> bool:
    if not frame.subject and not frame.not_subject:
        return True
    subject = own_subject(verb) or own_subject(verb, "nsubjpass")
    heads = [deep for item in conjuncts(subject) for deep in through_measure(item)] if subject else []
    lemmas = {head.lemma_.lower() for head in heads}
    if frame.subject:
        lemmas |= {
            c.lemma_.lower() for head in heads for c in head.children if c.dep_ in ("amod", "compound")
        }
        return any(is_one_of(lemma, frame.subject) for lemma in lemmas)
    return not any(is_one_of(lemma, frame.not_subject) for lemma in lemmas)


def _fits_complement(frame: Frame, verb: Token, clauses: list[Token], parties: Parties) -> bool:
    labels = {clause.dep_ for clause in clauses}
    if frame.not_complement and labels & frame.not_complement:
        return False
    if frame.complement and not labels & frame.complement:
        has_infinitive = "object_infinitive" in frame.complement and any(
            is_infinitive(clause) and (own_subject(clause) is not None or child(verb, "dobj") is not None)
            for clause in clauses
        )
        if not has_infinitive:
            return False
    if frame.needs_infinitive and not any(
        is_infinitive(clause) or _is_subjunctive(clause) for clause in clauses
    ):
        return False
    if frame.complement_lemma and not any(
        item.lemma_.lower() in frame.complement_lemma for clause in clauses for item in conjuncts(clause)
    ):
        return False
    if frame.future_complement and not any(
        c.lower_ in ("will", "would", "'ll", "shall") for clause in clauses for c in clause.children
    ):
        return False
    if frame.within and not _says(verb, frame.within):
        return False
    if frame.must_complement:
        return any(_is_obliging(clause) for clause in clauses)
    if frame.punitive_complement:
        return _is_punitive(verb, clauses, parties)
    if frame.bad_complement:
        return any(_is_bad(clause) for clause in clauses)
    return True


def _is_subjunctive(clause: Token) -> bool:
    """Tell whether a that-clause demands: "that Chile open its ports", "that it be penalized"."""
    if clause.tag_ == "VB":
        return not any(c.tag_ == "MD" for c in clause.children)
    if any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in clause.children):
        return not any(c.tag_ == "MD" for c in clause.children)
    return any(c.tag_ == "MD" and c.lower_ == "should" for c in clause.children)


def _says(verb: Token, wanted: frozenset[str]) -> bool:
    """Tell whether the verb's object, predicate or clause holds one of the words wanted."""
    parts = [c for c in verb.children if c.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr")]
    parts += [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"]
    return any(is_one_of(word.lemma_.lower(), wanted) for part in parts for word in islice(part.subtree, 60))


def _is_obliging(clause: Token) -> bool:
    """Tell whether a reported clause says what someone else has to do: "must open its ports"."""
    if (child(clause, "nsubj") is None and child(clause, "nsubjpass") is None) or child(
        clause, "neg"
    ) is not None:
        return False
    if any(c.dep_ == "aux" and c.lower_ in ("must", "should", "ought") for c in clause.children):
        return True
    return clause.lemma_ in ("have", "need") and any(
        c.dep_ == "xcomp" and is_infinitive(c) for c in clause.children
    )


def _is_punitive(verb: Token, clauses: list[Token], parties: Parties) -> bool:
    below = [item for clause in clauses for item in conjuncts(clause)]
    below += [item for p in prepositional(verb, "of", "against") for item in conjuncts(p)]
    for item in below:
        found = match_token(item, parties) if item.lemma_ != verb.lemma_ else None
        if found is not None and found.frame.type in _PUNITIVE and _is_own_threat(verb, item):
            return True
    nouns = [item for item in below if item.dep_ in ("pobj", "conj")]
    lemmas = {token.lemma_.lower() for item in nouns for token in islice(item.subtree, 60)}
    return bool(lemmas & {"consequence", "retaliation", "sanction", "tariff", "penalty", "reprisal", "duty"})


def _is_own_threat(verb: Token, clause: Token) -> bool:
    """Tell whether who warns is also who would act: "warned that it would retaliate"."""
    warner, doer = own_subject(verb), own_subject(clause)
    return doer is None or doer.pos_ == "PRON" or (warner is not None and warner.lemma_ == doer.lemma_)


_FAULTS = frozenset(
    {"fail", "dump", "violate", "cheat", "break", "renege", "ignore", "steal", "subsidize", "undercut",
     "manipulate", "abuse", "breach", "flout", "shirk", "discriminate", "exploit", "injure", "harm", "rob",
     "contravene", "infringe", "hurt", "damage", "deprive", "distort", "circumvent", "sabotage", "evade"}
)  # fmt: skip
_DUTIES = frozenset(
    {"live", "comply", "honor", "honour", "keep", "abide", "adhere", "meet", "do", "respect", "act"}
)


_JOINT = frozenset({"agree", "reach", "settle", "resolve", "conclude"})
_CHARGING = frozenset({"claim", "charge", "allege", "complain", "contend"})


def _is_bad(clause: Token) -> bool:
    """Tell whether a reported clause finds fault: "had dumped", "has not lived up to its pledge".

    Verbs that themselves charge may look ahead: "claims that the ban will rob it of a market".
    """
    for item in conjuncts(clause):
        subject = own_subject(item)
        if item.lemma_ == "fail" and subject is not None and subject.lemma_ in word_classes()["meeting"]:
            continue  # "said the talks had failed" blames nobody
        if item.lemma_ == "fail" and any(c.lemma_ in _JOINT for c in item.children if c.dep_ == "xcomp"):
            continue  # nor does "said the ministers had failed to agree"
        if clause.head.lemma_ not in _CHARGING and any(
            c.lower_ in ("will", "would", "could", "may", "might", "if", "whether") for c in item.children
        ):
            continue
        if any(c.lower_ in ("unfairly", "illegally", "unjustly", "wrongly") for c in item.children):
            return True
        lemma = item.lemma_.lower()
        is_negated = child(item, "neg") is not None
        if (lemma in _FAULTS and not is_negated) or (lemma in _DUTIES and is_negated):
            return True
    return False


def _fits_kind(frame: Frame, things: list[Token], parties: Parties) -> bool:
    kind = frame.object_kind
    if kind is None:
        return True
    if kind == "place":
        return any(parties.place_country(thing) or thing.lower_ == "here" for thing in things)
    if kind == "actor_or_none" and not things:
        return True
    if kind == "actor_or_goods" and any(parties.goods(thing) for thing in things):
        return True
    if kind == "actor_or_place" and any(parties.place_country(thing) for thing in things):
        return True
    found = [party for thing in things for party in parties.resolve(thing)]
    if kind == "person":
        return any(party.entity is None or party.entity.kind == "person" for party in found)
    return bool(found)


def _match_noun(noun: Token, parties: Parties) -> Match | None:
    frames = frames_by_lemma("noun").get(noun.lemma_.lower() if noun.pos_ == "NOUN" else _singular(noun))
    if not frames or noun.dep_ in ("compound", "nmod") or _is_in_title(noun):
        return None
    of = [
        deep
        for p in prepositional(noun, "of", "on", "to", "in")
        for i in conjuncts(p)
        for deep in through_measure(i)
    ]
    compounds = [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod")]
    clauses = complements(noun)
    for frame in frames:
        if _fits_noun(frame, noun, of, compounds, parties):
            return Match(noun, frame, tuple(of), tuple(clauses))
    return None


def _is_in_title(noun: Token) -> bool:
    """Tell whether a capitalized noun belongs to an office: "Minister for Trade Negotiations"."""
    return noun.pos_ == "PROPN" and noun.dep_ == "pobj" and noun.head.head.pos_ == "PROPN"


def _singular(noun: Token) -> str:
    lower = noun.lower_
    return lower[:-1] if lower.endswith("s") and noun.tag_ == "NNPS" else lower


def _fits_noun(frame: Frame, noun: Token, of: list[Token], compounds: list[Token], parties: Parties) -> bool:
    words = {c.lower_ for c in compounds} | {c.lemma_.lower() for c in compounds}
    if frame.modifier and not words & frame.modifier:
        return False
    if words & frame.not_modifier:
        return False
    if frame.governed_by and not (noun.dep_ == "pobj" and noun.head.lower_ in frame.governed_by):
        return False
    if frame.object:
        lemmas = {thing.lemma_.lower() for thing in of} | words
        fits = any(is_one_of(lemma, frame.object) for lemma in lemmas)
        if not fits and not ("@actor" in frame.object and _has_party(noun, parties)):
            return False
    return not frame.requires or _meets_requirement(frame, noun)


def _has_party(noun: Token, parties: Parties) -> bool:
    return any(
        parties.resolve(item) or parties.goods(item)
        for p in prepositional(noun, "against", "on", "with", "from")
        for item in conjuncts(p)
    )


def _meets_requirement(frame: Frame, noun: Token) -> bool:
    if any(True for _ in prepositional(noun, *frame.requires)):
        return True
    if "possessor" in frame.requires and noun_owners(noun):
        return True
    return "that" in frame.requires and bool(complements(noun))


def _match_adjective(adjective: Token) -> Match | None:
    frames = frames_by_lemma("adjective").get(adjective.lower_)
    if not frames or not is_verb(adjective.head) or adjective.dep_ not in ("acomp", "conj"):
        return None
    clauses = [c for c in adjective.children if c.dep_ in ("xcomp", "ccomp")]
    for frame in frames:
        if frame.requires and any(True for _ in prepositional(adjective, *frame.requires)):
            return Match(adjective, frame, (), tuple(clauses))
        if clauses and not frame.requires:
            return Match(adjective, frame, (), tuple(clauses))
    return None
