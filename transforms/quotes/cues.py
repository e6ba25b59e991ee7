"""The lexicon of speech verbs: what class a verb belongs to and which complements report speech."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transforms.parse import Token


@dataclass(frozen=True, slots=True)
class Verb:
    """A speech verb by lemma: its cue class, and the complements (`cues.toml`) that carry reported speech."""

    lemma: str
    cue_class: str
    complements: frozenset[str]
    class_by_complement: tuple[tuple[str, str], ...] = ()

    def class_for(self, complement: str) -> str:
        """Return the cue class with this complement: "ask Japan to" demands, "ask whether" asks."""
        return dict(self.class_by_complement).get(complement, self.cue_class)


@cache
def verbs() -> dict[str, Verb]:
    """Return the speech verbs by lemma. A verb in several classes keeps each for its own complements."""
    declared = tomllib.loads(files("transforms.quotes").joinpath("cues.toml").read_text(encoding="utf-8"))
    declared.pop("phrases")
    declared.pop("nouns")
    found: dict[str, list[tuple[str, str]]] = {}
    for cue_class, complements in declared.items():
        for complement, lemmas in complements.items():
            for lemma in lemmas:
                found.setdefault(lemma, []).append((complement, cue_class))
    return {
        lemma: Verb(
            lemma,
            cue_class=next((c for complement, c in uses if complement == "clause"), uses[0][1]),
            complements=frozenset(complement for complement, _ in uses),
            class_by_complement=tuple(uses[::-1]),
        )
        for lemma, uses in found.items()
    }


@cache
def phrases() -> dict[tuple[str, str], str]:
    """Return the two-word speech verbs, (lemma, complement lemma), with their cue class."""
    declared = tomllib.loads(files("transforms.quotes").joinpath("cues.toml").read_text(encoding="utf-8"))
    return {(entry["words"][0], entry["words"][1]): entry["class"] for entry in declared["phrases"]}


@cache
def nouns() -> dict[str, str]:
    """Return the nouns for what is said, with the cue class of saying it."""
    declared = tomllib.loads(files("transforms.quotes").joinpath("cues.toml").read_text(encoding="utf-8"))
    return {noun: cue_class for cue_class, listed in declared["nouns"].items() for noun in listed}


@cache
def words(name: str) -> frozenset[str]:
    """Return one list of `sources.toml`, lower case."""
    declared = tomllib.loads(files("transforms.quotes").joinpath("sources.toml").read_text(encoding="utf-8"))
    return frozenset(declared[name])


def is_clausal(verb: Token) -> bool:
    """Tell a verb of speech that takes what is said as a clause: `..., Hong agreed to pay, Ms. Lee said`."""
    known = verbs().get(verb.lemma)
    return known is not None and "clause" in known.complements
