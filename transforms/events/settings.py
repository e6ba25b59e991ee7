"""When and where an act took place, and who says so."""

from itertools import pairwise

from spacy.tokens import Token

from transforms.events.act import Act
from transforms.facts import Entity, Quote, Time
from transforms.reading import Reading
from transforms.span import Span

_PLACE_PREPOSITIONS = frozenset({"in", "at", "to", "for", "near", "from"})
_JOINING_DAYS = frozenset({"and", "and on", "to", "through", "until", "-", "–"})


class Settings:
    """Looks up time, place, quotation and source of acts in one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._times = {index: time for time in reading.times for index in reading.tokens_in(time.span)}
        self._after = {id(one): other for one, other in pairwise(reading.times)}
        self._quotes: dict[int, Quote] = {}
        for quote in sorted(reading.quotes, key=lambda quote: -len(quote.span)):
            for index in reading.tokens_in(quote.span):
                self._quotes[index] = quote

    def time_of(self, act: Act) -> Time | None:
        """Return the time expression of the act's own clause; None where the clause gives none."""
        token = act.token
        below = self._time_below(token)
        if below is not None or token.pos_ == "VERB":
            return below
        # "is to hold two days of meetings next week": the governing verb's time is the noun's.
        head = token.head
        while head.pos_ in ("ADP", "NOUN", "PROPN") and head.head != head and head.dep_ != "ROOT":
            head = head.head
        return self._time_below(head) if head != token and head.pos_ in ("VERB", "AUX") else None

    def last_time_of(self, time: Time) -> Time:
        """Return the last of the days named with this one: "on Tuesday and Wednesday", "July 30 to 31"."""
        following = self._after.get(id(time))
        if following is None or time.date_end is None or following.date_start is None:
            return time
        between = self._reading.text[time.span.end : following.span.start].strip().lower()
        is_next = time.granularity == following.granularity == "day" and time.date_end < following.date_start
        return following if is_next and between in _JOINING_DAYS else time

    def _time_below(self, token: Token) -> Time | None:
        best: Time | None = None
        for word in self._own_words(token):
            time = self._times.get(word.i)
            if time is None or time.timex_type not in ("DATE", "TIME") or time.granularity == "reference":
                continue
            if best is None or (best.date_start is None and time.date_start is not None):
                best = time
        return best

    def _own_words(self, token: Token) -> list[Token]:
        found: list[Token] = []
        for child in token.children:
            if child.dep_ in (
                "npadvmod",
                "tmod",
                "advmod",
                "prep",
                "nummod",
                "amod",
                "compound",
                "nmod",
                "poss",
            ):
                found.append(child)
                found += [
                    deep for deep in child.children if deep.dep_ in ("pobj", "prep", "compound", "nummod")
                ]
            elif child.dep_ == "dobj" and token.pos_ == "VERB":
                found += [deep for deep in child.children if deep.dep_ in ("npadvmod", "prep", "tmod")]
                found += [
                    p for d in child.children if d.dep_ == "prep" for p in d.children if p.dep_ == "pobj"
                ]
        return found

    def place_of(self, act: Act) -> tuple[Span | None, Entity | None]:
        """Return where the act takes place, as written and as an entity."""
        heads = [act.token]
        if act.token.pos_ != "VERB" and act.token.head.pos_ in ("VERB", "ADP", "NOUN"):
            heads.append(act.token.head)
        # "meet the minister in Geneva": the parser may hang the place on the person met.
        heads += [c for c in act.token.children if c.dep_ == "dobj"]
        # "will leave for Geneva on Monday and meet the minister": whoever goes there meets there.
        if act.token.dep_ == "conj" and act.token.head.pos_ == "VERB" and act.token.pos_ == "VERB":
            heads.append(act.token.head)
        heads += [p for c in act.token.children if c.lower_ == "with" for p in c.children if p.dep_ == "pobj"]
        for head in heads:
            for child in head.children:
                if child.dep_ == "prep" and child.lower_ in _PLACE_PREPOSITIONS:
                    for below in child.children:
                        mention = self._reading.mention_at(below.i)
                        if mention is not None and mention.entity.kind in ("place", "country"):
                            return mention.span, mention.entity
                elif child.dep_ == "dobj" and act.frame.mode == "visit":
                    mention = self._reading.mention_at(child.i)
                    if mention is not None and mention.entity.kind in ("place", "country"):
                        return mention.span, mention.entity
        return None, None

    def quote_of(self, act: Act) -> Quote | None:
        """Return the smallest reported speech that holds the trigger."""
        return self._quotes.get(act.token.i)
