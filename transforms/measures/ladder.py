"""The ladder from demand to withdrawal: where the words around a measure put it."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Token

from transforms.events.factuality import noun_factuality, verb_factuality
from transforms.events.syntax import is_verb, noun_governor
from transforms.facts import Event

LIBERALISING = frozenset({"suspended", "withdrawn"})
_SETTLED = ("in_force", "announced")
_OPEN_EASING = {"planned": "announced", "hypothetical": "proposed"}  # "will cut duties", "may cut duties"
_NEAR = 4  # words between "stay" and "in force"


@cache
def _ladder() -> dict[str, dict[str, Any]]:
    text = files("transforms.measures").joinpath("status.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def ladder_words(name: str, group: str = "words") -> frozenset[str]:
    """Return one of the word lists of `status.toml`."""
    return frozenset(_ladder()[group][name])


@cache
def _status_by_word(group: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for status, words in _ladder()[group].items():
        for word in words:
            found[word] = (*found.get(word, ()), status)
    return found


def governing_verbs(token: Token) -> list[Token]:
    """Return the verbs over a measure, innermost first: "threatened to [impose] tariffs"."""
    found: list[Token] = []
    modifier = next(
        (c for c in token.children if c.dep_ in ("acl", "relcl") and is_verb(c) and c.tag_ != "VBG"), None
    )
    if modifier is not None:
        found.append(modifier)
    current = token if is_verb(token) else noun_governor(token)[0]
    steps = 6
    while current is not None and steps:
        found.append(current)
        if current.dep_ in ("relcl", "advcl") or current.head == current:
            break
        head = current.head
        if not is_verb(head) and head.pos_ in ("NOUN", "ADP", "ADJ"):
            found.append(head)
            current = noun_governor(head)[0] if head.pos_ == "NOUN" else head.head
            if current is not None and not is_verb(current):
                current = noun_governor(current)[0]
        else:
            current = head if is_verb(head) else None
        steps -= 1
    return found


@cache
def acting_verbs() -> frozenset[str]:
    """Return the lemmas of verbs whose subject imposes, keeps or eases a measure."""
    verbs = _ladder()["verbs"]
    eased = {word for status in ("raised", "suspended", "withdrawn") for word in verbs[status]}
    return imposing_verbs() | eased


def imposing_verbs() -> frozenset[str]:
    """Return the lemmas of verbs whose subject imposes or announces a measure."""
    return ladder_words("imposing") | ladder_words("announcing")


def acts_on(verb: Token, token: Token) -> bool:
    """Tell whether a verb does something about a measure: not "called the duties regrettable"."""
    return is_acted_on(token) and not _is_naming(verb)


def is_acted_on(token: Token) -> bool:
    """Tell whether the verb over a measure is about it: not "took a stance on the quotas"."""
    return is_verb(token) or noun_governor(token)[1] in ("", "object", "passive", "subject", "of", "with")


def is_subject(token: Token, verb: Token) -> bool:
    """Tell whether a measure is what does something else: "the {tariffs} cut imports"."""
    return noun_governor(token) == (verb, "subject") and any(c.dep_ == "dobj" for c in verb.children)


def adjective_status(token: Token) -> str | None:
    """Return the status that a measure's own modifiers give: "planned tariffs" → announced."""
    by_word = _status_by_word("adjectives")
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.lower_ in by_word:
            return by_word[child.lower_][0]
    return None


def event_status(event: Event, verb: Token, token: Token) -> str | None:
    """Return the status that the event carrying a measure gives it; None where it leaves the status open."""
    lemma = verb.lemma_.lower()
    by_word = _status_by_word("verbs").get(lemma, ())
    match event.event_type:
        case "SANCTION":
            return _sanction_status(event, verb, by_word)
        case "THREATEN":
            return "threatened"
        case "REQUEST":
            return "proposed" if "proposed" in by_word else "demanded"
        case "CONCEDE":
            if event.factuality == "planned" and "suspended" in by_word:
                return "suspended"
            if event.factuality != "actual":
                is_reduced = event.factuality == "planned" and lemma in ladder_words("reducing")
                return _OPEN_EASING.get(event.factuality) if is_reduced or not is_known(token) else None
            return "suspended" if "suspended" in by_word else "withdrawn"
        case "REJECT":
            return "rejected" if event.factuality == "actual" and "rejected" in by_word else None
        case "CONSULT" if lemma in ("negotiate", "discuss"):
            return "rejected" if event.factuality == "negated" else "negotiated"
        case _:
            return None


