"""The status of a measure as its own clause tells it, for each kind of instrument."""

from collections.abc import Mapping

from transforms.events.factuality import verb_factuality
from transforms.events.factuality_words import worse
from transforms.events.nouns import noun_governor
from transforms.events.syntax import is_verb
from transforms.measures.acts import deed_of
from transforms.measures.anaphora import LIBERAL_INSTRUMENTS
from transforms.measures.governors import governors
from transforms.measures.instruments import Instrument
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import governing_verbs, is_at_work
from transforms.measures.telling import is_eased, telling
from transforms.measures.tellings import Telling
from transforms.parse import Token

_HELD_OUT = ("announced", "proposed", None)
_PASSED = frozenset({"in_force", "withdrawn", "rejected", "demanded", "threatened", "suspended"})


def clause_telling(token: Token, instrument: Instrument, facts: Mapping[int, str]) -> Telling:
    """Return what the clause of a measure tells of its status."""
    told = telling(token, facts)
    if told.status in ("announced", "proposed") and _is_answer_held_out(token):
        return Telling("threatened", is_firm=True)
    if instrument.legislation:
        is_law = told.is_firm and told.status in _PASSED
        return Telling(told.status if is_law else "proposed", is_firm=True)
    if instrument.scheme and _is_taken_out(token):
        return Telling("withdrawn", is_firm=True)
    if instrument.name in LIBERAL_INSTRUMENTS:
        return _liberal(token, instrument, told)
    return told


def _is_answer_held_out(token: Token) -> bool:
    """Tell whether somebody would answer: "will take {countermeasures}", not "announced countermeasures"."""
    if token.lemma not in ladder_words("answers"):
        return False
    return any(verb.lemma_ in ladder_words("answered_by") for verb in governing_verbs(token)[:1])


def _is_taken_out(token: Token) -> bool:
    """Tell whether somebody is struck off a scheme: "{removed} Chile from the preferences"."""
    governor, how = noun_governor(token)
    if governor is None or not is_verb(governor) or how != "from":
        return False
    return governor.lemma in ladder_words("removing") and not _is_denied(governor)


def _is_denied(verb: Token) -> bool:
    return verb_factuality(verb) in ("negated", "hypothetical")


def _liberal(token: Token, instrument: Instrument, told: Telling) -> Telling:
    """Return the status of a waiver or a promise to buy, whose granting is itself the measure."""
    if instrument.name == "purchase commitment":
        fits = told.status in ("demanded", "rejected", "suspended", "negotiated")
        return Telling(told.status if fits else "announced", is_firm=True)
    verbs = [verb for verb in governing_verbs(token) if is_verb(verb)]
    letting = [verb for verb in verbs if verb.lemma in ladder_words("letting")]
    if letting and told.status == "demanded":
        # "will let importers seek exclusions" grants them
        granted = {"planned": "announced", "actual": "in_force"}.get(_of_process(letting[0]), "proposed")
        return Telling(granted, is_firm=True)
    if told.status == "demanded" and verbs and any(c.lower_ in ("can", "may") for c in verbs[0].children):
        return Telling("announced", is_firm=True)  # "importers {can} apply for exemptions"
    if any(v.lemma in ladder_words("losing") and verb_factuality(v) == "actual" for v in verbs[:1]):
        return Telling("withdrawn", is_firm=True)
    if any(v.lemma in ladder_words("denying") and verb_factuality(v) == "actual" for v in verbs[:1]):
        return Telling("rejected", is_firm=True)
    granting = [verb for verb in verbs[:1] if verb.lemma in ladder_words("granting")]
    if granting:
        status = {"planned": "announced", "actual": "in_force", "negated": "rejected"}
        return Telling(status.get(verb_factuality(granting[0]), "proposed"), is_firm=True)
    return told


def _of_process(letting: Token) -> str:
    """Return the factuality of letting, or of bringing about what lets: "will start a process that lets"."""
    value = verb_factuality(letting)
    governor = noun_governor(letting.head)[0] if letting.dep_ == "relcl" else None
    return value if governor is None else worse(value, verb_factuality(governor))


def is_held_out(token: Token, status: str | None) -> bool:
    """Tell whether a measure is to come under a condition: "if talks fail, the tariffs will go up"."""
    if status == "in_force":
        return any(verb.lemma_ == "face" for verb in governing_verbs(token)[:1])  # "faces duties unless"
    if status not in _HELD_OUT or is_at_work(token):
        return False
    if status == "announced" and not is_eased(token):
        return True
    verbs = [verb for verb in governing_verbs(token)[:1] if is_verb(verb)]
    if not any(deed_of(word, how) for word, how in governors(token)):
        return False  # "if duties came, these {duties} would be a blow"
    looks_ahead = any(c.lower_ in ("will", "would", "'ll", "to") for verb in verbs for c in verb.children)
    return looks_ahead and not is_eased(token)
