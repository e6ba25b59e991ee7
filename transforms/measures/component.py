"""The component `measures`: reads events, amounts and the parse, writes `measures`."""

from transforms.component import Component
from transforms.events.parties import Parties
from transforms.measures.anaphora import resolve_bans, resolve_generics, resolve_listings, resolve_quotas
from transforms.measures.answers import link_answers
from transforms.measures.bare import bare_triggers
from transforms.measures.carrying import Draft
from transforms.measures.drafting import Drafting
from transforms.measures.dumping import resolve_dumping
from transforms.measures.founded import is_founded, is_of_trade
from transforms.measures.judging import judge
from transforms.measures.ladder_words import ladder_words
from transforms.measures.other_party import (
    fill_answers,
    fill_from_threads,
    fill_joint,
    fill_near,
    fill_pair,
    fill_parties,
    universal_measures,
)
from transforms.measures.threads import Thread, threads
from transforms.measures.told_figures import carry_figures, once_per_sentence
from transforms.measures.told_status import fill_statuses
from transforms.measures.triggers import find_triggers
from transforms.measures.untold import fill_by_sayer, fill_single, fill_spared
from transforms.reading import Reading


def find_measures(reading: Reading) -> None:
    """Fill `reading.measures`: one row per measure and sentence, in text order.

    Each mention is first read from its own sentence; what it leaves out then comes from the article's other
    mentions, and mentions that nothing in the text supports are dropped. Last, each is judged by all that is
    known of it.
    """
    kept, found = drafted(reading)
    nothing = {id(draft) for draft in judge(reading, found)}
    measures = [draft.measure for draft in kept if id(draft) not in nothing]
    reading.measures = once_per_sentence(reading, measures)
    carry_figures(reading, reading.measures, found)
    link_answers(reading, reading.measures)


def drafted(reading: Reading) -> tuple[list[Draft], list[Thread]]:
    """Return the mentions of an article as the rules read them, and which of them are of one measure."""
    triggers = find_triggers(reading)
    if not triggers:
        return [], []
    triggers = sorted((*triggers, *bare_triggers(reading, triggers)), key=lambda trigger: trigger.token.i)
    drafting = Drafting(reading)
    drafts = [draft for trigger in triggers for draft in drafting.drafts(trigger)]
    resolve_dumping(drafts)
    resolve_generics(drafts)
    resolve_bans(drafts)
    resolve_listings(drafts)
    shared = resolve_quotas(reading, drafts)
    owned = {
        d.trigger.token.i for d in drafts if d.trigger.instrument.name == "subsidy" and d.measure.imposer_iso3
    }
    _fill_parties(reading, [draft for draft in drafts if draft not in shared])
    kept = [d for d in drafts if d.trigger.token.i in owned or is_founded(d.trigger, d.measure)]
    kept = [d for d in kept if is_of_trade(reading, d, kept)]
    found = threads(reading, kept)
    fill_statuses(found)
    return kept, found


def _fill_parties(reading: Reading, drafts: list[Draft]) -> None:
    """Give mentions the imposers and targets that other mentions, or the article as a whole, tell."""
    universal = universal_measures(drafts)
    fill_joint(drafts)
    fill_answers(drafts)
    fill_from_threads(threads(reading, drafts), universal)
    fill_parties(drafts, universal)
    parties = reading.once(Parties)
    fill_pair(drafts, parties.main_pair, is_pact=_is_of_pact(reading))
    fill_by_sayer(reading, drafts, parties)
    fill_spared(drafts)
    fill_near(reading, drafts)
    fill_single(drafts, parties.leading_country)


def _is_of_pact(reading: Reading) -> bool:
    """Tell whether an article is about an agreement on free trade."""
    text = reading.text.casefold()
    return any(name in text for name in ladder_words("pacts"))


COMPONENT = Component(
    name="measures",
    version="7",
    reads=("events", "amounts", "times", "mentions", "entities", "quotes"),
    writes=("measures",),
    tables=("measures",),
    run=find_measures,
)
