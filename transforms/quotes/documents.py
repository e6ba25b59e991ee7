"""Documents that speak: whose statement, report or study it is that "said".

"The statement said", "according to the study": the source is who issued it. The text tells that beside the
noun ("the ministry's statement", "a report by the bank"), by who brings the document in ("said in a
statement", "issued a report"), or not again: "the statement" is then the last one of its kind, and a study
that an article's opening only announces is the one it names next.
"""

from collections.abc import Iterable

from transforms.facts import Entity
from transforms.parse import Token
from transforms.quotes.cues import words
from transforms.quotes.subjects import speaker_of
from transforms.reading import Reading

_ISSUERS = frozenset({"person", "organization", "country"})
_BESIDE = frozenset({"poss", "compound", "nmod", "amod"})
_OF_WHOM = frozenset({"by", "from", "of"})
_INTRODUCING = frozenset({"in", "through", "via", "with"})
_DEFINITE = frozenset({"the", "this", "that", "these", "both"})
_PAGE = 12  # tokens after "posted" in which the site is named
_SOON = 3  # sentences after a document within which the text says whose it is
_REACH = 40  # sentences after which "the statement" is another one


class Documents:
    """The documents of one article, by the token of their noun, with who issued each."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._issuers: dict[int, Entity] = {}
        self._told: list[tuple[Token, Entity]] = []
        waiting: list[Token] = []
        for noun in _nouns(reading):
            issuer = self._issuer(noun)
            if issuer is None:
                waiting.append(noun)
                continue
            self._issuers[noun.i] = issuer
            self._told.append((noun, issuer))
        for noun in waiting:
            issuer = self._last_like(noun) if is_definite(noun) else self._named_next(noun)
            if issuer is not None:
                self._issuers[noun.i] = issuer
                self._told = sorted([*self._told, (noun, issuer)], key=lambda told: told[0].i)

    def issuer(self, noun: Token) -> Entity | None:
        """Return who speaks in the document that `noun` names, None where the text does not tell."""
        return self._issuers.get(noun.i)

    def _issuer(self, noun: Token) -> Entity | None:
        """Return who issued a document: a name before a description, what is near before what is far."""
        beside = issuer_beside(self._reading, noun)
        found = [beside] if beside is not None else []
        if not found or not found[0].is_named:
            earlier = self._last_like(noun) if is_definite(noun) else None
            found += [entity for entity in (earlier, self._brought_in(noun)) if entity is not None]
        if not found:
            site = self._of_site(noun)
            found = [site] if site is not None else []
        return next((entity for entity in found if entity.is_named), found[0] if found else None)

    def _of_site(self, noun: Token) -> Entity | None:
        """Return on whose pages the document stands: "posted on the bank's website"."""
        for clause in noun.children:
            page = (
                next((c for c in clause.children if c.dep_ == "pobj"), None)
                if clause.lower_ == "on"
                else None
            )
            if page is not None and page.lemma in words("sites"):  # "a statement on its website"
                return _owner(self._reading, page)
            if clause.dep_ in {"acl", "relcl"} and clause.lemma_ in words("issuing_verbs"):
                for token in clause.doc[clause.i : min(clause.right_edge.i, clause.i + _PAGE) + 1]:
                    if token.lemma in words("sites"):
                        return _owner(self._reading, token)
        return None

    def _last_like(self, noun: Token) -> Entity | None:
        """Return whose the last document was that a definite noun can mean: no other words tell it apart."""
        described = _modifiers(noun) - words("plain_modifiers")
        here = self._reading.sentence_of(noun).sentence_id
        for earlier, issuer in reversed([told for told in self._told if told[0].i < noun.i]):
            if here - self._reading.sentence_of(earlier).sentence_id > _REACH:
                return None
            if _are_alike(noun, earlier) and described <= _modifiers(earlier):
                return issuer
        return None

    def _brought_in(self, noun: Token) -> Entity | None:
        """Return who issues the document in its clause: `issued a report`, `said in a statement`."""
        if is_definite(noun) and noun.lemma in words("press_nouns"):
            return None  # "told the paper", "said in the article"
        verb = noun.head
        if noun.dep_ == "dobj" and verb.lemma_ in words("issuing_verbs"):
            return self._entity(speaker_of(verb))
        if noun.dep_ == "nsubjpass" and verb.lemma_ in words("issuing_verbs"):
            return self._entity(_agent(verb))
        if noun.dep_ == "pobj" and verb.lower_ in _INTRODUCING:
            said = verb.head
            if said.pos_ in {"VERB", "AUX"} and not any(c.dep_ == "nsubjpass" for c in said.children):
                return self._entity(speaker_of(said))
        return None

    def _named_next(self, noun: Token) -> Entity | None:
        """Return whose document the next sentences say it is: `A study warned ... The bank's study said`."""
        here = self._reading.sentence_of(noun).sentence_id
        for later, issuer in self._told:
            distance = self._reading.sentence_of(later).sentence_id - here
            is_next = later.i > noun.i and distance <= _SOON and here < _SOON and issuer.is_named
            if is_next and _are_alike(noun, later):
                return issuer
        return self._government(noun)

    def _government(self, noun: Token) -> Entity | None:
        """Return the country of "a government paper": the one last spoken of before it."""
        if not any(c.lower_ == "government" and c.dep_ in _BESIDE for c in noun.lefts):
            return None
        here = self._reading.starts[noun.i]
        countries = [m for m in self._reading.mentions if m.entity.kind == "country" and m.span.end <= here]
        return max(countries, key=lambda mention: mention.span).entity if countries else None

    def _entity(self, head: Token | None) -> Entity | None:
        return entity_of(self._reading, head) if head is not None else None


def entity_of(reading: Reading, head: Token) -> Entity | None:
    """Return the person, body or country that a noun refers to, by itself or by its apposition."""
    for token in (head, *(c for c in head.children if c.dep_ in {"appos", "flat"})):
        mention = reading.mention_at(token.i)
        if mention is not None and mention.entity.kind in _ISSUERS:
            return mention.entity
    return _part_of_body(reading, head) if head.pos_ == "PROPN" else None


def _part_of_body(reading: Reading, head: Token) -> Entity | None:
    """Return the part where the parser took the whole: "by the University of Lima's Trade Institute"."""
    of = next((c for c in head.rights if c.lower_ == "of"), None)
    part = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    mention = reading.mention_at(part.i) if part is not None else None
    is_part = mention is not None and mention.entity.kind == "organization"
    return mention.entity if mention is not None and is_part else None


def issuer_beside(reading: Reading, noun: Token) -> Entity | None:
    """Return whose document it is by what stands beside it: "the bank's report", "data from the bank"."""
    is_press = noun.lemma in words("press_nouns")
    for child in noun.children:
        if child.dep_ in _BESIDE and child.i < noun.i:
            issuer = _of_modifier(reading, child)
            if issuer is not None and not (issuer.kind == "country" and (is_press or _is_study(noun, child))):
                return issuer
        elif child.dep_ in {"prep", "agent"} and child.lower_ in _OF_WHOM:
            issuer = next((e for c in child.children if (e := entity_of(reading, c))), None)
            if issuer is not None and (child.lower_ != "of" or issuer.kind != "country"):
                return issuer
        elif child.lower_ == "in" and is_press:  # "a commentary in the People's Daily"
            issuer = next((e for c in child.children if (e := entity_of(reading, c))), None)
            if issuer is not None and issuer.kind == "organization":
                return issuer
        elif child.dep_ in {"acl", "relcl"} and child.lemma_ in words("issuing_verbs"):
            agent = _agent(child)
            issuer = entity_of(reading, agent) if agent is not None else None
            if issuer is not None:
                return issuer
    return None


def _of_modifier(reading: Reading, modifier: Token) -> Entity | None:
    """Return the actor that a modifier names, or that stands in it: "a U.S. government paper"."""
    for token in (modifier, *modifier.children):
        found = entity_of(reading, token)
        if found is not None and (token == modifier or token.dep_ in _BESIDE | {"appos"}):
            return found
    return None


def _is_study(noun: Token, modifier: Token) -> bool:
    """Tell "a German study", which no government need have made; the possessive says that it has."""
    return (
        modifier.dep_ != "poss"
        and noun.lemma in words("studies")
        and not any(c.lower_ == "government" for c in noun.lefts)
    )


def _owner(reading: Reading, site: Token) -> Entity | None:
    owners = [c for c in site.children if c.dep_ in _BESIDE]
    owners += [g for c in site.children if c.lower_ == "of" for g in c.children]
    return next((e for owner in owners if (e := entity_of(reading, owner)) is not None), None)


def _agent(verb: Token) -> Token | None:
    by = next((c for c in verb.children if c.dep_ == "agent" or c.lower_ == "by"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _modifiers(noun: Token) -> set[str]:
    return {c.lower_ for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"} and c.is_alpha}


def is_announced(noun: Token) -> bool:
    """Tell a document that belongs to whoever spoke last: "the statement", not "the paper"."""
    is_told = noun.lemma in words("announcements") and not _modifiers(noun) - words("plain_modifiers")
    return is_told and is_definite(noun) and not any(c.dep_ == "prep" for c in noun.rights)


def is_told_by_press(noun: Token) -> bool:
    """Tell "the report" of a newspaper or an agency."""
    return noun.lemma in {"report", "article", "story"} and is_definite(noun) and not _modifiers(noun)


def _nouns(reading: Reading) -> Iterable[Token]:
    kinds = words("issued")
    return [t for t in reading.doc if t.pos_ in {"NOUN", "PROPN"} and t.lemma in kinds]


def is_definite(noun: Token) -> bool:
    """Tell a noun that means a thing known already: "the statement"."""
    return any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in noun.lefts)


def _are_alike(one: Token, other: Token) -> bool:
    """Tell whether two nouns can mean one document: both what is announced, or both what is studied."""
    names = {one.lemma, other.lemma}
    return len(names) == 1 or names <= words("announcements") or names <= words("studies")
