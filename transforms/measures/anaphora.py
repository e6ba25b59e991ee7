"""Which measure a general word stands for: "the sanctions", "the action", "the ban"."""

from collections import Counter
from itertools import islice

from transforms.events.countries import countries_in_word
from transforms.events.frames import word_classes
from transforms.events.objects import objects
from transforms.events.syntax import conjuncts, is_verb, prepositional
from transforms.facts import Measure
from transforms.measures.carrying import Draft
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import MOST_WORDS, governing_verbs, is_known
from transforms.measures.triggers import Trigger
from transforms.parse import Token
from transforms.reading import Reading

GENERIC = "sanctions (other)"


RATED_INSTRUMENTS = frozenset({"import tariff", "anti-dumping duty", GENERIC, "other"})


# What a general word may stand for as well as sanctions: "retaliation", "countermeasures".
_OPEN = frozenset({GENERIC, "other"})
# What "the sanctions" never are, as one firm on a list is no measure against a country's goods.
_NO_SANCTIONS = frozenset({"entity listing", "export control", "other", "subsidy", "investment restriction"})


LIBERAL_INSTRUMENTS = frozenset({"waiver or exemption", "purchase commitment"})


FIRM = frozenset({"announced", "in_force", "raised", "threatened", "suspended"})


_OPENING = 400  # characters of an article in which it names what it is about
_OF_QUOTAS = frozenset({"export control", "import quota"})


_OWNING = frozenset({"amod", "compound", "nmod", "poss"})


def resolve_generics(drafts: list[Draft]) -> None:
    """Let "the sanctions" and "the action" be the article's main instrument where it names one."""
    named = Counter(
        d.measure.instrument
        for d in drafts
        if not d.trigger.instrument.generic and not d.trigger.instrument.weak
    )
    main = named.most_common(1)[0][0] if named else None
    if main is None or main in LIBERAL_INSTRUMENTS or main in _NO_SANCTIONS:
        return
    of_main = [d for d in drafts if d.measure.instrument == main]
    if not any((d.measure.status or d.told.status or "") in FIRM | {""} for d in of_main):
        return
    imposers = {code for d in of_main for code in d.measure.imposer_iso3}
    for draft in drafts:
        trigger, measure = draft.trigger, draft.measure
        own = set(measure.imposer_iso3)
        if imposers and imposers <= set(measure.target_iso3) and measure.products is None:
            continue  # "drafted retaliation" is none of the other side's tariffs, "sanctions on cars" may be
        if own and imposers and not own & imposers and measure.products is None:
            continue  # another country's sanctions
        is_ban = trigger.token.lemma in ladder_words("bans")
        is_open = trigger.instrument.generic and measure.instrument in _OPEN and not is_ban
        if is_open and (_refers_back(trigger, measure) or _is_threat_of(measure, of_main)):
            measure.instrument = main


def resolve_bans(drafts: list[Draft]) -> None:
    """Let "the ban" be the article's kind of ban; a ban on another country's exports is on imports."""
    kinds: Counter[str] = Counter()
    for draft in drafts:
        trigger, measure = draft.trigger, draft.measure
        if measure.instrument == "export ban" and _bans_foreign_goods(trigger.token, measure):
            measure.instrument, measure.mast_chapter = "import ban", "E"
        if measure.instrument == "export control" and _is_on_foreign_goods(trigger.token, measure):
            measure.instrument = "other"  # "curbs on Chilean exports to Peru", by Peru
        if measure.instrument.endswith(" ban") and not trigger.instrument.generic:
            kinds[measure.instrument] += 1
    if not kinds:
        return
    for draft in drafts:
        trigger, measure = draft.trigger, draft.measure
        if trigger.instrument.generic and trigger.token.lemma in ladder_words("bans"):
            measure.instrument = kinds.most_common(1)[0][0]


