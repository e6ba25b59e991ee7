"""Whom a pronoun refers to: agreement and binding first, then salience and the frames of reported speech."""

from dataclasses import dataclass

from transforms.entities.binding import Binding, main_verb
from transforms.entities.discourse import OBJECT, POSSESSOR, SUBJECT, Discourse, Trace, is_speaker, role_of
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import TokenTable
from transforms.facts import Entity, Mention

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_WHO = frozenset({"who", "which", "whose", "whom"})
_INCLUDES_SPEAKER = 10.0  # "Ms. Ortiz said they will leave": she and whoever was named beside her
_SAME_TOPIC = 4  # sentences within which a paper goes on speaking as "it"
_GAP = 60  # tokens before a pronoun in which another thing may stand nearer
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"})
PRONOUNS = _HE | _SHE | _THEY | _IT | _WHO


@dataclass(frozen=True, slots=True)
class _Pronoun:
    """A pronoun with what its place in the sentence tells."""

    index: int
    sentence: int
    role: str
    gender: str | None
    is_quoted: bool
    is_framing: bool
    coargument: Entity | None
    clause_speaker: Entity | None
    owner: Entity | None


class Pronouns:
    """Resolves the pronouns of one article, in text order."""

    def __init__(
        self, table: TokenTable, lexicon: Lexicon, discourse: Discourse, by_head: dict[int, Mention]
    ) -> None:
        self._table, self._lexicon, self._discourse, self._by_head = table, lexicon, discourse, by_head
        self._binding = Binding(table, by_head)
        self._frame_subjects = self._find_frame_subjects()

    def resolve(self, index: int) -> Entity | None:
        """Return the entity that the pronoun at `index` refers to, None where nothing agrees."""
        word = self._table.lower[index]
        if word in _WHO:
            return self._binding.relative(index)
        if word in _IT:
            return self._thing(index)
        pronoun = self._describe(index, "m" if word in _HE else "f" if word in _SHE else None)
        if word in _THEY:
            return self._group(pronoun)
        return self._person(pronoun)

    def _describe(self, index: int, gender: str | None) -> _Pronoun:
        table = self._table
        return _Pronoun(
            index=index,
            sentence=table.sentence[index],
            role=role_of(table, index),
            gender=gender,
            is_quoted=table.in_quotes[index],
            is_framing=is_speaker(table, self._lexicon, index) and not table.in_quotes[index],
            coargument=self._binding.coargument(index),
            clause_speaker=self._clause_speaker(index),
            owner=self._binding.own_subject(index) if table.dep[index] == "poss" else None,
        )

    def _person(self, pronoun: _Pronoun) -> Entity | None:
        best: Entity | None = None
        best_score = -60.0
        commanded = self._binding.commanded(pronoun.index)
        for trace in self._discourse.near(pronoun.sentence):
            entity = trace.entity
            if entity.kind != "person" or entity.is_plural or entity.gender not in (None, pronoun.gender):
                continue
            if entity is pronoun.coargument or entity in commanded:
                continue
            score = self._score(pronoun, trace)
            if score > best_score:
                best, best_score = entity, score
        ahead = self._cataphor(pronoun)
        if ahead is not None and (best is None or best_score < 6 or self._is_ahead_known(ahead, pronoun)):
            best = ahead
        if best is not None and pronoun.gender is not None:
            self._discourse.vote_gender(best, pronoun.gender)
        return best

    def _score(self, pronoun: _Pronoun, trace: Trace) -> float:
        distance = pronoun.sentence - trace.sentence
        score = -12.0 * min(distance, 3) - 4.0 * max(distance - 3, 0)
        score += {SUBJECT: 8.0, POSSESSOR: 4.0, OBJECT: 2.0}.get(trace.role, 0.0)
        if pronoun.role == SUBJECT and trace.role == SUBJECT:
            score += 4
        score += min(trace.count, 8)
        score += 5 if trace.entity.gender == pronoun.gender else trace.leaning(pronoun.gender)
        score += 2 if trace.entity.is_named else 0
        is_last_speaker = trace.entity is self._discourse.speaker and not self._discourse.turned_from_speaker(
            pronoun.sentence
        )
        if pronoun.role == SUBJECT and not pronoun.is_quoted and is_last_speaker:
            score += 6
        if (
            pronoun.is_framing
            and is_last_speaker
            and pronoun.sentence - self._discourse.speaker_sentence <= 3
        ):
            score += 12
        if trace.entity is pronoun.owner:
            score += 6 if pronoun.gender is None else 3  # "Tokyo changed its policy"
        if trace.entity is pronoun.clause_speaker:
            score += -15 if pronoun.is_quoted else 6 if pronoun.role == SUBJECT else 2
        elif pronoun.is_quoted and pronoun.clause_speaker is None and is_last_speaker:
            score -= 12
        if trace.is_quoted and not pronoun.is_quoted:
            score -= 4
        return score

    def _cataphor(self, pronoun: _Pronoun) -> Entity | None:
        """Return the subject to come, for a pronoun in a phrase before it: "In his speech, Lee said"."""
        table = self._table
        top = main_verb(table, pronoun.index)
        if top <= pronoun.index or table.in_quotes[pronoun.index]:
            return None
        subjects = [child for child in table.children[top] if table.dep[child] in {"nsubj", "nsubjpass"}]
        if not subjects or subjects[0] <= pronoun.index:
            return None
        mention = self._by_head.get(subjects[0])
        if mention is None or mention.form != "name" or mention.entity.kind != "person":
            return None
        return mention.entity if mention.entity.gender in (None, pronoun.gender) else None

    def _is_ahead_known(self, ahead: Entity, pronoun: _Pronoun) -> bool:
        trace = self._discourse.traces.get(ahead)
        return trace is not None and pronoun.sentence - trace.sentence <= 2

    def _group(self, pronoun: _Pronoun) -> Entity | None:
        best: Entity | None = None
        best_score = -30.0
        for trace in self._discourse.near(pronoun.sentence):
            entity = trace.entity
            if not (entity.is_plural or trace.is_plural) or entity is pronoun.coargument:
                continue
            score = self._score(pronoun, trace)
            if pronoun.clause_speaker in entity.members:
                score += _INCLUDES_SPEAKER
            if score > best_score:
                best, best_score = entity, score
        if best is None or pronoun.clause_speaker in best.members:
            return best
        return best if self._is_free(pronoun, best, {"NNS", "NNPS"}) else None

    def _is_free(self, pronoun: _Pronoun, entity: Entity, tags: set[str]) -> bool:
        """Tell whether no other thing of the pronoun's number stands nearer than the entity.

        "The ministers met. Hill, in imposing the duties, said they would stay": the duties stand nearer. The
        subject of the pronoun's own sentence, and the speaker of a frame, need not be the nearest.
        """
        trace = self._discourse.traces[entity]
        if pronoun.is_framing or (trace.sentence == pronoun.sentence and trace.role == SUBJECT):
            return True
        table = self._table
        if pronoun.role == SUBJECT and table.lemma[table.head[pronoun.index]] in self._lexicon.speech_verbs:
            return True
        first = max(trace.token + 1, pronoun.index - _GAP)
        return not any(
            table.tag[token] in tags and token not in self._by_head and table.dep[token] in _ARGUMENTS
            for token in range(first, pronoun.index)
        )

    def _thing(self, index: int) -> Entity | None:
        """Return the body or country that "it" or "its" refers to, where no other thing stands between."""
        if self._binding.is_expletive(index):
            return None
        pronoun = self._describe(index, None)
        if pronoun.is_framing and self._document_speaks(index):
            return None
        best: Entity | None = None
        best_score = -8.0
        for trace in self._discourse.near(pronoun.sentence):
            entity = trace.entity
            if (
                entity.kind not in {"organization", "country"}
                or entity.is_plural
                or trace.entity is pronoun.coargument
            ):
                continue
            score = self._score(pronoun, trace)
            if score > best_score:
                best, best_score = entity, score
        if best is None:
            return None
        if not self._is_free(pronoun, best, {"NN"}):
            return None
        rival = self._binding.inanimate_subject(index)
        trace = self._discourse.traces[best]
        return None if rival is not None and rival > trace.token and not pronoun.is_framing else best

    def _document_speaks(self, index: int) -> bool:
        """Tell whether the last frame's subject is a paper: "The communique noted … it said …"."""
        table = self._table
        for sentence in range(table.sentence[index], max(table.sentence[index] - _SAME_TOPIC, -1), -1):
            subjects = [i for i in self._frame_subjects.get(sentence, ()) if i < index]
            told = [i for i in subjects if table.pos[i] != "PRON"]
            if told:
                return told[-1] not in self._by_head and table.lemma[told[-1]] in self._lexicon.papers
        return False

    def _clause_speaker(self, index: int) -> Entity | None:
        """Return who speaks in the pronoun's sentence, outside quotation marks, if that is known by name."""
        for subject in self._frame_subjects.get(self._table.sentence[index], ()):
            mention = self._by_head.get(subject)
            if mention is not None and subject != index:
                return mention.entity
        return None

    def _find_frame_subjects(self) -> dict[int, list[int]]:
        table = self._table
        subjects: dict[int, list[int]] = {}
        for index, dep in enumerate(table.dep):
            if (
                dep == "nsubj"
                and not table.in_quotes[index]
                and table.lemma[table.head[index]] in self._lexicon.speech_verbs
            ):
                subjects.setdefault(table.sentence[index], []).append(index)
        return subjects
