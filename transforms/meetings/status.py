"""Whether a meeting was held, goes on, is planned, proposed or called off.

A verb tells it by its own tense and mood. Of a noun, what is done about the meeting tells it ("{postponed}
the talks", "talks {resumed}"), and the tense and mood of that; then the words that describe it ("the {next}
round"); then what stands before it ("{after} the talks"). Where the clause is silent, talks go on as the
article told of them before, and a single meeting was held unless it lies ahead.
"""

from datetime import timedelta
from itertools import islice

from transforms.events.syntax import is_definite, is_verb
from transforms.facts import Event
from transforms.measures.governors import governors
from transforms.meetings.above import Above, above_of
from transforms.meetings.realising import by_clause, by_deed
from transforms.meetings.silent import silent_status
from transforms.meetings.told import Told, counting_head, is_series, kind_of
from transforms.meetings.verbs import is_called_off, verb_status
from transforms.meetings.words import words
from transforms.parse import Token
from transforms.reading import Reading

_LONG_AGO = timedelta(days=7)  # a weekday may be the coming one
_MOST_BELOW = 8  # words of a meeting's phrase among which its adjectives stand


def meeting_status(reading: Reading, event: Event, told: Told) -> str:
    """Return the status of the meeting an event reports."""
    token = reading.doc[event.token]
    if is_verb(token):
        return verb_status(token, event)
    if event.factuality == "planned" and is_called_off(token):
        return "cancelled"
    published = reading.article.published_on
    above = above_of(token)
    status = _told_by_words(token, event, above, told) or silent_status(token, event, above, published, told)
    if (
        status == "ongoing"
        and told.of_talks(event) == "planned"
        and is_series(token)
        and event.factuality == "planned"
    ):
        return "planned"  # "the talks will cover steel"
    is_gone = event.date_end is not None and published is not None and event.date_end < published - _LONG_AGO
    # a caption: "Mr. Li and Mr. Abe hold talks on May 2"
    return "held" if status == "planned" and event.factuality == "actual" and is_gone else status


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
    if name == "seek" and _is_fixed(token, told):
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


def _is_fixed(token: Token, told: Told) -> bool:
    """Tell whether a meeting asked for is already set: "called for {today's} meeting"."""
    if is_series(token):
        return False
    is_dated = any(c.dep_ == "poss" and c.ent_type_ == "DATE" for c in token.children)
    return is_dated or (is_definite(token) and told.single.get(kind_of(token)) == "planned")


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