def resolve_quotas(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Let "the quotas" be those on exports where an article names only these; return those of nobody alone.

    A commodity body's quotas are set by its members together; "Brazil's quota" is the one that Brazil has.
    """
    quotas = [d for d in drafts if _is_quota(d) and d.measure.instrument in _OF_QUOTAS]
    of_exports = [d for d in quotas if d.measure.instrument == "export control"]
    words = ("import", "imports", "imported")
    plain = [d for d in quotas if d not in of_exports]
    is_of_imports = any(c.lower_ in words for d in plain for c in d.trigger.token.subtree)
    text = reading.text.casefold() if quotas else ""
    is_shared = any(
        body in text[:_OPENING] or text.count(body) > 1 for body in ladder_words("commodity_bodies")
    )
    if not (of_exports or is_shared) or is_of_imports:
        return []
    for draft in plain:
        draft.measure.instrument, draft.measure.mast_chapter = "export control", "P"
    if not is_shared:
        return []
    for draft in quotas:
        owned = any(c.dep_ == "poss" for c in draft.trigger.token.children)
        draft.measure.target_iso3 = draft.measure.imposer_iso3 if owned else ()
        draft.measure.imposer_iso3, draft.measure.imposer = (), None
    return quotas


def _is_quota(draft: Draft) -> bool:
    token = draft.trigger.token
    lemmas = {token.lemma, *(c.lemma for c in token.children if c.dep_ == "compound")}
    return "quota" in lemmas


def resolve_listings(drafts: list[Draft]) -> None:
    """Let "the blacklist" of an article that only tells of sanctions be one of these."""
    names = Counter(draft.measure.instrument for draft in drafts)
    if names[GENERIC] < names["entity listing"] + 1 or set(names) - _OPEN - {"entity listing"}:
        return
    for draft in drafts:
        if draft.measure.instrument == "entity listing":
            draft.measure.instrument = GENERIC


def _is_threat_of(measure: Measure, of_main: list[Draft]) -> bool:
    """Tell whether a threat to retaliate is the threat of the main measure by the same country."""
    return (
        measure.status == "threatened"
        and bool(measure.imposer_iso3)
        and any(
            set(d.measure.imposer_iso3) == set(measure.imposer_iso3)
            and (d.measure.status or d.told.status) in ("threatened", "announced", "proposed")
            for d in of_main
        )
    )


def _bans_foreign_goods(token: Token, measure: Measure) -> bool:
    """Tell whether what is banned comes from elsewhere: "ban on Chilean exports", "ban the sale of beef"."""
    things = (
        objects(token) if is_verb(token) else [i for p in prepositional(token, "on") for i in conjuncts(p)]
    )
    for thing in things:
        is_own = token.lemma in ("suspend", "halt", "stop")
        if thing.lemma == "sale" and not is_own and not any(prepositional(thing, "to")):
            return True
        owners = {code for c in thing.children if c.dep_ in _OWNING for code in countries_in_word(c)}
        if owners and not owners & set(measure.imposer_iso3):
            return True
    return False


def _is_on_foreign_goods(token: Token, measure: Measure) -> bool:
    """Tell whether what is curbed are another country's exports."""
    below = prepositional(token, "on", "of")
    things = objects(token) if is_verb(token) else [i for p in below for i in conjuncts(p)]
    exports = [thing for thing in things if thing.lemma == "export"]
    owners = {code for e in exports for c in e.children if c.dep_ in _OWNING for code in countries_in_word(c)}
    return bool(owners) and bool(measure.imposer_iso3) and not owners & set(measure.imposer_iso3)


def _refers_back(trigger: Trigger, measure: Measure) -> bool:
    token = trigger.token
    if measure.status in ("threatened", "demanded") and token.lemma_ != "sanction":
        return False
    if trigger.instrument.only_generic and not is_known(token):
        return False
    if any(c.lower_ in ("more", "further", "other", "possible", "any") for c in token.children):
        return False
    return not _is_on_persons(token)


def _is_on_persons(token: Token) -> bool:
    """Tell whether sanctions are newly imposed on firms or people rather than on goods."""
    if any(child.dep_ in ("poss", "det") for child in token.children):
        return False
    on = [item for p in prepositional(token, "on", "against") for item in conjuncts(p)]
    for verb in governing_verbs(token)[:1]:
        on += [item for p in prepositional(verb, "on", "against") for item in conjuncts(p)]
    classes = word_classes()
    goods = classes["goods"]
    words = [word for item in on for word in islice(item.subtree, MOST_WORDS)]
    if any(word.lemma in goods for word in words):
        return False
    return any(
        i.ent_type_ in ("PERSON", "ORG") or i.lemma in classes["people"] | classes["company"] for i in on
    )
