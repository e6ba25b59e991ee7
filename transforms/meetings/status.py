"""Whether a meeting was held, goes on, is planned, proposed or called off.

A verb tells it by its own tense and mood. Of a noun, what is done about the meeting tells it ("{postponed}
the talks", "talks {resumed}"), and the tense and mood of that; then the words that describe it ("the {next}
round"); then what stands before it ("{after} the talks"). Where the clause is silent, talks go on as the
article told of them before, and a single meeting was held unless it lies ahead.
"""

from datetime import date, timedelta
from itertools import islice

from transforms.events.nouns import noun_governor
from transforms.events.syntax import is_definite, is_verb
from transforms.facts import Event
from transforms.measures.governors import governors
from transforms.meetings.above import Above, above_of
from transforms.meetings.deeds import deed_of
from transforms.meetings.realising import by_clause, by_deed
from transforms.meetings.silent import may_be, silent_status
from transforms.meetings.told import Told, counting_head, is_series, kind_of
from transforms.meetings.verbs import is_called_off, verb_status
from transforms.meetings.words import words
from transforms.numbers.numerals import number_words
from transforms.parse import Token
from transforms.reading import Reading

_LONG_AGO = timedelta(days=7)  # a weekday may be the coming one
_MOST_BELOW = 8  # words of a meeting's phrase among which its adjectives stand


def meeting_status(reading: Reading, event: Event, told: Told) -> str:
    """Return the status of the meeting an event reports."""
    token = reading.doc[event.token]
    if is_verb(token):
        status = verb_status(token, event)
        is_ahead = token.tag_ in ("VBZ", "VBP") and _ends_after(reading.article.published_on, event)
        return "planned" if status == "held" and is_ahead else status  # "travels to Lima this week"
    if event.factuality == "planned" and is_called_off(token):
        return "cancelled"
    published = reading.article.published_on
    above = above_of(token)
    status = _told_by_words(token, event, above, told) or silent_status(token, event, above, published, told)
    if (
        status == "ongoing"
        and told.of_talks(event) == "planned"
        and is_series(token)
        and (event.factuality in ("planned", "hypothetical") or may_be(token.head))
    ):
        return "planned"  # "the talks will cover steel", "could be finished by May"
    if status == "held" and published is not None and _is_under_way(token, event, published):
        return "ongoing"
    is_gone = published is not None and _is_gone(reading, event, published)
    # a caption: "Mr. Li and Mr. Abe hold talks on May 2"
    return "held" if status == "planned" and event.factuality == "actual" and is_gone else status


def _ends_after(published: date | None, event: Event) -> bool:
    return published is not None and event.date_end is not None and event.date_end > published


def _is_gone(reading: Reading, event: Event, published: date) -> bool:
    """Tell whether a meeting's day lies behind; of a weekday only if it lies a week behind."""
    if event.date_end is None:
        return False
    written = event.time.span.text(reading.text) if event.time is not None else ""
    is_full = any(letter.isdigit() for letter in written)
    return event.date_end <= published if is_full else event.date_end < published - _LONG_AGO


def _is_under_way(token: Token, event: Event, published: date) -> bool:
    """Tell whether a meeting of some days that began just now still goes on: "opened a {two-day} summit"."""
    governor, how = noun_governor(token)
    if event.date_start is None or governor is None or not event.date_start <= published:
        return False
    deed = deed_of(governor, how, is_series=False)
    if deed is None or deed.name != "start":
        return False
    return published < event.date_start + timedelta(days=_days_of(token))


def _days_of(noun: Token) -> int:
    """Return how many days a meeting is said to last: "a {two}-day summit"; 0 where nothing is said."""
    units = number_words().units
    for unit in noun.children:
        if unit.lower_ in ("day", "week") and unit.i < noun.i:
            count = next((units.get(c.lower_, 0) for c in unit.children), 0)
            return int(7 * count if unit.lower_ == "week" else count)
    return 0


def _told_by_words(token: Token, event: Event, above: Above, told: Told) -> str | None:
    """Return what is done about a meeting or what describes it tells; None where both are silent."""
    if above.preposition in words("after") and event.factuality != "planned":
        return "held"
    described = _described(token)
    predicated = _predicated(token) if described != "cancelled" else None
    if predicated is not None:
        return predicated
    name, status = by_deed(token)
    if name == "plan" and (clause := by_clause(token)) is not None:
        return clause
    if status == "cancelled" or name == "cancel":
        is_open = name == "plan" and (described != "cancelled" or _is_unexpected(token))
        return "proposed" if is_open else status
    if name == "seek" and _is_fixed(token, event, told):
        return "planned"
    if status == "held" and name == "hold" and event.factuality == "planned":
        return "planned"  # "will visit Lima to {have} a summit"
    if status == "held" and name == "end" and above.is_of_noun and told.of_talks(event) == "ongoing":
        return "ongoing"  # "cast a shadow over the {conclusion} of the talks"
    if described == "planned" and name != "seek":
        return described
    if described == "ongoing" and name not in ("start", "end", "plan"):
        return described
    return status or by_clause(token) or described


def _is_unexpected(token: Token) -> bool:
    """Tell whether nobody thinks that a meeting will be held: "no talks are {expected}"."""
    return any(word.lemma in words("expecting") for word, _ in islice(governors(token), 2))


def _is_fixed(token: Token, event: Event, told: Told) -> bool:
    """Tell whether a meeting asked for is already set: "called for {today's} meeting"."""
    if is_series(token):
        return False
    is_dated = any(c.dep_ == "poss" and c.ent_type_ == "DATE" for c in token.children)
    return is_dated or (is_definite(token) and told.single.get(kind_of(token, event)) == "planned")


def _described(token: Token) -> str | None:
    """Return what the words before a meeting tell: "the {next} round of talks", "{stalled} talks"."""
    heads = [token]
    if token.dep_ == "pobj" and token.head.head.lemma in words("counting"):
        heads.append(token.head.head)
    near = [c for head in heads for c in islice(head.children, _MOST_BELOW)]
    first = max(token.left_edge.i, token.i - _MOST_BELOW)
    near += [c for c in token.doc[first : token.i] if c.dep_ in ("amod", "nmod", "compound", "poss")]
    for status in ("cancelled", "ongoing", "proposed", "held", "planned"):
        if any(c.lower_ in words(status) and c.dep_ not in ("conj", "appos", "relcl") for c in near):
            return status
    if any(c.lower_ == "under" and any(w.lower_ == "way" for w in c.children) for c in token.children):
        return "ongoing"
    return None


def _predicated(token: Token) -> str | None:
    """Return what a copula says of a meeting: "the talks are {over}", "a summit remains {possible}"."""
    subject = counting_head(token) or token
    verb = subject.head
    if subject.dep_ != "nsubj" or verb.lemma not in words("copulas"):
        return None
    is_denied = any(c.dep_ == "neg" for c in verb.children)
    for said in verb.children:
        if said.dep_ not in ("acomp", "attr", "advmod", "oprd", "prep") or said.i < verb.i:
            continue
        deep = [c.lower_ for c in said.children] if said.dep_ == "prep" else []
        for status in ("cancelled", "ongoing", "proposed", "held", "planned"):
            if said.lower_ in words(f"said_{status}") or any(w in words(f"in_{status}") for w in deep):
                if is_denied:
                    return "ongoing" if status in ("held", "cancelled") else "proposed"
                return status
    return None
