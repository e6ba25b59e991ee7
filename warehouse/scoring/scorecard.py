"""The result of scoring: counts by layer and by attribute, and the errors behind them."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class LayerScore:
    """How well one layer was found; `gold` counts annotations that are not optional."""

    name: str
    found: int = 0
    missed: int = 0
    extra: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def gold(self) -> int:
        """Annotations that count."""
        return self.found + self.missed

    @property
    def precision(self) -> float:
        """Part of what was extracted that is annotated, 0 to 1."""
        return self.found / (self.found + self.extra) if self.found + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Part of what is annotated that was extracted, 0 to 1."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class AttributeScore:
    """How often one column of the matched rows is right."""

    name: str
    right: int = 0
    total: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Part of the matched rows in which it is right, 0 to 1."""
        return self.right / self.total if self.total else 0.0

    @property
    def error_rate(self) -> float:
        """Part of the matched rows in which it is wrong, 0 to 1."""
        return 1 - self.accuracy if self.total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One line of the score table; shares are 0 to 1, None where they do not apply."""

    name: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    accuracy: float | None = None
    error_rate: float | None = None
    count: int


@dataclass(slots=True)
class Scorecard:
    """Scores of a warehouse: layers, attributes of matched rows, and documents that could not be scored."""

    document_count: int = 0
    not_scored: dict[str, str] = field(default_factory=dict)
    layers: dict[str, LayerScore] = field(default_factory=dict)
    attributes: dict[str, AttributeScore] = field(default_factory=dict)

    def rows(self) -> list[ScoreRow]:
        """Return the table: layers first, then attributes that were seen, in the order they are declared."""
        layers = [
            ScoreRow(
                name=layer.name,
                precision=layer.precision,
                recall=layer.recall,
                f1=layer.f1,
                count=layer.gold,
            )
            for layer in self.layers.values()
        ]
        attributes = [
            ScoreRow(
                name=attribute.name,
                accuracy=attribute.accuracy,
                error_rate=attribute.error_rate,
                count=attribute.total,
            )
            for attribute in self.attributes.values()
            if attribute.total
        ]
        return layers + attributes

    def errors(self, name: str) -> tuple[str, ...]:
        """Return what went wrong in a layer or attribute, one line each; `KeyError` for any other name."""
        if name in self.layers:
            return tuple(self.layers[name].errors)
        return tuple(self.attributes[name].errors)
