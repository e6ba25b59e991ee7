"""What kind of actor a name names, by the evidence of all its occurrences in the article."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.entities.lexicon import Lexicon
from transforms.entities.names import Candidate
from transforms.entities.titles import Description
from transforms.entities.tokens import TokenTable

_ENOUGH = 2.0  # the least evidence on which a name is taken as an actor
_NEAR = 5  # tokens between two names joined by "and"
_LABELS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
_NO_ACTOR_LABELS = frozenset(
    {"PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME", "MONEY", "QUANTITY", "NORP"}
)


@dataclass(eq=False, slots=True)
class Reading:
    """A candidate with the descriptions tied to it."""

    candidate: Candidate
    before: Description | None
    after: Description | None


@dataclass(slots=True)
class Evidence:
    """Points for each kind; "none" stands for laws, products, programmes and the like."""

    points: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def kind(self) -> str | None:
        """Return the kind with most points, None where none has enough or no actor is named."""
        if not self.points:
            return None
        best = max(sorted(self.points), key=lambda kind: self.points[kind])
        return best if self.points[best] >= _ENOUGH and best != "none" else None


def judge(
    table: TokenTable, lexicon: Lexicon, readings: Sequence[Reading], bodies: Sequence[str] = ()
) -> dict[str, str]:
    """Return {name as written: kind} for the names that are actors or places.

    `bodies` are the names of the known organisations that the article mentions.

    A family name alone takes the kind of the full name in the same article; everything else is judged by
    titles, appositions, its own words, the sentence round it, and last the parser's label.
    """
    evidence: dict[str, Evidence] = defaultdict(Evidence)
    counts: dict[str, int] = defaultdict(int)
    for reading in readings:
        key = table.phrase(reading.candidate.first, reading.candidate.last)
        counts[key] += 1
        _from_structure(table, lexicon, reading, evidence[key].points)
        _from_context(table, lexicon, reading, evidence[key].points)
    for reading in readings:
        key = table.phrase(reading.candidate.first, reading.candidate.last)
        if reading.candidate.is_single:
            evidence[key].points["person"] -= 0.5 / counts[key]  # a label alone does not make a person
        _from_label(table, reading.candidate, evidence[key].points, weight=2.0 / counts[key])
    kinds = {key: kind for key, found in evidence.items() if (kind := found.kind()) is not None}
    _spread_family_names(kinds, evidence, lexicon)
    _spread_last_words(table, lexicon, kinds, readings, bodies)
    return kinds


def _from_structure(table: TokenTable, lexicon: Lexicon, reading: Reading, points: dict[str, float]) -> None:
    candidate = reading.candidate
    words = table.text[candidate.first : candidate.last + 1]
    last = next((word for word in reversed(words) if word not in lexicon.name_suffixes), words[-1])
    if not candidate.is_single:
        if last in lexicon.body_last or (
            words[0] in lexicon.body_first and words[1] in {"of", "on", "for", "in"}
        ):
            points["organization"] += 4
        if last in lexicon.no_actor_last:
            points["none"] += 9
        if last in lexicon.place_last:
            points["place"] += 3
        if words[0] in lexicon.given_names and "of" not in words:
            points["person"] += 3
        if words[0] in lexicon.family_first and len(words) in {2, 4}:
            points["person"] += 2.5
        if any(len(word) == 2 and word.endswith(".") and word[0].isupper() for word in words[:-1]):
            points["person"] += 2.5
        if words[-1] in lexicon.name_suffixes:
            points["person"] += 3
    else:
        if last in lexicon.no_actor_last or last in lexicon.body_last or last in lexicon.portfolios:
            points["none"] += 5
        if last in lexicon.holders and last.lower() not in table.common:
            points["person"] += 3
        if last.isupper() and 2 <= len(last) <= 6 and last.isalpha():
            points["organization"] += 1.5


def _from_context(table: TokenTable, lexicon: Lexicon, reading: Reading, points: dict[str, float]) -> None:
    candidate, first, last = reading.candidate, reading.candidate.first, reading.candidate.last
    if candidate.honorific is not None:
        points["person"] += 6
    if reading.before is not None:
        points["person"] += 4
    if reading.after is not None:
        noun = table.lower[reading.after.head]
        is_person = noun in lexicon.person_nouns or table.text[reading.after.head] in lexicon.parties
        points["person" if is_person else "organization"] += 4
    before = first - 1
    if table.same_sentence(first, before):
        is_presidency = table.same_sentence(last, last + 1) and table.lower[last + 1] in {
            "administration",
            "presidency",
        }
        if candidate.is_single and is_presidency:
            points["person"] += 5  # "the Carter administration"
        elif table.lower[before] == "the" and "-" not in table.text[last + 1 : last + 2]:
            points["person"] -= 3
            points["organization"] += 0.5
        if table.lower[before] in lexicon.body_nouns or table.lower[before] in {"daily", "weekly", "paper"}:
            points["organization"] += 4  # "the newspaper X", "chipmaker X"
        if table.lower[before] in {"in", "near"} and table.dep[last] == "pobj":
            points["place"] += 1
    after = last + 1
    if table.same_sentence(first, after):
        follower = after + 1 if table.text[after] == "," and table.same_sentence(last, after + 1) else after
        if table.lower[follower] in {"who", "whose"}:
            points["person"] += 2
        if lexicon.singular(table.lower[after]) in lexicon.person_nouns:
            points["organization"] += 1
    if table.dep[last] == "nsubj" and table.lemma[table.head[last]] in lexicon.speech_verbs:
        points["person"] += 1
        points["organization"] += 0.5
    if _is_beside_body(table, lexicon, candidate):
        points["organization"] += 2.5
    if _is_bracketed_body(table, lexicon, candidate):
        points["organization"] += 3
    if _abbreviates_thing(table, first):
        points["none"] += 4
    if _is_quoted(table, first, last):
        points["none"] += 6


def _is_beside_body(table: TokenTable, lexicon: Lexicon, candidate: Candidate) -> bool:
    """Tell a name joined by "and" to one that ends like a body's: "Harbor Corp of Japan and Vesla Verk"."""
    if candidate.honorific is not None or candidate.first < 2:
        return False
    if table.text[candidate.first - 1] == "and" and table.text[candidate.last + 1 : candidate.last + 2] == [
        "of"
    ]:
        before = table.text[max(candidate.first - _NEAR, 0) : candidate.first - 1]
        return not lexicon.company_forms.isdisjoint(before)
    other = table.head[candidate.last]
    return table.dep[candidate.last] == "conj" and table.text[other] in lexicon.company_forms


