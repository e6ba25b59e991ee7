"""Whose a measure is where no mention tells: who speaks of it, who lets somebody off it, the one country."""

from transforms.events.parties import Parties
from transforms.measures.anaphora import LIBERAL_INSTRUMENTS
from transforms.measures.carrying import Draft
from transforms.measures.naming import country_of_holder
from transforms.measures.relations import is_sparing
from transforms.measures.telling import is_eased
from transforms.reading import Reading

# Measures that nobody has on himself.
_ON_STATES = frozenset({"sanctions (other)", "entity listing"})


def fill_by_sayer(reading: Reading, drafts: list[Draft], parties: Parties) -> None:
    """Give measures that nothing else tells the imposer to the government that tells of them.

    "Chile would face duties, {U.S. officials} said": not to whom they are on, nor where they are on nobody.
    """
    for draft in drafts:
        measure = draft.measure
        if measure.imposer_iso3 or not measure.target_iso3:
            continue
        speakers = (
            q.speaker for q in reading.quotes if q.speaker is not None and q.span.contains(measure.span)
        )
        found = (
            parties.government_of(speaker) or country_of_holder(speaker, reading.article.published_on)
            for speaker in speakers
        )
        codes = {code for code in found if code is not None}
        if len(codes) == 1 and not codes & set(measure.target_iso3):
            measure.imposer_iso3 = tuple(codes)


def fill_spared(drafts: list[Draft]) -> None:
    """Let whoever lets somebody off a measure be whose it is, and the other way round."""
    before: Draft | None = None
    for draft in drafts:
        measure = draft.measure
        if measure.instrument in LIBERAL_INSTRUMENTS:
            before = draft
        elif before is not None and is_sparing(draft.trigger.token):
            measure.imposer_iso3 = measure.imposer_iso3 or before.measure.imposer_iso3
            before.measure.imposer_iso3 = before.measure.imposer_iso3 or measure.imposer_iso3


def fill_single(drafts: list[Draft], country: str | None) -> None:
    """Give measures at home, whose imposer nothing tells, to the one country that an article is about."""
    if country is None or any(
        d.measure.imposer_iso3 and d.measure.imposer_iso3 != (country,) for d in drafts
    ):
        return
    for draft in drafts:
        if not draft.measure.imposer_iso3 and draft.measure.instrument in _ON_STATES:
            draft.measure.target_iso3 = draft.measure.target_iso3 or (country,)
    if any(country in draft.measure.target_iso3 for draft in drafts):
        return
    for draft in drafts:
        if not draft.measure.imposer_iso3 and not _is_asked_away(draft, country):
            draft.measure.imposer_iso3 = (country,)


def _is_asked_away(draft: Draft, country: str) -> bool:
    """Tell whether it is a country that wants a measure gone, so that it is another's."""
    event = draft.measure.event
    return (
        event is not None
        and event.event_type == "REQUEST"
        and is_eased(draft.trigger.token)
        and any(
            p.role == "actor" and p.entity and p.entity.country_iso3 == country for p in event.participants
        )
    )
