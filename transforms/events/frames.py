"""The frames: which words report which act, under which conditions, and where its parties stand.

A frame is a table of `frames/*.toml`:

    verb | noun | adjective   lemmas of the trigger
    type, mode, context       PLOVER 2.0 codes
    object, not_object        lemmas or @classes of the thing acted on: a verb's object (or passive subject),
                              a noun's "of" phrase or compound; "*" is any object
    subject, not_subject      the same of the subject
    object_kind               actor, actor_or_goods, actor_or_none, actor_or_place, person, place
    through                   prepositions whose object counts as the object ("come to terms")
    requires                  prepositions (or "that") of which one must follow
    particle, not_particle    "strike back", "back away"
    modifier, not_modifier    words that must or must not stand before a noun
    governed_by               prepositions of which one must stand before a noun ("at the request of")
    intransitive, active      the verb has no object; it is not passive
    under                     words of which one must stand over a noun's preposition ("{hopes} for a deal")
    held_by                   verbs of which one must have the noun for its object
    economic_noun             common nouns before the noun make it another word: "steel demand"
    own_future                the verb stands in the future
    several_actors            at least two parties act, so that the act is a joint one
    complement                dependency labels of which one must hang on the verb
    complement_lemma          lemmas of which one must be the complement's head
    not_complement_lemma      lemmas of which none may be it ("asked not to be named")
    restraint_complement      a punitive act will not be done: "promised not to raise duties"
    refusing_complement       something else is refused: "vowed not to give in", "vowed to fight"
    actor                     where the actor stands when it is not the subject
    recipient                 where the recipient stands, in order of preference
    default_actor, default_recipient   take the article's other party where the clause names none
    within                    words of which one must stand somewhere below the verb
    predicate                 words of which one must be said: of the verb's clause ("said it was unfair"), or
                              of the noun as a subject ("a deal is likely"); "there" is "there is a deal"
    must_complement           the complement says what someone "must" or "should" do
    absorbs                   acts inside the complement are part of this one ("agree to meet")
    yields                    the noun is no act of its own beside a verb that acts on it ("lift sanctions")
    meeting                   kind of the `meetings` row
    example                   <actor> [[trigger]] {recipient}; every example is a test
"""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from warehouse.vocabularies import terms

