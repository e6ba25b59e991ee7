"""When an act took place: the time expression of its own clause, read as dates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from transforms.events.act import Act
from transforms.events.factuality import is_grounded
from transforms.events.nouns import noun_governor
from transforms.events.setting_words import setting_words
from transforms.events.syntax import RELATIVE_TAGS, child, is_infinitive, is_verb
from transforms.facts import Time
from transforms.parse import Token
from transforms.reading import Reading

_JOINING_DAYS = frozenset({"and", "and on", "to", "through", "until", "-", "–"})
_HOLDING = frozenset({"object", "passive"})
_ATTENDING = frozenset({"after", "following", "during", "at", "in"})
_INSIDE = frozenset({"during", "at", "in"})  # what happens at a meeting happens on its day
_STARTING = frozenset({"beginning", "starting", "commencing"})  # "duties on steel, {beginning} May 4"
_SAME = frozenset({"he", "she", "it", "they", "who"})
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

    def __init__(self, reading: Reading, acts: Iterable[Act]) -> None:
        self._reading = reading
        self._triggers = {act.token.i for act in acts}
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
                return self._occasion(found)
        return None

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
        for _ in range(_MOST_STEPS):
            head = token.head
            if head == token:
                return
            if head.lower_ in _STARTING and head.dep_ in ("advcl", "prep", "acl", "xcomp"):
                token = head
                continue
            if is_verb(head) or (head.dep_ == "ROOT" and token.dep_ == "npadvmod"):
                verb = _inside(head, tokens[0])
                self._by_word[verb.i].append(_Anchored(time, preposition, through))
                return
            if head.pos_ not in ("ADP", "SCONJ"):
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
            if governor is None or not self._shares(governor, how):
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
            is_course = below.dep_ == "relcl" and token.pos_ == "NOUN" and _occurs(below)
            is_then = below.dep_ == "advcl" and below.tag_ == token.tag_ and _is_when(below)
            if (is_joined and below.i in self._triggers) or is_set or is_then or is_course:
                yield below

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
            elif not _dates_below(verb, head):
                return
            yield head
            verb = head

    def _time_at(self, word: Token, act: Act) -> _Anchored | None:
        found = [
            each
            for each in self._by_word.get(word.i, ())
            if each.preposition not in setting_words("bounding")
            and (each.preposition not in setting_words("opening") or _lasts(word))
            and self._is_of(each, act)
        ]
        if word != act.token and act.token.dep_ == "conj" and is_verb(act.token) and word == act.token.head:
            # "met on Monday and agreed …" shares the day; "agreed … and will meet on Monday" does not.
            found = [each for each in found if each.time.span.start < self._reading.starts[act.token.i]]
        dated = [each for each in found if each.time.date_start is not None]
        return next(iter(sorted(dated or found, key=lambda each: each.through is not None)), None)

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


def _inside(verb: Token, first: int) -> Token:
    """Return the verb whose clause holds the word at `first`: not one after a later "after" or "when"."""
    while verb.dep_ == "advcl" and verb.head != verb:
        marks = [c.i for c in verb.children if c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB")]
        if not marks or first > min(marks):
            break
        verb = verb.head
    return verb


def _dates_below(verb: Token, head: Token) -> bool:
    """Tell whether what hangs on a verb happens when it does: "{set} to meet", "{met} and agreed"."""
    if verb.dep_ == "conj":
        # "met on Monday and agreed", not "met on Monday, but growers criticized", "and plans to visit"
        is_same = {verb.tag_, head.tag_} <= {"VBD", "VBN"} or verb.tag_ == head.tag_
        return is_verb(head) and is_same and _goes_on(child(verb, "nsubj", "nsubjpass"))
    if is_grounded(verb):
        return False
    if _is_aside(verb):
        return True
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "acl") and head.lemma_ in setting_words("setting"):
        return True
    is_purpose = verb.tag_ == "VBG" or is_infinitive(verb)
    return verb.dep_ == "advcl" and is_purpose and head.lemma_ in setting_words("travelling")


def _occurs(verb: Token) -> bool:
    """Tell whether a relative clause says when its noun took place: "the talks that {ended} in May"."""
    subject = child(verb, "nsubj")
    is_relative = subject is not None and subject.tag_ in RELATIVE_TAGS
    return is_relative and verb.lemma_ in setting_words("occurring")


def _goes_on(subject: Token | None) -> bool:
    """Tell whether a joined clause goes on about who acts: "met on Monday and agreed", "and {he} urged"."""
    return subject is None or subject.lower_ in _SAME


def _is_aside(verb: Token) -> bool:
    """Tell whether a participle says what was done with the same act: "blamed Peru on Sunday, {vowing}"."""
    is_bare = child(verb, "nsubj", "nsubjpass", "mark", "aux") is None
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_bare and verb.head.tag_ in ("VBD", "VBN")


def _is_when(verb: Token) -> bool:
    """Tell whether a clause says when: "when the two sides met in May"."""
    return any(c.lower_ == "when" and c.dep_ in ("advmod", "mark") for c in verb.children)


def _lasts(verb: Token) -> bool:
    """Tell whether a verb stands in the perfect, so that "since May" lasts until the article."""
    return any(c.lower_ in ("has", "have", "'s", "'ve") and c.dep_ == "aux" for c in verb.children)
