"""Where an act took place: the place of its own clause, or the goal of the journey it is the purpose of."""

from collections.abc import Iterator

from transforms.events.act import Act
from transforms.events.nouns import noun_governor
from transforms.events.same_day import courses
from transforms.events.setting_words import setting_words
from transforms.events.syntax import conjuncts, is_verb
from transforms.facts import Entity, Mention
from transforms.parse import Token
from transforms.reading import Reading, Sentence
from transforms.span import Span


class Gazetteer:
    """Looks up the places of acts in one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def place(self, act: Act) -> tuple[Span | None, Entity | None]:
        """Return where the act takes place, as written and as an entity; (None, None) where not told."""
        for mention in self._places(act):
            return mention.span, mention.entity
        return None, None

    def _places(self, act: Act) -> Iterator[Mention]:
        token = act.token
        if is_verb(token):
            yield from self._of_verb(token, is_visit=act.frame.mode == "visit")
        else:
            yield from self._of_noun(token)
            governor, how = noun_governor(token)
            if governor is not None:
                if how in ("object", "passive", "subject") and governor.lemma_ not in ("lead", "head"):
                    is_paid = act.frame.mode == "visit" and how != "subject"  # "pay a visit {to} Peru"
                    yield from self._phrases(governor, "heading" if is_paid else "placing")
                elif how in setting_words("purpose") and governor.lemma_ in setting_words("travelling"):
                    yield from self._of_verb(governor, is_visit=True)
                token = governor
        is_joined = is_verb(token) and token.dep_ in ("conj", "advcl", "xcomp") and is_verb(token.head)
        if is_joined and token.head.lemma_ in setting_words("travelling"):
            # "will leave for Geneva on Monday and meet the minister": whoever goes there meets there.
            yield from self._of_verb(token.head, is_visit=True)
        yield from self._of_opening(act.sentence)

    def _of_verb(self, verb: Token, *, is_visit: bool) -> Iterator[Mention]:
        if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
            yield from self._at(iter([verb.head]))  # "flew to London, where he met …"
        yield from self._phrases(verb, "heading" if is_visit else "placing")
        if is_visit:
            yield from self._at(c for c in verb.children if c.dep_ == "dobj")
        # "meet the minister in Geneva": the parser may hang the place on the person met.
        inner = [item for c in verb.children if c.dep_ == "dobj" for item in conjuncts(c)]
        under = [p for c in verb.children if c.lower_ == "with" for p in c.children]
        inner += [p for p in under if p.dep_ == "pobj"]
        inner += [c for p in under if p.dep_ == "pcomp" for c in p.children if c.dep_ == "dobj"]  # "visiting"
        for noun in inner:
            yield from self._phrases(noun, "placing")
        yield from self._aside(verb)

    def _aside(self, verb: Token) -> Iterator[Mention]:
        """Yield where the subject is said to be: "Mr. Li, {in Lima} this week, met …"."""
        for subject in verb.children:
            if subject.dep_ == "nsubj":
                for below in subject.children:
                    if below.lower_ == "in" and below.i and below.nbor(-1).lower_ == ",":
                        yield from self._at(c for c in below.children if c.dep_ == "pobj")

    def _of_noun(self, noun: Token) -> Iterator[Mention]:
        yield from self._phrases(noun, "placing")
        lemma = noun.lemma
        if lemma in ("visit", "trip", "tour", "journey", "mission"):
            yield from self._phrases(noun, "heading")
        # "the Venice summit", "Geneva talks": a city before the noun; a country is who takes part.
        cities = self._at(c for c in noun.children if c.dep_ in ("compound", "nmod", "amod", "poss"))
        yield from (m for m in cities if m.entity.kind == "place" or lemma in ("visit", "trip"))
        for clause in courses(noun):  # "the talks, which took place in Brussels"
            yield from self._phrases(clause, "placing")
        yield from (
            mention
            for c in noun.children
            if c.dep_ == "prep" and c.lower_ in ("with", "of", "between", "among")
            for p in c.children
            for mention in self._phrases(p, "placing")
        )

    def _of_opening(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the place of an opening phrase: "While in Lima, he said …", "In Lima, …"."""
        first = self._reading.doc[sentence.first]
        for word in (first, first.nbor() if first.i < sentence.last else first):
            if word.lower_ in ("in", "at") and (word == first or first.lower_ in ("while", "when")):
                yield from self._at(c for c in word.children if c.dep_ == "pobj")

    def _phrases(self, head: Token, prepositions: str) -> Iterator[Mention]:
        for child in head.children:
            if child.dep_ in ("prep", "advmod") and child.lower_ in setting_words(prepositions):
                yield from self._at(c for c in child.children if c.dep_ in ("pobj", "pcomp"))
                for day in child.children:
                    yield from self._phrases(day, prepositions) if day.ent_type_ == "DATE" else ()
            elif child.dep_ == "prep" and child.lower_ in ("at", "during", "on", "for"):
                # "at a meeting in Geneva", "on the sidelines of a summit in Osaka", "for January in Lima"
                for below in child.children:
                    is_over = below.ent_type_ == "DATE" or (below.pos_ == "NOUN" and child.lower_ != "for")
                    yield from self._phrases(below, prepositions) if is_over else ()

    def _at(self, tokens: Iterator[Token]) -> Iterator[Mention]:
        for token in tokens:
            mention = self._reading.mention_at(token.i)
            if mention is not None and mention.entity.kind in ("place", "country"):
                yield mention
