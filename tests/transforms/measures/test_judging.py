"""The judgement over the rules: which mentions are no measures, and that nothing else is ever answered."""

import pytest

from transforms.article import Article
from transforms.maxent import maxent
from transforms.measures.component import COMPONENT, drafted
from transforms.measures.judging import NO_MEASURE, evidence_of
from transforms.pipeline import COMPONENTS, readings
from warehouse.vocabularies import terms

_NO_MEASURES = [
    "Congress debated the health law. Its subsidies help families buy insurance on the exchanges.",
    "Senators said the exemption from the insurance mandate should go to small churches too.",
]
_MEASURES = [
    "Canada imposed a 10 pct duty on shoes from Brazil.",
    "Brussels pays subsidies on sugar exports, which Australia said drove down world prices.",
]


def test_a_mention_is_of_one_status_of_the_vocabulary_or_no_measure() -> None:
    assert set(maxent("transforms.measures").labels) == {*terms("measure_status"), NO_MEASURE}


@pytest.mark.parametrize("text", _NO_MEASURES)
def test_what_is_of_no_trade_is_no_measure(text: str) -> None:
    [reading] = readings([Article("case", "cases", "case", text)])
    assert reading.measures == []


@pytest.mark.parametrize("text", _MEASURES)
def test_what_bears_on_trade_stays(text: str) -> None:
    [reading] = readings([Article("case", "cases", "case", text)])
    assert [measure.status for measure in reading.measures] == ["in_force"]


def test_the_rules_are_evidence_among_others() -> None:
    text = "Canada threatened duties on tin from Brazil. Brazil called the threatened tariffs unfair."
    before = COMPONENTS[: COMPONENTS.index(COMPONENT)]
    [reading] = readings([Article("case", "cases", "case", text)], components=before)
    _, found = drafted(reading)
    told = [(draft.trigger.token.text, set(evidence)) for draft, evidence in evidence_of(reading, found)]
    assert [word for word, _ in told] == ["duties", "tariffs"]
    assert all("status=threatened" in evidence for _, evidence in told)
    assert "state=none" in told[0][1]
    assert "state=threatened" in told[1][1]
