"""Telling English from other languages, also in all-caps wire copy, tables of figures and short items.

py3langid gives the languages of a text with normalised probabilities. It is sure of any paragraph of prose;
names and figures ("Shr 34 cts vs 1.19 dlrs") leave it unsure, and unsure is no reason to refuse a text.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

REFUSAL_PROBABILITY = 0.9  # another language must be this probable …
_SHORT_REFUSAL_PROBABILITY = 0.7  # … or, where English is next to impossible, this
_LEAST_ENGLISH = 0.01
_FEW_LETTERS = 20  # a title or a name says nothing reliable
_SAMPLE_CHARACTERS = 2_000
_ENGLISH_SHARE = 0.2  # English prose has 0.3 to 0.45 of its words on the list, other languages below 0.1
_SURE_WORDS = 25  # share is judged from this many words on


@dataclass(frozen=True, slots=True)
class Verdict:
    """The most probable language of a text (ISO 639-1, or 639-3 where it has no other code)."""

    language: str
    probability: float
    is_english: bool


def tell_language(text: str) -> Verdict:
    """Return the language of `text` and whether it is to be read as English; looks at its beginning only."""
    sample = text.lstrip()[:_SAMPLE_CHARACTERS]
    if _has_english_words(sample):
        return Verdict("en", 1.0, is_english=True)
    if sum(map(str.isalpha, sample)) < _FEW_LETTERS:
        return Verdict("und", 0.0, is_english=not _is_other_script(sample))
    probabilities = {language: float(p) for language, p in _identifier().rank(_lowered(sample))}
    language, probability = max(probabilities.items(), key=lambda item: item[1])
    english = probabilities.get("en", 0.0)
    is_sure = probability >= REFUSAL_PROBABILITY or (
        probability >= _SHORT_REFUSAL_PROBABILITY and english < _LEAST_ENGLISH
    )
    is_other = language != "en" and (is_sure or _is_other_script(sample))
    return Verdict(language, probability, is_english=not is_other)


def _has_english_words(sample: str) -> bool:
    words = sample.lower().split()
    return len(words) >= _SURE_WORDS and sum(map(_function_words().__contains__, words)) >= (
        _ENGLISH_SHARE * len(words)
    )


def _is_other_script(sample: str) -> bool:
    """Tell whether most letters lie beyond the Latin blocks of Unicode."""
    letters = [character for character in sample if character.isalpha()]
    return 2 * sum(1 for letter in letters if letter > "\u024f") > len(letters)


def _lowered(sample: str) -> str:
    """Return all-caps copy in lower case: the model knows words as they are usually written."""
    upper = sum(map(str.isupper, sample))
    return sample.lower() if 2 * upper > sum(map(str.isalpha, sample)) else sample


@cache
def _identifier() -> Any:
    """Load the model once per process (half a second)."""
    identifier: Any = LanguageIdentifier
    return identifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _function_words() -> frozenset[str]:
    path = files("transforms.articles").joinpath("vocabularies", "function_words.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
