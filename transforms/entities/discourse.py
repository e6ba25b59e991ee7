"""What is in the reader's mind at each point of an article: who was mentioned, how lately, in which role.

Salience follows Lappin and Leass (1994) and the centering theory of Grosz, Joshi and Weinstein (1995):
recency by sentence, subjects before objects, and in news the speaker of the running frame before all.
"""

from dataclasses import dataclass, field

from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import TokenTable
from transforms.facts import Entity, Mention

SUBJECT, POSSESSOR, OBJECT, OTHER = "subject", "possessor", "object", "other"
_REACH = 10  # sentences that a pronoun may reach back
_KEPT = 40  # entities kept in focus, so that the work per pronoun stays bounded


@dataclass(slots=True)
class Trace:
    """When and how an entity was last mentioned, and how often so far."""

    entity: Entity
    token: int
    sentence: int
    role: str
    count: int = 1
    is_plural: bool = False
    is_quoted: bool = False
    was_subject_in: int = -9
    male: int = 0
    female: int = 0

    def leaning(self, gender: str | None) -> float:
        """Return how earlier pronouns speak for a gender that nothing else tells: 3 for it, -6 against."""
        balance = self.male - self.female
        if gender is None or balance == 0:
            return 0.0
        return 3.0 if (balance > 0) == (gender == "m") else -6.0


@dataclass(slots=True)
class Discourse:
    """Entities in focus, the speaker of the last frame, and who has spoken so far."""

    table: TokenTable
    lexicon: Lexicon
    traces: dict[Entity, Trace] = field(default_factory=dict)
    speaker: Entity | None = None
    speaker_sentence: int = -9
    heard: set[Entity] = field(default_factory=set)
    centre: Entity | None = None
    centre_sentence: int = -9

    def note(self, mention: Mention, *, is_plural: bool = False) -> None:
        """Take in a mention; mentions must come in text order."""
        table, head = self.table, mention.head
        role = role_of(table, head)
        sentence = table.sentence[head]
        known = self.traces.pop(mention.entity, None)
        trace = Trace(
            mention.entity, head, sentence, role, is_plural=is_plural, is_quoted=table.in_quotes[head]
        )
        if known is not None:
            trace.count = known.count + 1
            trace.was_subject_in = known.was_subject_in
            trace.male, trace.female = known.male, known.female
            if known.sentence == sentence and known.role == SUBJECT and role != SUBJECT:
                trace.role = SUBJECT  # a subject stays the centre of its sentence
        if role == SUBJECT:
            trace.was_subject_in = sentence
        self.traces[mention.entity] = trace
        if len(self.traces) > _KEPT:
            del self.traces[next(iter(self.traces))]
        if is_speaker(table, self.lexicon, head) and not table.in_quotes[head]:
            self.speaker, self.speaker_sentence = mention.entity, sentence
            self.heard.add(mention.entity)
        elif _is_centre(table, mention):
            self.centre, self.centre_sentence = mention.entity, sentence

    def turned_from_speaker(self, sentence: int) -> bool:
        """Tell whether someone else is the subject of the sentence before, after the last frame."""
        is_other = self.centre is not None and self.centre is not self.speaker
        return (
            is_other
            and sentence - 1 <= self.centre_sentence < sentence
            and (self.centre_sentence > self.speaker_sentence)
        )

    def vote_gender(self, entity: Entity, gender: str) -> None:
        """Take in that a pronoun of this gender was found to mean `entity`."""
        trace = self.traces.get(entity)
        if trace is not None and gender == "m":
            trace.male += 1
        elif trace is not None:
            trace.female += 1

    def near(self, sentence: int) -> list[Trace]:
        """Return the entities mentioned within reach of `sentence`, the latest first."""
        return [trace for trace in reversed(self.traces.values()) if sentence - trace.sentence <= _REACH]


def _is_centre(table: TokenTable, mention: Mention) -> bool:
    """Tell a person named or described as the subject of the main clause, outside quotation marks."""
    head = mention.head
    is_one = not mention.entity.is_plural and mention.form != "pronoun"
    is_named_person = is_one and mention.entity.kind == "person"
    is_subject = table.dep[head] in {"nsubj", "nsubjpass"} and table.dep[table.head[head]] == "ROOT"
    return is_named_person and is_subject and not table.in_quotes[head]


def role_of(table: TokenTable, head: int) -> str:
    """Return the grammatical role of a mention: subject, possessor, object or other."""
    index, steps = head, 0
    while table.dep[index] in {"conj", "appos", "compound", "nmod", "flat"} and steps < 6:
        if table.head[index] == index:
            break
        if table.dep[index] in {"compound", "nmod"} and table.pos[table.head[index]] == "NOUN":
            return OTHER  # "the Lee administration", "a Lee ally"
        index, steps = table.head[index], steps + 1
    dep = table.dep[index]
    if dep in {"nsubj", "nsubjpass", "csubj", "ROOT"}:
        return SUBJECT
    if dep == "poss" or (dep == "pobj" and _is_source_of_subject(table, table.head[index])):
        return POSSESSOR
    if dep == "pobj" and table.dep[table.head[index]] == "agent":
        return SUBJECT
    return OBJECT if dep in {"dobj", "dative", "pobj", "attr", "oprd"} else OTHER


def _is_source_of_subject(table: TokenTable, preposition: int) -> bool:
    """Tell whose the subject is: "a threat from Lima came when it said"."""
    noun = table.head[preposition]
    return table.lower[preposition] in {"from", "by"} and table.dep[noun] in {"nsubj", "nsubjpass"}


def is_speaker(table: TokenTable, lexicon: Lexicon, head: int) -> bool:
    """Tell whether the mention is the subject of a verb of speech, or stands after "according to"."""
    index, steps = head, 0
    while table.dep[index] in {"appos", "compound"} and steps < 4 and table.head[index] != index:
        index, steps = table.head[index], steps + 1
    parent = table.head[index]
    if table.dep[index] == "nsubj":
        return table.lemma[parent] in lexicon.speech_verbs
    return (
        table.dep[index] == "pobj"
        and table.lower[parent] == "to"
        and table.lower[table.head[parent]] == "according"
    )
