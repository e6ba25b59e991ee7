"""What an article has told so far: its acts in text order, its two main countries, who was named last."""

from collections import deque
from functools import cached_property

from transforms.events.act import Act
from transforms.events.countries import capitals
from transforms.events.parties import Parties, Party
from transforms.facts import Entity
from transforms.reading import Reading

MOST_BACK = 12  # acts among which the one gone on about is sought


class Told:
    """The acts of one article that are complete, and what later ones may take from them."""

    def __init__(self, reading: Reading, parties: Parties) -> None:
        self.reading = reading
        self.parties = parties
        self.countries = parties.main_pair
        self.acts: deque[Act] = deque(maxlen=MOST_BACK + 1)  # the last acts completed, in text order
        self.met: deque[Act] = deque(maxlen=MOST_BACK + 1)  # those of them that are meetings
        self.on_measures: list[Act] = []  # acts completed so far that impose or ease measures

    def note(self, act: Act) -> None:
        """Take an act that is complete."""
        self.acts.append(act)
        if act.frame.type == "CONSULT":
            self.met.append(act)
        if act.frame.type in ("SANCTION", "CONCEDE") and act.actors and act.factuality != "negated":
            self.on_measures.append(act)

    def subject_of_last_sentence(self, act: Act) -> list[Party]:
        """Return the country that the sentence before names first: "Peru gave in. Now {it} lifted …"."""
        number = act.sentence.sentence_id
        for other in reversed(self.acts):
            codes = [code for p in other.actors if (code := self.parties.country_of(p)) is not None]
            if other.sentence.sentence_id in (number - 1, number) and other is not act and codes:
                return self.parties.of_countries(codes[:1], act.token)
        first = self._named_first.get(number - 1)
        return self.parties.of_countries([first], act.token) if first is not None else []

    @cached_property
    def _named_first(self) -> dict[int, str]:
        """Return {sentence: the country it names first}."""
        found: dict[int, str] = {}
        for mention in self.reading.mentions:
            entity = mention.entity
            is_seat = entity.kind == "place" and entity.name in capitals()  # "Washington" for its government
            if entity.country_iso3 and (entity.kind == "country" or is_seat):
                number = self.reading.sentence_at(mention.span.start).sentence_id
                found.setdefault(number, entity.country_iso3)
        return found

    def others(self, act: Act, of: list[Party] | None = None) -> list[Party]:
        """Return the other of the article's two main countries, if the act's parties belong to one."""
        own = {self.parties.country_of(party) for party in (of or act.actors)}
        # Who deals with one of the article's two foremost countries is the other, whoever else it names.
        pair = self.countries or (self.parties.main_countries[:2] if act.frame.type == "CONSULT" else [])
        rest = [code for code in pair if code not in own]
        if len(pair) == 2 and len(rest) == 1:
            return [self.at(act, self.parties.country(rest[0]))]
        return []

    def at(self, act: Act, entity: Entity | None) -> Party:
        """Return a party that nobody names, with the act's own words as its span."""
        return Party(entity, None, self.reading.token_span(act.token))