def _is_bracketed_body(table: TokenTable, lexicon: Lexicon, candidate: Candidate) -> bool:
    """Tell a short name in brackets after a body's: "the Foreign Trade Department (Fotra)"."""
    first = candidate.first
    is_bracketed = candidate.is_single and table.text[first - 1 : first + 2 : 2] == ["(", ")"]
    return first > 1 and is_bracketed and table.text[first - 2] in lexicon.body_last


def _abbreviates_thing(table: TokenTable, first: int) -> bool:
    """Tell whether a name in brackets shortens a common noun: "an export credit programme (ECP)"."""
    before = first - 2
    return (
        table.same_sentence(first, before)
        and table.text[first - 1] == "("
        and table.pos[before] == "NOUN"
        and not table.is_capitalised(before)
    )


def _is_quoted(table: TokenTable, first: int, last: int) -> bool:
    """Tell whether the name alone stands in quotation marks: a title or a programme."""
    return (
        first > 0
        and last + 1 < len(table)
        and table.text[first - 1] in {'"', "'"}
        and table.text[last + 1] in {'"', "'", ",", "."}
        and '"' in table.text[last + 1 : last + 3]
    )


def _from_label(table: TokenTable, candidate: Candidate, points: dict[str, float], *, weight: float) -> None:
    label = table.label[candidate.last]
    if label in _LABELS:
        points[_LABELS[label]] += weight
    elif label in _NO_ACTOR_LABELS:
        points["none"] += weight


def initials_of(words: Sequence[str]) -> str:
    """Return the first letters of a person's names: "Ana Maria Ruiz" -> "AMR"."""
    return "".join(word[0] for word in words if word[0].isupper())


def _spread_family_names(kinds: dict[str, str], evidence: dict[str, Evidence], lexicon: Lexicon) -> None:
    """Give a name that is part of a person's full name the kind person: "Mnuchin" read as a city."""
    parts: set[str] = set()
    initials: set[str] = set()
    for key, kind in kinds.items():
        words = [word for word in key.split() if word not in lexicon.name_suffixes]
        if kind == "person" and len(words) > 1:
            parts.update((words[0], words[-1]))
            initials.add(initials_of(words))
    for key in evidence:
        if key in parts and " " not in key:
            kinds[key] = "person"
            continue
        if 3 <= len(key) <= 4 and key.isupper() and key in initials:
            kinds[key] = "person"


def _spread_last_words(
    table: TokenTable,
    lexicon: Lexicon,
    kinds: dict[str, str],
    readings: Sequence[Reading],
    bodies: Sequence[str],
) -> None:
    """Make a body of "the Journal" or "the Commission" where one body before it ends in that word."""
    last_words = [name.split()[-1] for name, kind in kinds.items() if kind == "organization" and " " in name]
    last_words += [name.split()[-1] for name in bodies if " " in name]
    for reading in readings:
        first = reading.candidate.first
        word = table.text[first]
        is_short = reading.candidate.is_single and word in lexicon.body_last and word in last_words
        if is_short and first > 0 and table.lower[first - 1] == "the" and kinds.get(word) is None:
            kinds[word] = "organization"
