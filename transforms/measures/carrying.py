"""What an article's measures tell of one another: the instrument meant, its parties, status and figures.

A later mention ("the sanctions", "the levies") leaves out what an earlier one said. Everything here is read
from measures of the same imposer and instrument, in time linear in their number.
"""

from collections import Counter
from itertools import islice

from spacy.tokens import Token

from transforms.events.frames import word_classes
from transforms.events.syntax import conjuncts, is_verb, prepositional
from transforms.facts import Measure
from transforms.measures import figures, ladder
from transforms.measures.instruments import Trigger
from transforms.reading import Reading

GENERIC = "sanctions (other)"
LIBERAL_INSTRUMENTS = frozenset({"waiver or exemption", "purchase commitment"})
_FIRM = frozenset({"announced", "in_force", "raised", "threatened", "suspended"})
_SETTLED = ("announced", "in_force")
_MOST_WORDS = 60

type Draft = tuple[Trigger, Measure]
type _Kind = tuple[tuple[str, ...], str]


def resolve_generics(drafts: list[Draft]) -> None:
    """Let "the sanctions" and "the action" be the article's main instrument where it names one."""
    named = Counter(m.instrument for t, m in drafts if not t.instrument.generic and not t.instrument.weak)
    main = named.most_common(1)[0][0] if named else None
    if main is None or main in LIBERAL_INSTRUMENTS or main == "other":
        return
    if not any(m.instrument == main and m.status in _FIRM for _, m in drafts):
        return
    for trigger, measure in drafts:
        if trigger.instrument.generic and measure.instrument == GENERIC and _refers_back(trigger, measure):
            measure.instrument = main


def _refers_back(trigger: Trigger, measure: Measure) -> bool:
    token = trigger.token
    if measure.status in ("threatened", "demanded") and token.lemma_ != "sanction":
        return False
    if any(c.lower_ in ("more", "further", "other", "possible") for c in token.children):
        return False
    return not _is_on_persons(token)


def _is_on_persons(token: Token) -> bool:
    """Tell whether sanctions are newly imposed on firms or people rather than on goods."""
    if any(child.dep_ in ("poss", "det") for child in token.children):
        return False
    on = [item for p in prepositional(token, "on", "against") for item in conjuncts(p)]
    for verb in ladder.governing_verbs(token)[:1]:
        on += [item for p in prepositional(verb, "on", "against") for item in conjuncts(p)]
    goods = word_classes()["goods"]
    words = (word for item in on for word in islice(item.subtree, _MOST_WORDS))
    return bool(on) and not any(word.lemma_.lower() in goods for word in words)


def fill_parties(drafts: list[Draft]) -> None:
    """Give measures without imposer or target those of the article's main measure."""
    imposers = Counter(m.imposer_iso3 for _, m in drafts if m.imposer_iso3)
    dyads = Counter((m.imposer_iso3, m.target_iso3) for _, m in drafts if m.imposer_iso3 and m.target_iso3)
    main = imposers.most_common(1)[0][0] if imposers else ()
    first_of: dict[tuple[str, ...], tuple[str, ...]] = {}
    against: dict[tuple[str, ...], tuple[str, ...]] = {}
    for (imposer, target), _ in dyads.most_common():
        first_of.setdefault(imposer, target)
        against.setdefault(target, imposer)
    top = next(iter(first_of.items()), None)
    for trigger, measure in drafts:
        if not measure.imposer_iso3 and measure.imposer is None:
            is_main = bool(main) and main[0] not in measure.target_iso3
            measure.imposer_iso3 = main if is_main else against.get(measure.target_iso3, ())
        if measure.target_iso3 or trigger.instrument.legislation or _is_universal(trigger.token):
            continue
        if measure.imposer_iso3 in first_of:
            measure.target_iso3 = first_of[measure.imposer_iso3]
        elif top is not None and measure.imposer_iso3 == top[1]:
            measure.target_iso3 = top[0]


def _is_universal(token: Token) -> bool:
    words = ladder.ladder_words("universal")
    below = [item for p in prepositional(token, "on", "against") for item in conjuncts(p)]
    return any(c.lower_ in words for item in (token, *below) for c in item.children)


def fill_statuses(kept: list[Draft]) -> None:
    """Give measures whose own clause is silent the status the same measure has elsewhere; set directions."""
    known: dict[_Kind, Counter[str]] = {}
    for _, measure in kept:
        if measure.status in _FIRM | {"proposed"}:
            known.setdefault(_kind(measure), Counter())[measure.status] += 1
    for trigger, measure in kept:
        if not measure.status:
            usual = _usual(known.get(_kind(measure), Counter()))
            measure.status = usual or ladder.open_status(trigger.token)
        is_liberal = measure.instrument in LIBERAL_INSTRUMENTS
        eased = measure.status in ladder.LIBERALISING
        measure.direction = "liberalising" if is_liberal != eased else "restrictive"


def _kind(measure: Measure) -> _Kind:
    return measure.imposer_iso3, measure.instrument


def _usual(statuses: Counter[str]) -> str | None:
    settled = Counter({status: n for status, n in statuses.items() if status in _SETTLED})
    pool = settled or statuses
    return pool.most_common(1)[0][0] if pool else None


def once_per_sentence(reading: Reading, measures: list[Measure]) -> list[Measure]:
    """Return one mention of a measure per sentence: the first, or the first with figures."""
    best: dict[tuple[int, _Kind], Measure] = {}
    for measure in measures:
        key = (reading.sentence_at(measure.span.start).sentence_id, _kind(measure))
        known = best.get(key)
        if known is None or (figures.has_figures(measure) and not figures.has_figures(known)):
            best[key] = measure
    return sorted(best.values(), key=lambda measure: measure.span)


def carry_figures(reading: Reading, measures: list[Measure]) -> None:
    """Carry amounts over from adjacent sentences, and a rate that the article gives only once."""
    sentences = [reading.sentence_at(measure.span.start).sentence_id for measure in measures]
    stated = {
        (number, _kind(m)): m
        for number, m in zip(sentences, measures, strict=True)
        if m.coverage_value is not None
    }
    given: dict[_Kind, set[float]] = {}
    for measure in measures:
        if measure.rate_pct is not None:
            given.setdefault(_kind(measure), set()).add(measure.rate_pct)
    before: Measure | None = None
    for number, measure in zip(sentences, measures, strict=True):
        token = reading.doc[measure.token]
        is_stated = measure.coverage_value is not None
        if not is_stated and figures.refers_to_equal_value(token):
            _copy_coverage(measure, before)
        if measure.coverage_value is None and not is_verb(token):
            near = (stated.get((place, _kind(measure))) for place in (number - 1, number, number + 1))
            _copy_coverage(measure, next((each for each in near if each is not None), None))
        if is_stated:
            before = measure
        rates = given.get(_kind(measure), set())
        if measure.rate_pct is None and len(rates) == 1:
            measure.rate_pct = next(iter(rates))
            measure.rate_change = "level"


def _copy_coverage(measure: Measure, source: Measure | None) -> None:
    if source is not None:
        measure.coverage = source.coverage
        measure.coverage_value = source.coverage_value
        measure.coverage_currency = source.coverage_currency
