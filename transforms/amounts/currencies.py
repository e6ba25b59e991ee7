"""Which currency a sum is in, where the written form alone does not tell."""

from collections.abc import Iterable

from transforms.amounts.figure import Figure
from transforms.amounts.lexicon import ambiguous_currencies, context
from transforms.numbers.words import Words

_BARE = frozenset({"dlrs", "dlr", "dls", "dollars", "dollar"})
_MARKED = frozenset({"u.s.", "us", "american"})
_STATEMENT_REACH = (
    6  # words between "figures" and "Canadian dollars" in "(All figures are in Canadian dollars)"
)


class Currencies:
    """The currencies of one article: settles "$" and names that several countries share.

    A bare "$" is the U.S. dollar unless the article states another for all its figures. A shared name
    ("pesos") is the currency of the first of its countries that the article names, else the usual one, else
    unknown (None).
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._vocabulary: frozenset[str] | None = None
        self._dollar: str | None = None
        self._dollars = {"$", *context().dollar_adjectives.values(), "NZD", "HKD", "SGD", "TWD"}
        self._local: str | None = None

    def read(self, figures: Iterable[Figure]) -> None:
        """Note whose dollars the article tells first: bare "dlrs" after "N.Z. dlrs" stay New Zealand's."""
        for figure in figures:
            if figure.unit is not None and figure.unit.code in self._dollars:
                is_bare = figure.unit.code in {"$", "USD"}
                self._local = None if is_bare else figure.unit.code
                return

    def code_of(self, figure: Figure) -> str | None:
        """Return the ISO 4217 code of a sum; None if unknown. Bare "dlrs" are the article's own dollars."""
        if figure.unit is None:
            return None
        if (
            self._local
            and figure.unit.code in {"$", "USD"}
            and self._words.at(figure.last) in _BARE
            and self._words.at(figure.last - 1) not in _MARKED
        ):
            return self._local
        return self.code(figure.unit.code)

    def code(self, written: str) -> str | None:
        """Return the ISO 4217 code for `written`: a code, "$", or "?" and a shared name; None if unknown."""
        if written == "$":
            self._dollar = self._dollar or _stated_dollar(self._words) or "USD"
            return self._dollar
        return self._shared(written[1:]) if written.startswith("?") else written

    def names(self, currency: str, code: str) -> bool:
        """Tell whether the article names a country that makes a shared `currency` that of `code`."""
        return any(word in self._named() for word in ambiguous_currencies()[currency].get(code, ()))

    def _shared(self, name: str) -> str | None:
        candidates = ambiguous_currencies()[name]
        for code, countries in candidates.items():
            if code != "default" and any(country in self._named() for country in countries):
                return code
        default = candidates.get("default")
        return default if isinstance(default, str) else None

    def _named(self) -> frozenset[str]:
        if self._vocabulary is None:
            self._vocabulary = frozenset(self._words.lower)
        return self._vocabulary


def _stated_dollar(words: Words) -> str | None:
    """Return the code of "all figures in Canadian dollars", if the article says so."""
    for index, word in enumerate(words.lower):
        if word != "in" or words.at(index + 2) not in {"dollars", "dlrs"}:
            continue
        code = context().dollar_adjectives.get(words.at(index + 1))
        before = words.lower[max(0, index - _STATEMENT_REACH) : index]
        if code and any(opener in before for opener in context().statement_openers):
            return code
    return None
