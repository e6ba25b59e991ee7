"""Amounts and rates that a mention leaves out, and one mention per measure and sentence."""

from transforms.events.nouns import noun_governor
from transforms.events.syntax import conjuncts, is_verb, prepositional
from transforms.facts import Measure
from transforms.measures.anaphora import RATED_INSTRUMENTS
from transforms.measures.carrying import Kind, kind
from transforms.measures.figures import has_figures, refers_to_equal_value
from transforms.measures.ladder_words import STANDING, ladder_words
from transforms.measures.relations import counting_head, is_known
from transforms.measures.threads import Thread
from transforms.parse import Token
from transforms.reading import Reading

_OPEN = frozenset({"threatened", "proposed", "demanded"})
_SETTLED = frozenset({"in_force", "raised", "announced"})


def once_per_sentence(reading: Reading, measures: list[Measure]) -> list[Measure]:
    """Return one mention of a measure per sentence, the first with figures; others have other figures."""
    by_kind: dict[tuple[int, Kind], list[Measure]] = {}
    for measure in measures:
        key = (reading.sentence_at(measure.span.start).sentence_id, kind(measure))
        known = by_kind.setdefault(key, [])
        same = next((each for each in known if _is_same(reading, each, measure)), None)
        if same is None:
            known.append(measure)
        elif _tells_more(measure, same):
            known[known.index(same)] = measure
    kept = [measure for known in by_kind.values() for measure in known]
    return sorted(kept, key=lambda measure: measure.span)


def _tells_more(measure: Measure, known: Measure) -> bool:
    """Tell whether the later mention has figures or goods that the first one lacks."""
    if has_figures(measure) != has_figures(known):
        return has_figures(measure)
    return measure.products is not None and known.products is None


def _is_same(reading: Reading, first: Measure, second: Measure) -> bool:
    """Tell whether two mentions of a sentence may be one measure: no figure or target tells them apart."""
    rates = first.rate_pct, second.rate_pct
    values = first.coverage_value, second.coverage_value
    if None not in rates and rates[0] != rates[1]:
        return False
    novel = ladder_words("novel") | {"stiffer", "tougher", "higher"}
    tokens = reading.doc[first.token], reading.doc[second.token]
    heads = [head for token in tokens for head in (token, counting_head(token)) if head is not None]
    is_new = any(c.lower_ in novel for head in heads for c in head.children)
    if is_new and (second.status != first.status or _are_of_two_deeds(*tokens)):
        return False  # "imposed duties and threatened new ones"
    statuses = {first.status, second.status}
    are_told = first.products is not None and second.products is not None
    if statuses & _OPEN and statuses & STANDING and are_told and first.products != second.products:
        return False  # "imposed duties on tin and threatened to tax all metals"
    targets = set(first.target_iso3), set(second.target_iso3)
    if all(targets) and not targets[0] & targets[1]:
        return False
    return None in values or values[0] == values[1]


def _are_of_two_deeds(first: Token, second: Token) -> bool:
    """Tell whether two mentions are objects of two verbs: "cut some duties and {cancelled} new ones"."""
    deeds = noun_governor(first), noun_governor(second)
    return deeds[0][0] != deeds[1][0] and all(how in ("object", "passive") for _, how in deeds)


def carry_figures(reading: Reading, measures: list[Measure], found: list[Thread]) -> None:
    """Carry amounts over from adjacent sentences, and a rate that the article gives only once.

    Not to what is told as another one ("more tariffs", "the remaining imports"), nor rates to other goods.
    """
    number_of = {id(d.measure): place for place, thread in enumerate(found) for d in thread.drafts}
    _carry_rates(reading, measures, number_of)
    _carry_only_rate(measures)
    sentences = [reading.sentence_at(measure.span.start).sentence_id for measure in measures]
    stated = {
        (number, number_of[id(m)]): m
        for number, m in zip(sentences, measures, strict=True)
        if m.coverage_value is not None
    }
    of_kind = {
        (number, kind(m)): m
        for number, m in zip(sentences, measures, strict=True)
        if m.coverage_value is not None
    }
    before: Measure | None = None
    for number, measure in zip(sentences, measures, strict=True):
        token = reading.doc[measure.token]
        is_stated = measure.coverage_value is not None
        if not is_stated and refers_to_equal_value(token):
            _copy_coverage(measure, before)
        if measure.coverage_value is None and not is_verb(token) and not _is_other(token):
            places = (number - 1, number, number + 1)
            near = [stated.get((place, number_of[id(measure)])) for place in places]
            near += [of_kind.get((place, kind(measure))) for place in places]
            _copy_coverage(measure, next((each for each in near if each is not None), None))
        if is_stated:
            before = measure


def _carry_rates(reading: Reading, measures: list[Measure], number_of: dict[int, int]) -> None:
    given: dict[int, set[tuple[float, float | None]]] = {}
    for measure in measures:
        if measure.rate_pct is not None and measure.rate_change in ("level", "to"):
            given.setdefault(number_of[id(measure)], set()).add((measure.rate_pct, measure.coverage_value))
    for measure in measures:
        rates = given.get(number_of[id(measure)], set())
        is_open = measure.rate_pct is None and measure.instrument in RATED_INSTRUMENTS
        if not is_open or len({rate for rate, _ in rates}) != 1 or _is_other(reading.doc[measure.token]):
            continue
        if measure.coverage_value is None or {measure.coverage_value, None} & {value for _, value in rates}:
            measure.rate_pct = next(iter(rates))[0]
            measure.rate_change = "level"


def _carry_only_rate(measures: list[Measure]) -> None:
    """Carry the one rate that an article gives for a country's measures in force to all of these."""
    of_kind: dict[Kind, set[float]] = {}
    for measure in measures:
        if measure.rate_pct is not None:
            of_kind.setdefault(kind(measure), set()).add(measure.rate_pct)
    for measure in measures:
        rates = of_kind.get(kind(measure), set())
        if measure.rate_pct is None and len(rates) == 1 and measure.instrument == "import tariff":
            told = next(m for m in measures if kind(m) == kind(measure) and m.rate_pct is not None)
            stands = told.status in STANDING and measure.status in STANDING | {"withdrawn", "suspended"}
            if stands and told.target_iso3 == measure.target_iso3:
                measure.rate_pct, measure.rate_change = told.rate_pct, "level"


def _is_other(token: Token) -> bool:
    """Tell whether a mention means another measure: "more tariffs", "the remaining imports"."""
    goods = [item for below in prepositional(token, "on") for item in conjuncts(below)]
    words = goods if is_known(token) else [token, *goods]
    return any(c.lower_ in ladder_words("others") for word in words for c in word.children)


def _copy_coverage(measure: Measure, source: Measure | None) -> None:
    if source is not None:
        measure.coverage = source.coverage
        measure.coverage_value = source.coverage_value
        measure.coverage_currency = source.coverage_currency
