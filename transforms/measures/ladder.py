"""The ladder from demand to withdrawal: where the words around a measure put it."""

from spacy.tokens import Token

from transforms.events.factuality import verb_factuality
from transforms.events.noun_factuality import noun_factuality
from transforms.events.nouns import noun_governor
from transforms.events.syntax import is_infinitive, is_verb
from transforms.facts import Event
from transforms.measures.ladder_words import ladder_words, status_by_word
from transforms.measures.relations import (
    asks_for_relief,
    governing_verbs,
    is_acted_on,
    is_known,
    is_naming,
    is_subject,
    modifying_verbs,
    statuses_of,
)

_SETTLED = ("in_force", "announced")


_OPEN_EASING = {"planned": "announced", "hypothetical": "proposed"}  # "will cut duties", "may cut duties"


_AHEAD = frozenset({"would", "could", "should", "might"})  # "would stay in force until …"


_FAR = 15  # words from a measure to "stay in force"
_NEAR = 4  # words between "stay" and "in force"


def adjective_status(token: Token) -> str | None:
    """Return the status that a measure's own modifiers give: "planned tariffs" → announced."""
    by_word = status_by_word("adjectives")
    # "a planned tariff hike": the adjective stands with the hike.
    head = [token.head] if token.dep_ in ("compound", "nmod") and token.head.pos_ == "NOUN" else []
    for child in (c for word in (token, *head) for c in word.children):
        if child.dep_ in ("amod", "compound", "nmod") and child.lower_ in by_word:
            status = by_word[child.lower_][0]
            return None if status == "suspended" and _is_brought_back(token) else status
    return None


def _is_brought_back(token: Token) -> bool:
    """Tell whether a measure called suspended is restored: "will reinstate its suspended duties"."""
    return any(
        is_verb(verb) and verb.lemma_.lower() in ladder_words("restoring")
        for verb in governing_verbs(token)[:1]
    )


def eased_status(token: Token) -> str | None:
    """Return `suspended` for what is put off, though its modifiers call it planned."""
    for verb in governing_verbs(token)[:1]:
        statuses = statuses_of(verb)
        is_object = noun_governor(token) in ((verb, "object"), (verb, "passive"))
        is_offered = verb.head.lemma_ in ("propose", "offer", "agree")
        is_done = verb_factuality(verb) in ("actual", "planned") or is_offered
        if "suspended" in statuses and is_object and is_done:
            return "suspended"
    return None


def event_status(event: Event, verb: Token, token: Token) -> str | None:
    """Return the status that the event carrying a measure gives it; None where it leaves the status open."""
    lemma = verb.lemma_.lower()
    by_word = statuses_of(verb)
    match event.event_type:
        case "SANCTION":
            return _sanction_status(event, verb, token, by_word)
        case "THREATEN":
            return "threatened"
        case "REQUEST":
            return "proposed" if "proposed" in by_word else "demanded"
        case "CONCEDE":
            if event.factuality == "planned" and "suspended" in by_word:
                return "suspended"
            if event.factuality in ("planned", "hypothetical") and not is_known(token) and _is_imposed(token):
                return "in_force"
            if event.factuality != "actual":
                is_reduced = event.factuality == "planned" and lemma in ladder_words("reducing")
                return _OPEN_EASING.get(event.factuality) if is_reduced or not is_known(token) else None
            return "suspended" if "suspended" in by_word else "withdrawn"
        case "REJECT":
            is_rejected = event.factuality == "actual" and "rejected" in by_word
            return "rejected" if is_rejected and not _is_attitude(verb, token) else None
        case "CONSULT" if lemma in ("negotiate", "discuss"):
            return "rejected" if event.factuality == "negated" else "negotiated"
        case _:
            return None


def _is_imposed(token: Token) -> bool:
    """Tell whether a describing clause says that a measure was imposed: "duties {imposed} in May"."""
    return any(
        verb.tag_ == "VBN" and verb.lemma_.lower() in ladder_words("effecting") and not is_infinitive(verb)
        for verb in modifying_verbs(token)
    )


def _sanction_status(event: Event, verb: Token, token: Token, by_word: tuple[str, ...]) -> str | None:
    if event.factuality == "actual":
        return "raised" if "raised" in by_word else "in_force"
    if event.factuality == "planned":
        return "announced"
    if any(c.lower_ in ladder_words("demanding_modals") for c in verb.children):
        return "demanded"
    if event.factuality == "negated" and _is_ruled_out(verb, token):
        return "rejected"
    return "proposed" if event.factuality == "hypothetical" else None


def imposed_status(token: Token) -> str | None:
    """Return the status a verb of imposing gives where who imposes is not told: "it {slapped} duties"."""
    for verb in governing_verbs(token)[:1]:
        is_imposing = is_verb(verb) and verb.lemma_.lower() in ladder_words("effecting")
        if is_imposing and noun_governor(token) in ((verb, "object"), (verb, "passive")):
            return {"actual": "in_force", "planned": "announced"}.get(verb_factuality(verb))
    return None


def _is_ruled_out(verb: Token, token: Token) -> bool:
    """Tell whether somebody says that a measure will not come: "would not impose tariffs of its own"."""
    return not is_known(token) and any(c.lower_ in ("will", "would") for c in verb.children)


def verb_status(token: Token) -> str | None:
    """Return the status that the verbs over a measure give it where no event carries it."""
    for verb in governing_verbs(token):
        statuses = statuses_of(verb)
        if is_naming(verb) or is_subject(token, verb) or _is_attitude(verb, token):
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


def _is_attitude(verb: Token, token: Token) -> bool:
    """Tell whether somebody only dislikes a measure told of: "has always opposed the duties"."""
    return verb.lemma_.lower() in ladder_words("attitudes") and is_known(token)


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
    if _is_said_to_stay(token):
        return "in_force"
    for verb in _with_infinitives(governing_verbs(token)[:3]):
        words = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + _NEAR]} if is_verb(verb) else set()
        if verb.lemma_.lower() in ladder_words("staying") and words & ladder_words("standing"):
            # "would stay in force until …" tells when it ends, not that it has begun.
            return "in_force" if verb_factuality(verb) == "actual" else None
        if verb.lemma_.lower() in ("take", "come", "go") and words & ladder_words("standing"):
            is_past = verb.tag_ == "VBD" or any(c.lower_ in ("has", "have") for c in verb.children)
            return "in_force" if is_past else "announced"
    return None


def _is_said_to_stay(token: Token) -> bool:
    """Tell whether "stay in force" follows in the sentence, which the parser may take for a noun."""
    words = [word.lower_ for word in token.sent[token.i - token.sent.start + 1 :]]
    for place, word in enumerate(words[:_FAR]):
        if word in ladder_words("kept") and not set(words[max(0, place - 1) : place]) & _AHEAD:
            return words[place + 1 : place + 2] == ["in"] and bool(
                set(words[place + 2 : place + 3]) & ladder_words("standing")
            )
    return False


def _with_infinitives(verbs: list[Token]) -> list[Token]:
    """Return verbs with the infinitives they take: "were set to {take} effect"."""
    return [each for verb in verbs for each in (verb, *(c for c in verb.children if c.dep_ == "xcomp"))]
