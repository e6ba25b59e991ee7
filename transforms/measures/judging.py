"""What a mention is judged to be, given all that is known of it: no measure, or one of which status.

The rules before this (`told_status`, `founded`) read a mention's own clause and the thread of its measure.
How much each of their findings is worth, and what the words round a mention add, was learned from labelled
mentions in news (`tests/benchmarks/judging`); the weights are data: each decision can be taken apart.
"""

from collections.abc import Iterator
from itertools import accumulate

from transforms.evidence import evidence_about
from transforms.maxent import likelier, maxent
from transforms.measures.anaphora import LIBERAL_INSTRUMENTS
from transforms.measures.carrying import Draft
from transforms.measures.ladder_words import LIBERALISING
from transforms.measures.relations import (
    governing_verbs,
    has_named_owner,
    is_any,
    is_at_work,
    is_known,
    is_looking_ahead,
    is_taken_as_there,
)
from transforms.measures.threads import Thread, is_new
from transforms.reading import Reading

NO_MEASURE = "none"
_MOST_OF_THREAD = 4
# More than half: a wrong row costs readers, who see its sentence, less than a missing one.
SURE_OF_NONE = 0.75


def judge(reading: Reading, found: list[Thread]) -> list[Draft]:
    """Give mentions their status and direction; return those that are no measures."""
    model = maxent("transforms.measures")
    # All first: evidence about a mention are the statuses that the rules gave those before it.
    told = [(draft, model.probabilities(evidence)) for draft, evidence in evidence_of(reading, found)]
    nothing = []
    for draft, probabilities in told:
        if probabilities.pop(NO_MEASURE) >= SURE_OF_NONE:
            nothing.append(draft)
        measure = draft.measure
        measure.status = likelier(probabilities, measure.status)
        is_liberal = measure.instrument in LIBERAL_INSTRUMENTS
        is_eased = measure.status in LIBERALISING
        measure.direction = "liberalising" if is_liberal != is_eased else "restrictive"
    return nothing


def evidence_of(reading: Reading, found: list[Thread]) -> Iterator[tuple[Draft, list[str]]]:
    """Yield each mention, in text order, with the evidence about it; statuses are those of the rules."""
    threaded = [pair for thread in found for pair in zip(thread.drafts, _of_thread(thread), strict=True)]
    threaded.sort(key=lambda pair: pair[0].trigger.token.i)
    last, before = "none", set[str]()
    for draft, of_thread in threaded:
        yield (
            draft,
            [
                *evidence_about(reading, draft.trigger.token),
                *_of_rules(draft),
                *_of_words(draft),
                *_of_facts(draft),
                *of_thread,
                f"before={last}",
                *(f"told before={status}" for status in before),
            ],
        )
        last = draft.measure.status
        before.add(last)


def _of_rules(draft: Draft) -> Iterator[str]:
    told, status = draft.told, draft.measure.status
    yield f"status={status}"
    yield f"clause tells={told.status} {told.is_firm}"
    yield f"status={status}, clause tells={told.status}"
    yield f"leaves={told.leaves}"
    if told.eases:
        yield "eases"
    if told.is_echo:
        yield "echo"


def _of_words(draft: Draft) -> Iterator[str]:
    token, status = draft.trigger.token, draft.measure.status
    verbs = governing_verbs(token)
    yield from (f"governed={verb.lemma}" for verb in verbs[:3])
    yield from (f"governor={verb.lemma}" for verb in verbs[:1])
    asked = {
        "new": is_new(token),
        "known": is_known(token),
        "any": is_any(token),
        "at work": is_at_work(token),
        "ahead": is_looking_ahead(token),
        "there": is_taken_as_there(token),
        "owned": has_named_owner(token),
    }
    for name, answer in asked.items():
        if answer:
            yield name
            yield f"{name}, status={status}"


def _of_facts(draft: Draft) -> Iterator[str]:
    measure = draft.measure
    yield f"instrument={measure.instrument}"
    yield f"rate change={measure.rate_change}"
    event = measure.event
    yield f"event={event.event_type} {event.factuality}" if event is not None else "event=none"
    factuality = event.factuality if event is not None else "none"
    yield f"factuality={factuality}"
    yield f"factuality={factuality}, status={measure.status}"
    given = {
        "imposer": measure.imposer_iso3,
        "target": measure.target_iso3,
        "rate": measure.rate_pct is not None,
        "coverage": measure.coverage_value is not None,
        "condition": measure.condition,
        "deadline": measure.deadline_on,
    }
    yield from (f"has {name}" for name, value in given.items() if value)


def _of_thread(thread: Thread) -> list[list[str]]:
    """Return, for each mention of a measure, where it stands among the others and what these tell."""
    drafts = thread.drafts
    statuses = [draft.measure.status for draft in drafts]
    told = [draft.told.status for draft in drafts]
    earlier, later = _last_before(told), _last_before(told[::-1])[::-1]
    return [
        [
            f"mention={min(place, _MOST_OF_THREAD - 1)}",
            f"mentions={min(len(drafts), _MOST_OF_THREAD)}",
            f"state={state}",
            f"last told={before}",
            f"told next={after}",
        ]
        for place, (state, before, after) in enumerate(
            zip(["none", *statuses[:-1]], earlier, later, strict=True)
        )
    ]


def _last_before(told: list[str | None]) -> list[str]:
    """Return, for each place, the last status told at an earlier one."""
    return list(accumulate(told[:-1], lambda last, status: status or last, initial="none"))