_PACKAGE = "transforms.events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One frame; see the module's docstring for its fields. `part_of_speech` is verb, noun or adjective."""

    part_of_speech: str
    lemmas: frozenset[str]
    type: str
    example: str
    mode: str | None = None
    context: str | None = None
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    object_kind: str | None = None
    subject: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    requires: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    not_particle: frozenset[str] = frozenset()
    modifier: frozenset[str] = frozenset()
    not_modifier: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    complement_lemma: frozenset[str] = frozenset()
    not_complement_lemma: frozenset[str] = frozenset()
    not_complement: frozenset[str] = frozenset()
    actor: str = "subject"
    recipient: tuple[str, ...] = ()
    factuality: str | None = None
    meeting: str | None = None
    confidence: float = 0.8
    default_actor: bool = False
    default_recipient: bool = False
    needs_actor: bool = False
    needs_recipient: bool = False
    person_actor: bool = False
    country_actor: bool = False
    absorbs: bool = False
    yields: bool = False
    intransitive: bool = False
    active: bool = False
    needs_infinitive: bool = False
    must_complement: bool = False
    within: frozenset[str] = frozenset()
    predicate: frozenset[str] = frozenset()
    requires_negation: bool = False
    bad_complement: bool = False
    punitive_complement: bool = False
    restraint_complement: bool = False
    refusing_complement: bool = False
    future_complement: bool = False
    other_party: bool = False
    trigger: str | None = None
    governed_by: frozenset[str] = frozenset()
    held_by: frozenset[str] = frozenset()
    under: frozenset[str] = frozenset()
    economic_noun: bool = False
    own_future: bool = False
    several_actors: bool = False

    @property
    def specificity(self) -> int:
        """How many conditions the frame sets; the frame that sets most is tried first."""
        conditions = (
            self.object, self.object_kind, self.subject, self.through, self.requires, self.particle,
            self.modifier, self.complement, self.complement_lemma,
            self.must_complement, self.within, self.requires_negation, self.bad_complement,
            self.punitive_complement, self.restraint_complement, self.refusing_complement,
            self.future_complement, self.governed_by, self.own_future, self.held_by, self.predicate,
            self.under,
        )  # fmt: skip
        return (
            sum(bool(condition) for condition in conditions)
            - ("*" in self.object)
            + 2 * bool(self.subject)
            + self.requires_negation
        )


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Return the classes of nouns that frames name with "@": {class: lemmas}."""
    text = files(_PACKAGE).joinpath("word_classes.toml").read_text(encoding="utf-8")
    return {name: frozenset(lemmas) for name, lemmas in tomllib.loads(text).items()}


@cache
def words_of(*names: str) -> frozenset[str]:
    """Return the lemmas of several classes together, put together once."""
    return frozenset().union(*(word_classes()[name] for name in names))


@cache
def load_frames() -> tuple[Frame, ...]:
    """Return every frame in file order; raises `ValueError` for an unknown field, type or class."""
    found: list[Frame] = []
    for path in sorted(files(_PACKAGE).joinpath("frames").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            declared = tomllib.loads(path.read_text(encoding="utf-8"))["frame"]
            found += [_frame(dict(entry), path.name) for entry in declared]
    return tuple(found)


@cache
def frames_by_lemma(part_of_speech: str) -> dict[str, tuple[Frame, ...]]:
    """Return {lemma: frames}, the most specific first."""
    index: dict[str, list[Frame]] = {}
    for frame in load_frames():
        if frame.part_of_speech == part_of_speech:
            for lemma in frame.lemmas:
                index.setdefault(lemma, []).append(frame)
    return {lemma: tuple(sorted(them, key=_rank)) for lemma, them in index.items()}


@cache
def trigger_words() -> frozenset[str]:
    """Return the lemmas that begin an act, also as the lemmatizer clips some: "staged" → "stag"."""
    clipped = (lemma[:-1] for lemma in frames_by_lemma("verb") if lemma.endswith("e"))
    parts = (frames_by_lemma(part) for part in ("verb", "noun", "adjective"))
    return frozenset().union(*parts, clipped)


def _rank(frame: Frame) -> tuple[int, bool]:
    """Order frames: the most conditions first, then those that name words rather than classes."""
    return -frame.specificity, not frame.object or any(name[:1] in "@*" for name in frame.object)


def is_any_of(lemmas: Collection[str], wanted: frozenset[str]) -> bool:
    """Tell whether a lemma is among `wanted`, which may name classes with "@" and anything with "*"."""
    return bool(lemmas) and ("*" in wanted or not _spelt_out(wanted).isdisjoint(lemmas))


@cache
def _spelt_out(wanted: frozenset[str]) -> frozenset[str]:
    """Return the words wanted with those of the classes they name."""
    classes = [word_classes()[name[1:]] for name in wanted if name[:1] == "@" and name != "@actor"]
    return wanted.union(*classes)


_SETS = {field.name for field in fields(Frame) if field.type == frozenset[str]} - {"lemmas"}


def _frame(entry: dict[str, Any], source: str) -> Frame:
    part_of_speech = next((part for part in ("verb", "noun", "adjective") if part in entry), None)
    if part_of_speech is None:
        raise ValueError(f"{source}: a frame without verb, noun or adjective: {entry}")
    lemmas = frozenset(entry.pop(part_of_speech))
    if entry["type"] not in terms("event_type"):
        raise ValueError(f"{source}: unknown event type {entry['type']!r}")
    for name in entry.keys() & _SETS:
        entry[name] = frozenset(entry[name])
        unknown = {c for c in entry[name] if c[:1] == "@" and c != "@actor" and c[1:] not in word_classes()}
        if unknown:
            raise ValueError(f"{source}: unknown word class {sorted(unknown)}")
    entry["recipient"] = tuple(entry.get("recipient", ()))
    try:
        return Frame(part_of_speech=part_of_speech, lemmas=lemmas, **entry)
    except TypeError as error:
        raise ValueError(f"{source}: {error} in the frame of {sorted(lemmas)}") from error
