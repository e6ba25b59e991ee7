"""When an act took place: the time expression of its own clause, read as dates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from transforms.events.act import Act
from transforms.events.nouns import noun_governor
from transforms.events.plover import BY_WORDS
from transforms.events.same_day import (
    courses,
    dates_below,
    is_met,
    is_said_now,
    is_when,
    lasts,
    settings,
    verb_around,
)
from transforms.events.setting_words import setting_words
from transforms.events.syntax import SITES, is_infinitive, is_negated, is_verb
from transforms.facts import Quote, Time
from transforms.parse import Token
from transforms.reading import Reading

_JOINING_DAYS = frozenset({"and", "and on", "to", "through", "until", "-", "–"})
_HOLDING = frozenset({"object", "passive"})
_ATTENDING = frozenset({"after", "following", "during", "at", "in"})
_INSIDE = frozenset({"during", "at", "in"})  # what happens at a meeting happens on its day
_STARTING = frozenset({"beginning", "starting", "commencing"})  # "duties on steel, {beginning} May 4"
_BESIDES = frozenset({"after", "before", "following", "since", "until", "despite"})
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Occasion:
    """A time expression that dates an act, and the first and last day it gives (None where open)."""

    time: Time
    date_start: date | None
    date_end: date | None


@dataclass(frozen=True, slots=True)
class _Anchored:
    """A time, the preposition before it, and the noun through which it reaches a verb, if any."""

    time: Time
    preposition: str
    through: int | None


class Calendar:
    """Looks up the dates of acts in one reading; each time belongs to the words right above it."""

    def __init__(self, reading: Reading, acts: Iterable[Act], quotes: Mapping[int, Quote]) -> None:
        self._reading = reading
        self._quotes = quotes
        self._triggers = {act.token.i for act in acts}
        self._meetings = {
            act.token.i for act in acts if act.frame.type == "CONSULT" and not is_verb(act.token)
        }
        self._after = {id(one): other for one, other in pairwise(reading.times)}
        self._by_word: dict[int, list[_Anchored]] = defaultdict(list)
        self._by_token: dict[int, Time] = {}
        for time in reading.times:
            if time.timex_type in ("DATE", "TIME") and time.granularity != "reference":
                self._by_token.update(dict.fromkeys(reading.tokens_in(time.span), time))
                self._anchor(time)

    def occasion(self, act: Act) -> Occasion | None:
        """Return when an act took place; None where its clause does not tell."""
        described = self._described(act.token)
        if described is not None:
            return self._occasion(_Anchored(described, "", None))
        for word in self._scope(act):
            found = self._time_at(word, act)
            if found is not None:
                return None if self._is_put_off(act, found.time) else self._occasion(found)
        return self._when_said(act)

    def _is_put_off(self, act: Act, time: Time) -> bool:
        """Tell whether a day is the one to which something was put off: "{delayed} the duties to May 4"."""
        today = self._reading.article.published_on
        is_ahead = time.date_start is not None and today is not None and time.date_start > today
        return is_ahead and act.token.tag_ == "VBD" and act.token.lemma_ in setting_words("postponing")

    def _when_said(self, act: Act) -> Occasion | None:
        """Return the day on which is said what is done by saying it: "We {urge} Peru, he said Monday"."""
        quote = self._quotes.get(act.token.i)
        if quote is None or quote.cue_token is None or act.frame.type not in BY_WORDS:
            return None
        is_open = act.factuality != "actual" and act.frame.type not in ("REJECT", "THREATEN")
        if is_open or not is_said_now(act.token):
            return None
        found = self._time_at(self._reading.doc[quote.cue_token], act)
        return self._occasion(found) if found is not None else None

    def _described(self, token: Token) -> Time | None:
        """Return the time that an act's relative clause is about: "before Dec. 1, when it will {raise} …"."""
        verb = token
        for _ in range(_MOST_STEPS):
            if any(c.lower_ == "when" and c.i < verb.i and c.dep_ == "advmod" for c in verb.children):
                first = verb.left_edge.i
                before = first - 2 if first and self._reading.doc[first - 1].is_punct else first - 1
                return self._by_token.get(before)
            if verb.dep_ not in ("xcomp", "ccomp", "conj") or not is_verb(verb.head):
                return None
            verb = verb.head
        return None

    def _anchor(self, time: Time) -> None:
        """Note a time at the nearest noun above it and at the verb of its clause."""
        tokens = self._reading.tokens_in(time.span)
        if not tokens:
            return
        doc = self._reading.doc
        token = doc[tokens[0]]
        while token.head.i in tokens and token.head != token:
            token = token.head
        before = doc[tokens[0] - 1] if tokens[0] else None
        if before is not None and is_verb(before) and before.lemma_ in setting_words("reporting"):
            self._by_word[before.i].append(_Anchored(time, "", None))
            return
        preposition = before.lower_ if before is not None and before.pos_ in ("ADP", "SCONJ") else ""
        through = None
        beside = doc[tokens[0] - 2] if preposition and tokens[0] > 1 else before
        is_beside = token.dep_ in ("pobj", "npadvmod") and preposition not in setting_words("bounding")
        if is_beside and beside is not None and beside.i in self._meetings:
            self._by_word[beside.i].append(
                _Anchored(time, preposition, None)
            )  # "reports to the {meeting} on May 4"
        for _ in range(_MOST_STEPS):
            head = token.head
            if head == token:
                return
            if head.lower_ in _STARTING and head.dep_ in ("advcl", "prep", "acl", "xcomp"):
                token = head
                continue
            if is_verb(head) or (head.dep_ == "ROOT" and token.dep_ == "npadvmod"):
                verb = verb_around(head, tokens[0])
                self._by_word[verb.i].append(_Anchored(time, preposition, through))
                return
            if through is not None and head.lower_ in _BESIDES:
                return  # "called for sanctions after Sunday's clash"
            # "signed in Lima on Friday" dates no city
            if head.pos_ not in ("ADP", "SCONJ") and head.ent_type_ not in SITES:
                if through is not None:
                    return  # "violations of the pact since May" dates the pact
                self._by_word[head.i].append(_Anchored(time, preposition, None))
                if head.lemma_ in setting_words("deadlines"):
                    return  # "postponed the July 1 {deadline}"
                through = head.i
            token = head

    def _scope(self, act: Act) -> Iterator[Token]:
        """Yield the words whose time is the act's, nearest first."""
        token = act.token
        yield token
        yield from self._beside(token)
        if not is_verb(token):
            governor, how = noun_governor(token)
            if governor is None and token.dep_ == "dobj":
                yield token.head  # the tagger may miss a verb: "tomorrow open talks"
            if governor is None or not (self._shares(governor, how) or is_met(token, governor, how)):
                return
            yield governor
            token = governor
        yield from self._over(token)

    def _beside(self, token: Token) -> Iterator[Token]:
        """Yield the words below an act that tell its day.

        "a visit and {talks} in May", "is due to {begin} in May", "when they {met} in May, Peru agreed",
        "talks that {ended} in May"
        """
        is_scheduled = is_verb(token) and token.lemma_ in setting_words("scheduling")
        for below in token.children:
            is_joined = below.dep_ == "conj" and below.pos_ == token.pos_ == "NOUN"
            is_set = below.dep_ == "xcomp" and is_scheduled
            is_alike = below.tag_ == token.tag_ or (token.tag_ == "VB" and below.tag_ in ("VBP", "VBZ"))
            is_then = below.dep_ == "advcl" and is_alike and is_when(below)
            if (is_joined and below.i in self._triggers) or is_set or is_then:
                yield below
        yield from settings(token) if is_verb(token) else self._courses(token)

    def _courses(self, noun: Token) -> Iterator[Token]:
        """Yield the clauses that say when a meeting takes place: not of those that are to start again."""
        governor, how = noun_governor(noun)
        is_again = governor is not None and how in _HOLDING and governor.lemma_ in setting_words("restarting")
        yield from () if is_again else courses(noun)

    def _shares(self, governor: Token, how: str) -> bool:
        """Tell whether an act noun takes place when its verb does."""
        lemma = governor.lemma_
        if how in _HOLDING or lemma in setting_words("occurring"):
            return True
        if lemma in setting_words("travelling"):
            return how in setting_words("purpose")
        return how in _INSIDE or (how in _ATTENDING and lemma in setting_words("reporting"))

    def _over(self, verb: Token) -> Iterator[Token]:
        """Yield the verbs over one whose date is its date too: "was {set} to meet on Monday"."""
        for _ in range(_MOST_STEPS):
            head = verb.head
            if head == verb:
                return
            if verb.dep_ == "relcl":
                governor = noun_governor(head)[0]
                if governor is not None and any(c.lower_ == "where" for c in verb.children):
                    yield governor  # "is due in Lima on Sunday for a summit, where he will meet …"
                    return
                if governor is not None and governor.i in self._triggers and governor.tag_ == verb.tag_:
                    yield governor  # "signed a pact in May in which it agreed to …"
                return
            if verb.dep_ == "acl" and is_infinitive(verb):
                if head.lemma_ in setting_words("deciding"):
                    yield head  # "its decision on Friday to raise duties"
                return
            if verb.dep_ == "acl" and verb.tag_ == "VBG":
                # "issued a proclamation on Friday slapping duties …", "passed a bill in May calling for …"
                yield head
                governor, how = noun_governor(head)
                if governor is None or how != "object":
                    return
                head = governor
            elif verb.dep_ == "acl" and verb.tag_ == "VBN":
                governor, how = noun_governor(head)
                occurs = governor is not None and governor.lemma_ in setting_words("occurring")
                if governor is not None and occurs and how == "subject":
                    yield governor  # "the duties {imposed} will take effect in May"
                return
            elif verb.dep_ == "pcomp" and head.lower_ == "by" and is_verb(head.head):
                head = head.head  # "answered on Friday by raising duties"
            elif not dates_below(verb, head):
                return
            yield head
            verb = head

    def _time_at(self, word: Token, act: Act) -> _Anchored | None:
        found = [
            each
            for each in self._by_word.get(word.i, ())
            if self._is_on(each, word, act)
            and (each.preposition not in setting_words("opening") or lasts(word))
            and self._is_of(each, act)
        ]
        if word != act.token and act.token.dep_ == "conj" and is_verb(act.token) and word == act.token.head:
            # "met on Monday and agreed …" shares the day; "agreed … and will meet on Monday" does not.
            found = [each for each in found if each.time.span.start < self._reading.starts[act.token.i]]
        dated = [each for each in found if each.time.date_start is not None]
        return next(iter(sorted(dated or found, key=lambda each: each.through is not None)), None)

    def _is_on(self, found: _Anchored, word: Token, act: Act) -> bool:
        """Tell whether a time is when something is done, not a bound before or after which it is."""
        is_bound = found.preposition in setting_words("bounding")
        return not is_bound or _is_first_then(found, word) or _is_aimed_at(found, act)

    def _is_of(self, found: _Anchored, act: Act) -> bool:
        """Tell whether a time that reaches a verb through a noun is the act's, not that noun's own."""
        if found.through is None or found.through == act.token.i or found.through not in self._triggers:
            return True
        over = self._reading.doc[found.through].head
        return over.lower_ in _INSIDE and over.dep_ == "prep"  # "meet at this month's summit"

    def _occasion(self, found: _Anchored) -> Occasion:
        time, today = found.time, self._reading.article.published_on
        # A day after the article's own opens no period up to it: "since May 13" in an article of May 4.
        is_past = time.date_start is None or today is None or time.date_start <= today
        if found.preposition in setting_words("opening") and is_past:
            return Occasion(time, time.date_start, today)
        return Occasion(time, time.date_start, self._last_of(time).date_end)

    def _last_of(self, time: Time) -> Time:
        """Return the last of the days named with this one: "on Tuesday and Wednesday", "July 30 to 31"."""
        following = self._after.get(id(time))
        if following is None or time.date_end is None or following.date_start is None:
            return time
        between = self._reading.text[time.span.end : following.span.start].strip().lower()
        is_next = time.granularity == following.granularity == "day" and time.date_end < following.date_start
        return following if is_next and between in _JOINING_DAYS else time


def _is_first_then(found: _Anchored, verb: Token) -> bool:
    """Tell whether something happens only then: "will not meet {until} May"."""
    return found.preposition in ("until", "till") and is_verb(verb) and is_negated(verb)


def _is_aimed_at(found: _Anchored, act: Act) -> bool:
    """Tell whether an act to come is to be done by a day: "will lift its duties {by} May"."""
    is_ahead = act.factuality in ("planned", "hypothetical") and act.frame.type not in BY_WORDS
    return found.preposition == "by" and is_ahead and is_verb(act.token)
