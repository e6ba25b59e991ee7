"""The component `measures`: reads events, amounts and the parse, writes `measures`."""

from transforms.component import Component
from transforms.measures.anaphora import resolve_bans, resolve_generics
from transforms.measures.answers import link_answers
from transforms.measures.drafting import Drafting
from transforms.measures.founded import is_founded
from transforms.measures.instruments import find_triggers
from transforms.measures.other_party import fill_parties
from transforms.measures.told_figures import carry_figures, once_per_sentence
from transforms.measures.told_status import fill_statuses
from transforms.reading import Reading


def find_measures(reading: Reading) -> None:
    """Fill `reading.measures`: one row per measure and sentence, in text order.

    Each mention is first read from its own sentence; what it leaves out then comes from the article's other
    mentions, and mentions that nothing in the text supports are dropped.
    """
    triggers = find_triggers(reading)
    if not triggers:
        return
    drafting = Drafting(reading)
    drafts = [(trigger, measure) for trigger in triggers for measure in drafting.drafts(trigger)]
    resolve_generics(drafts)
    resolve_bans(drafts)
    owned = {t.token.i for t, m in drafts if t.instrument.name == "subsidy" and m.imposer_iso3}
    fill_parties(drafts)
    kept = [(t, m) for t, m in drafts if t.token.i in owned or is_founded(t, m)]
    fill_statuses(kept)
    reading.measures = once_per_sentence(reading, [measure for _, measure in kept])
    carry_figures(reading, reading.measures)
    link_answers(reading, reading.measures)


COMPONENT = Component(
    name="measures",
    version="2",
    reads=("events", "amounts", "times", "mentions", "entities"),
    writes=("measures",),
    tables=("measures",),
    run=find_measures,
)