def _sanction_status(event: Event, verb: Token, by_word: tuple[str, ...]) -> str | None:
    if event.factuality == "actual":
        return "raised" if "raised" in by_word else "in_force"
    if event.factuality == "planned":
        return "announced"
    if any(c.lower_ in ladder_words("demanding_modals") for c in verb.children):
        return "demanded"
    return "proposed" if event.factuality == "hypothetical" else None


def verb_status(token: Token) -> str | None:
    """Return the status that the verbs over a measure give it where no event carries it."""
    by_word = _status_by_word("verbs")
    for verb in governing_verbs(token):
        statuses = by_word.get(verb.lemma_.lower(), ())
        if _is_naming(verb) or is_subject(token, verb):
            continue
        if not statuses or (is_verb(verb) and verb_factuality(verb) in ("negated",)):
            continue
        status = statuses[0]
        if status not in ("threatened", "demanded") and not is_acted_on(token):
            continue  # "withdrew objections to the quotas", "a ruling on the quotas is expected"
        if status in ("withdrawn", "suspended", "rejected", "raised") and (
            not is_verb(verb) or verb_factuality(verb) != "actual"
        ):
            continue
        return status
    return None


def _is_naming(verb: Token) -> bool:
    """Tell whether "call" here asks for nothing: "calling the levies illegal"."""
    return verb.lemma_ == "call" and not any(c.lower_ in ("for", "on", "off", "upon") for c in verb.children)


def possible_status(token: Token) -> str | None:
    """Return `proposed` for a measure that only could come: "which could lead to new duties"."""
    is_new = any(c.lower_ in ("new", "additional", "more", "further", "higher") for c in token.children)
    has_article = any(c.dep_ in ("det", "poss") for c in token.children)
    verbs = [verb for verb in governing_verbs(token) if is_verb(verb)][:1]
    could = any(c.lower_ in ("could", "may", "might", "would") for verb in verbs for c in verb.children)
    return "proposed" if could and is_acted_on(token) and (is_new or not has_article) else None


def open_status(token: Token) -> str:
    """Return the status of a measure of which nothing else tells: by whether it is still to come."""
    if not is_acted_on(token) or (is_known(token) and asks_for_relief(token)):
        return "in_force"
    return {"planned": "announced", "hypothetical": "proposed"}.get(noun_factuality(token), "in_force")


def standing_status(token: Token) -> str | None:
    """Return the status of "stays in force" and "takes effect", which outdo every other word."""
    for verb in governing_verbs(token)[:3]:
        words = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + _NEAR]} if is_verb(verb) else set()
        if verb.lemma_.lower() in ladder_words("staying") and words & ladder_words("standing"):
            return None if verb_factuality(verb) == "negated" else "in_force"
        if verb.lemma_.lower() in ("take", "come", "go") and words & ladder_words("standing"):
            is_past = verb.tag_ == "VBD" or any(c.lower_ in ("has", "have") for c in verb.children)
            return "in_force" if is_past else "announced"
    return None


def is_known(token: Token) -> bool:
    """Tell whether the text treats a measure as one it has told of: "the tariffs", "these duties"."""
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "these", "those", "this")) or c.dep_ == "poss"
        for c in token.children
    )


def asks_for_relief(token: Token) -> bool:
    """Tell whether the verb right over a measure eases it: "urged Canada to drop the tariffs"."""
    by_word = _status_by_word("verbs")
    verbs = [verb for verb in governing_verbs(token) if is_verb(verb)][:1]
    return any(set(by_word.get(verb.lemma_.lower(), ())) & LIBERALISING for verb in verbs)
