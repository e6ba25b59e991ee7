"""Whom a description refers to: a person by office, a body by its kind, a government, or someone new."""

from collections import Counter

from transforms.entities.discourse import SUBJECT, Discourse, Trace, is_speaker, role_of
from transforms.entities.lexicon import Known, Lexicon
from transforms.entities.people import Person, Title
from transforms.entities.phrases import Phrase
from transforms.entities.registry import Registry
from transforms.entities.slugs import slug
from transforms.entities.tokens import TokenTable
from transforms.facts import Entity, Mention

_GENERIC_OFFICIALS = frozenset(
    {
        "official",
        "leader",
        "politician",
        "aide",
        "diplomat",
        "statesman",
        "delegate",
        "bureaucrat",
        "technocrat",
    }
)
_LAWMAKERS = frozenset({"lawmaker", "senator", "congressman", "congresswoman", "legislator", "politician"})
_LAWMAKER_TITLES = frozenset(
    {"sen.", "rep.", "senator", "congressman", "congresswoman", "representative", "lawmaker"}
)
_CHAMBERS = frozenset({"senate", "house", "congressional"})
_HEADS_OF_GOVERNMENT = frozenset({"president", "premier", "chancellor"})
_PARTIES = frozenset({"republican", "democrat", "conservative", "liberal"})
_PRESS_NOUNS = frozenset({"newspaper", "magazine", "network", "paper"})
_RELATIONS = frozenset(
    {"ally", "partner", "rival", "adversary", "competitor", "critic", "opponent", "enemy", "foe", "friend"}
)
_COUNTERPARTS = frozenset({"minister", "leader", "president", "premier", "negotiator", "secretary"})
_PAIRS = frozenset({"two", "both"})
_ASSOCIATIONS = frozenset({"association", "federation", "alliance", "society", "confederation", "league"})
_OF_ANY_OFFICIAL = frozenset({"government", "administration", "trade"})  # "a U.S. government trade official"
_COMMISSION = "European Commission"
_WITHOUT_MINISTRIES = frozenset({"USA"})  # its government has departments
# Fields of ministries whose usual word is not the one in the ministry's name.
_FIELDS = {
    "foreign": "Foreign Affairs",
    "farm": "Agriculture",
    "economics": "Economy",
    "economic": "Economy",
    "defence": "Defense",
    "labour": "Labor",
    "external": "External",
}
_REMARKS = frozenset({"remark", "comment", "statement", "announcement", "observation"})
_SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_DATELINE = 6  # tokens in which a dateline names its place
_DOCUMENT_DIGITS = 8
_OPENING = 3  # sentences in which an article names the source that its first one describes
_ANY_BODY = frozenset({"group", "organization", "organisation", "lobby"})
_LOBBIES = _ASSOCIATIONS | {
    "chamber",
    "coalition",
    "institute",
    "union",
    "council",
    "foundation",
    "roundtable",
}
_HOUSES = frozenset({"department", "ministry", "commission", "bureau", "agency", "embassy", "bank"})
_ANONYMOUS = frozenset(
    {"source", "insider", "person", "aide", "reporter", "analyst", "trader", "dealer", "broker"}
)
_ANY_OFFICE = frozenset({"official", "diplomat", "bureaucrat", "negotiator", "delegate", "leader"})
_SOON = 10  # sentences within which an unnamed spokesman is named
_FEW_PEOPLE = 40  # beyond so many, only those in focus are compared


class Descriptions:
    """Resolves the descriptions of one article, in text order."""

    def __init__(
        self,
        table: TokenTable,
        lexicon: Lexicon,
        registry: Registry,
        discourse: Discourse,
        names: dict[int, Mention],
    ) -> None:
        self._table, self._lexicon, self._registry, self._discourse = table, lexicon, registry, discourse
        self._names = names
        self._described: list[tuple[Phrase, Entity]] = []
        self._by_key: dict[tuple[str, ...], Entity] = {}
        self._slugs: Counter[str] = Counter()
        self._people: dict[Entity, Person] = {person.entity: person for person in registry.people}

    def resolve(self, phrase: Phrase) -> Entity | None:
        """Return the entity a description refers to; None where it describes no actor in particular."""
        if phrase.kind == "country":
            return self._country(phrase)
        if phrase.is_plural:
            return self._group(phrase)
        if phrase.noun == "administration" or (phrase.noun == "cabinet" and phrase.is_definite):
            return self._country(phrase)
        if phrase.noun == "bloc" and self._is_european():
            return self._registry.country("EUN", self._phrase_text(phrase))
        body = self._government_body(phrase)
        if body is not None:
            return body
        if phrase.noun == "ministry" and not phrase.is_plural and self._field(phrase):
            return self._open(phrase)  # "the finance ministry" of an unknown country is no other ministry
        subject = self._predicated(phrase) or self._named_beside(phrase)
        if subject is not None:
            return subject
        if phrase.is_definite:
            is_generic = phrase.noun in _GENERIC_OFFICIALS  # "the official": an unnamed one before a named
            earlier = self._earlier(phrase) if is_generic else None
            found = self._person(phrase) if phrase.kind == "person" else self._body(phrase)
            if not (earlier or found) and _opens_news(self._table, phrase):
                found = self._announced(phrase)
            return earlier or found or self._earlier(phrase) or self._open(phrase)
        return self._announced(phrase) or self._open(phrase)

    def _government_body(self, phrase: Phrase) -> Entity | None:
        """Return the body that a country tells: "Tokyo's finance ministry", "the EU executive"."""
        if phrase.noun == "executive" and phrase.is_definite and self.iso3_of(phrase) == "EUN":
            commission = Known("organization", _COMMISSION, iso3="EUN", sector="GOV")
            return self._registry.known(commission, self._phrase_text(phrase))
        if phrase.noun != "ministry" or phrase.is_plural or not phrase.modifiers:
            return None
        field = self._field(phrase)
        if not field:
            return None
        iso3 = self.iso3_of(phrase) or self._country_of_seat(phrase)
        earlier = self._ministry_of(field, iso3)
        if earlier is not None:
            return earlier
        iso3 = iso3 or self._country_of_dateline()
        if iso3 is None or iso3 in _WITHOUT_MINISTRIES:
            return None
        name = f"Ministry of {field} of {self._lexicon.country_names[iso3]}"
        return self._registry.body(name, {f"{field} Ministry"}, iso3=iso3, sector="GOV")

    def _field(self, phrase: Phrase) -> str:
        """Return what a ministry is for as directories have it: "Trade and Industry", "Foreign Affairs"."""
        first = phrase.head
        while first > phrase.first and self._is_field(first - 1, phrase):
            first -= 1
        words = [_FIELDS.get(word, word.capitalize()) for word in self._table.lower[first : phrase.head]]
        return " ".join("and" if word == "And" else word for word in words)

    def _is_field(self, index: int, phrase: Phrase) -> bool:
        word = self._table.lower[index]
        is_joining = (
            word == "and" and phrase.first < index < phrase.head - 1 and self._is_field(index - 1, phrase)
        )
        return is_joining or word in _FIELDS or word.capitalize() in self._lexicon.portfolios

    def _ministry_of(self, field: str, iso3: str | None) -> Entity | None:
        """Return the ministry of this field that the article names elsewhere."""
        wanted = set(field.lower().split())
        for entity in self._registry.entities.values():
            words = set(entity.name.lower().replace(",", " ").split())
            is_ministry = entity.kind == "organization" and entity.is_named and "ministry" in words
            if is_ministry and wanted <= words and (iso3 is None or entity.country_iso3 in {None, iso3}):
                return entity
        return None

    def _country_of_seat(self, phrase: Phrase) -> str | None:
        """Return the country of the place a ministry is said to be in: "the commerce ministry in Beijing"."""
        place = self._names.get(phrase.head + 2)
        is_seat = place is not None and self._table.lower[phrase.head + 1] == "in"
        return place.entity.country_iso3 if place is not None and is_seat else None

    def _country_of_dateline(self) -> str | None:
        """Return the country of the place an article is dated from: "LIMA, June 6 (Reuters) - ..."."""
        first = [m for index in range(_DATELINE) if (m := self._names.get(index)) is not None]
        return next((m.entity.country_iso3 for m in first if m.entity.kind == "place"), None)

    def _is_european(self) -> bool:
        return any(trace.entity.country_iso3 == "EUN" for trace in self._discourse.traces.values())

    def iso3_of(self, phrase: Phrase) -> str | None:
        """Return the country that the description names: "a senior U.S. official", "Japan's negotiators".

        None for those whom it sets beside a country: "U.S. allies", "Japan's rivals".
        """
        if phrase.noun in _RELATIONS:
            return None
        for index in range(phrase.first, phrase.head):
            mention = self._names.get(index)
            if mention is not None and mention.entity.country_iso3:
                return mention.entity.country_iso3
        if phrase.possessor is not None and (mention := self._names.get(phrase.possessor)):
            return mention.entity.country_iso3
        return self._iso3_after(phrase)

    def _iso3_after(self, phrase: Phrase) -> str | None:
        """Return the country after the noun: "the president of Mexico"."""
        table = self._table
        for preposition in table.children[phrase.head]:
            if preposition != phrase.head + 1 or table.lower[preposition] != "of":
                continue
            for index in table.children[preposition]:
                mention = self._names.get(index)
                if mention is not None and mention.entity.kind == "country":
                    return mention.entity.country_iso3
        return None

    def _predicated(self, phrase: Phrase) -> Entity | None:
        """Return the subject of "X is the chairman of Y": the description tells X's office."""
        table = self._table
        verb = table.head[phrase.head]
        if table.dep[phrase.head] != "attr" or table.lemma[verb] != "be":
            return None
        if any(table.dep[child] == "neg" for child in table.children[verb]):
            return None
        subjects = [child for child in table.children[verb] if table.dep[child] == "nsubj"]
        mention = self._names.get(subjects[0]) if subjects else None
        if mention is None or mention.entity.kind != phrase.kind or mention.entity.is_plural:
            return None
        person = self._people.get(mention.entity)
        if person is not None:
            person.titles.add(Title(phrase.noun, (*phrase.modifiers, phrase.noun)))
        return mention.entity

    def _named_beside(self, phrase: Phrase) -> Entity | None:
        """Return the body whose name follows its description at once: "the newspaper La Repubblica"."""
        table = self._table
        for index in table.children[phrase.head]:
            mention = self._names.get(index)
            if mention is None or table.dep[index] != "appos" or mention.entity.kind != "organization":
                continue
            if (
                phrase.kind != "organization"
                or table.reading.tokens_in(mention.span).start != phrase.head + 1
            ):
                continue
            if phrase.noun in _PRESS_NOUNS:
                mention.entity.sector = mention.entity.sector or "JRN"
            return mention.entity
        return None

    def _person(self, phrase: Phrase) -> Entity | None:
        """Return the person whose title or description fits, the one mentioned last among equals."""
        best: tuple[int, bool, int] | None = None
        found: Entity | None = None
        iso3 = self.iso3_of(phrase)
        possessor = self._names.get(phrase.possessor) if phrase.possessor is not None else None
        subject = self._clause_subject(phrase)
        for person in self._near_people():
            if person.entity is subject or (possessor is not None and possessor.entity is person.entity):
                continue
            fit = self._fit(phrase, person, iso3)
            trace = self._discourse.traces.get(person.entity)
            is_alone = phrase.noun in _HEADS_OF_GOVERNMENT
            if fit and (trace is not None or fit > 2 or is_alone):
                # Of two presidents, an American newspaper's "the president" is the American one.
                is_home = is_alone and iso3 is None and person.entity.country_iso3 == "USA"
                is_home = is_home and not self._is_displaced(phrase, person)
                is_told = iso3 is not None and person.entity.country_iso3 == iso3
                rank = (fit, is_told or is_home, trace.token if trace else -1)
                if best is None or rank > best:
                    best, found = rank, person.entity
        return found or self._of_statute(phrase, subject)

    def _of_statute(self, phrase: Phrase, subject: Entity | None) -> Entity | None:
        """Return the subject for his own office in what a law says: "invoked a law letting the president"."""
        person = self._people.get(subject) if subject is not None else None
        if person is None or phrase.noun not in _HEADS_OF_GOVERNMENT or phrase.possessor is not None:
            return None
        return subject if self._fit(phrase, person, self.iso3_of(phrase)) >= 2 else None

    def _is_displaced(self, phrase: Phrase, home: Person) -> bool:
        """Tell whether another holder of the office is the subject just before: "Mr. Ruiz wrote. The …"."""
        sentence = self._table.sentence[phrase.head]
        known = self._discourse.traces.get(home.entity)
        last = known.sentence if known is not None else -1
        for other in self._near_people():
            trace = self._discourse.traces.get(other.entity)
            is_near = trace is not None and trace.was_subject_in >= sentence - 1 > last
            if other is not home and is_near and self._fit(phrase, other, None) >= 2:
                return True
        return False

    def _near_people(self) -> list[Person]:
        """Return the people a description may mean: all of a usual article, else those in focus."""
        if len(self._people) <= _FEW_PEOPLE:
            return list(self._people.values())
        return [self._people[entity] for entity in self._discourse.traces if entity in self._people]

    def _clause_subject(self, phrase: Phrase) -> Entity | None:
        """Return the subject above a description that is none itself: "Hill met the senator"."""
        table, index = self._table, phrase.head
        if table.dep[index] in {"nsubj", "nsubjpass"}:
            return None
        for _ in range(4):
            index = table.head[index]
            for child in table.children[index]:
                if table.dep[child] in {"nsubj", "nsubjpass"} and child in self._names:
                    return self._names[child].entity
        return None

    def _fit(self, phrase: Phrase, person: Person, iso3: str | None) -> int:
        """Return how well a description fits a person: 0 not at all, 3 word for word."""
        entity = person.entity
        if iso3 and entity.country_iso3 and iso3 != entity.country_iso3:
            return 0
        wrong = self._lexicon.female_nouns if entity.gender == "m" else self._lexicon.male_nouns
        if entity.gender and phrase.noun in wrong and phrase.noun not in self._lexicon.office_nouns:
            return 0
        wanted = {word for word in phrase.modifiers if self._is_content(word)}
        for title in person.titles:
            if phrase.noun == title.noun and wanted <= set(title.words):
                return 3 if wanted else 2
        if phrase.noun == "chief" and wanted and any(wanted <= set(title.words) for title in person.titles):
            return 2  # "the Treasury chief"
        nouns = {title.noun for title in person.titles}
        if phrase.noun in _PARTIES:
            return 2 if self._is_lawmaker(person) and not nouns & _PARTIES else 0
        if wanted:
            return 0
        if phrase.noun == "senator":
            return 2 if "sen." in nouns else 0
        if phrase.noun in _LAWMAKERS and nouns & _LAWMAKER_TITLES:
            return 2
        return 1 if phrase.noun in _GENERIC_OFFICIALS and nouns & self._lexicon.office_nouns else 0

    def _is_lawmaker(self, person: Person) -> bool:
        """Tell a lawmaker by title or by a chair of a chamber's: "Senate Finance Committee Chairman"."""
        return any(title.noun in _LAWMAKER_TITLES or _CHAMBERS & set(title.words) for title in person.titles)

    def _is_content(self, word: str) -> bool:
        """Tell whether a modifier must agree; a country was compared before, a possessor's name does not."""
        return (
            word.isalpha()
            and word not in self._lexicon.country_words
            and word not in self._lexicon.non_content
        )

    def _body(self, phrase: Phrase) -> Entity | None:
        sentence = self._table.sentence[phrase.head]
        for trace in self._discourse.near(sentence):
            entity = trace.entity
            if (
                entity.kind == "organization"
                and not entity.is_plural
                and (self._is_such_body(phrase, entity) or self._is_association(phrase, entity))
            ):
                return entity
        return None

    def _is_such_body(self, phrase: Phrase, entity: Entity) -> bool:
        """Tell a body of the kind described: "the paper", "the company", "the group" of a growers' union."""
        noun = phrase.noun
        may_be_lobby = noun in _ANY_BODY and not phrase.modifiers
        if noun in self._lexicon.company_nouns and not may_be_lobby:
            return entity.sector == "BUS" or (entity.sector is None and entity.is_named)
        if noun in _PRESS_NOUNS:
            return entity.sector == "JRN"
        names = " ".join((entity.name, *entity.aliases)).lower().split()
        if may_be_lobby and not _LOBBIES.isdisjoint(names):
            return entity.is_named and entity.sector != "GOV"
        if noun in self._lexicon.company_nouns:
            return entity.sector == "BUS" or (entity.sector is None and entity.is_named)
        return noun in names or (noun == "agency" and entity.sector == "GOV")

    def _is_association(self, phrase: Phrase, entity: Entity) -> bool:
        """Tell "the meat association" of a meat federation: its field by name, its form by another word."""
        names = set(" ".join((entity.name, *entity.aliases)).lower().split())
        fields = set(phrase.modifiers) & names
        return phrase.noun in _ASSOCIATIONS and bool(_ASSOCIATIONS & names) and bool(fields)

    def _country(self, phrase: Phrase) -> Entity | None:
        """Return the country of "the Japanese government", "the administration", "the two countries"."""
        sentence = self._table.sentence[phrase.head]
        words = set(self._table.lower[phrase.first : phrase.head])
        if phrase.is_plural:
            is_pair = bool(words & _PAIRS) or (phrase.is_definite and not phrase.modifiers)
            is_pair = is_pair and not _is_restricted(self._table, phrase)
            return self._pair(phrase) if is_pair and phrase.possessor is None else None
        iso3 = self.iso3_of(phrase)
        if iso3 is not None:
            return self._registry.country(iso3, self._lexicon.country_names[iso3])
        if not phrase.is_definite or phrase.noun in {"side", "state", "republic", "regime"}:
            return None
        if phrase.noun in {"administration", "cabinet"}:
            united_states = self._registry.entities.get("country/USA")
            return united_states if phrase.noun == "administration" else None
        near = [trace for trace in self._discourse.near(sentence) if trace.entity.kind == "country"]
        near = [trace for trace in near if not trace.entity.is_plural and sentence - trace.sentence <= 3]
        return max(near, key=_prominence).entity if near else None

    def _pair(self, phrase: Phrase) -> Entity | None:
        """Return the two countries most spoken of so far, as one entity with two members."""
        traces = [
            t for t in self._discourse.traces.values() if t.entity.kind == "country" and not t.entity.members
        ]
        if len(traces) < 2:
            return None
        latest = sorted(traces, key=lambda trace: (-trace.count, trace.entity.entity_id))[:2]
        members = tuple(sorted((trace.entity for trace in latest), key=lambda entity: entity.entity_id))
        return self.joint(members, self._phrase_text(phrase))

    def joint(self, members: tuple[Entity, ...], written: str) -> Entity:
        """Return the entity of several actors taken together."""
        name = " and ".join(member.name for member in members)
        entity = Entity(
            entity_id=f"role/{slug(name)}@{self._document()}",
            kind=members[0].kind,
            name=name,
            aliases={written},
            is_named=False,
            is_plural=True,
            members=members,
        )
        return self._registry.add(entity)

    def _group(self, phrase: Phrase) -> Entity | None:
        """Return the group a plural describes: the same words again, or "the senators" of before."""
        pair = self._pair_of_people(phrase)
        if pair is not None:
            return pair
        key = (*sorted(phrase.modifiers), phrase.noun)
        if key in self._by_key:
            return self._by_key[key]
        if phrase.is_definite and phrase.possessor is None:
            wanted = set(phrase.modifiers)
            for earlier, entity in reversed(self._described[-30:]):
                if earlier.is_plural and earlier.noun == phrase.noun and wanted <= set(earlier.modifiers):
                    return entity
            leaders = self._two_last(phrase, 1) if phrase.noun in _COUNTERPARTS and not wanted else None
            if leaders is not None:
                return leaders
        entity = self._open(phrase)
        self._by_key[key] = entity
        return entity

    def _pair_of_people(self, phrase: Phrase) -> Entity | None:
        """Return the two people named last for "both men", "the two leaders"."""
        words = set(self._table.lower[phrase.first : phrase.head])
        is_pair = "both" in words or {"the", "two"} <= words
        # "the two leaders", "the two trade ministers"
        is_pair = is_pair and (not phrase.modifiers or phrase.noun in _COUNTERPARTS)
        if phrase.kind != "person" or not is_pair:
            return None
        return self._two_last(phrase, 4 if phrase.modifiers else 2)

    def _two_last(self, phrase: Phrase, reach: int) -> Entity | None:
        """Return the two people named last, at most `reach` sentences before, as one entity."""
        sentence = self._table.sentence[phrase.head]
        near = [
            trace.entity
            for trace in self._discourse.near(sentence)
            if trace.entity.kind == "person" and trace.entity.is_named and sentence - trace.sentence <= reach
        ]
        return self.joint((near[1], near[0]), self._phrase_text(phrase)) if len(near) > 1 else None

    def _earlier(self, phrase: Phrase) -> Entity | None:
        """Return the unnamed actor described before in words that agree: "an aide" ... "the aide"."""
        wanted = set(phrase.modifiers)
        for earlier, entity in reversed(self._described[-30:]):
            agrees = wanted <= set(earlier.modifiers) or (set(earlier.modifiers) <= wanted and bool(wanted))
            if not earlier.is_plural and earlier.noun == phrase.noun and agrees:
                return entity
        return None

    def _announced(self, phrase: Phrase) -> Entity | None:
        """Return the person named in the next sentences whom an article's opening describes.

        Agency style: "A senior U.S. official said ... Deputy Secretary Jane Smith told reporters ...".
        """
        table = self._table
        told = self._teller_of_remarks(phrase) or self._named_spokesman(phrase)
        if told is not None:
            return told
        if table.sentence[phrase.head] != 0 or not self._is_news_source(phrase):
            return None
        if phrase.kind == "organization":
            return self._announced_body(phrase)
        iso3 = self.iso3_of(phrase)
        fields = {word for word in phrase.modifiers if word not in _OF_ANY_OFFICIAL}
        fields = {w for w in fields if self._is_content(w) and w not in self._lexicon.ranks}
        sentences = table.reading.sentences[:_OPENING]
        for index in range(sentences[0].first, sentences[-1].last + 1):
            mention = self._names.get(index)
            if mention is not None and mention.form == "name" and mention.entity.kind == "person":
                is_fitting = self._may_be_announced(phrase, mention, iso3)
                return mention.entity if is_fitting and self._is_of_field(fields, mention.entity) else None
        return None

    def _is_of_field(self, fields: set[str], entity: Entity) -> bool:
        """Tell "a farm ministry official" who is then "director at the ministry" from other ministries'."""
        person = self._people.get(entity)
        titles = {word for title in person.titles for word in title.words} if person is not None else set()
        return not fields or fields <= titles or (bool(_HOUSES & fields) and bool(_HOUSES & fields & titles))

    def _is_news_source(self, phrase: Phrase) -> bool:
        """Tell who may be named in the next sentences: no "source", who will not be named at all."""
        if phrase.kind == "organization":
            return not phrase.is_definite and is_speaker(self._table, self._lexicon, phrase.head)
        return phrase.kind == "person" and phrase.noun not in _ANONYMOUS

    def _announced_body(self, phrase: Phrase) -> Entity | None:
        """Return the body that the next sentences quote: `a group said … according to the Board`."""
        table = self._table
        sentences = table.reading.sentences[1:_OPENING]
        for sentence in sentences:
            for index in range(sentence.first, sentence.last + 1):
                mention = self._names.get(index)
                is_heard = mention is not None and is_speaker(table, self._lexicon, mention.head)
                if mention is None or not is_heard:
                    continue
                entity = mention.entity
                is_body = mention.form == "name" and entity.kind == "organization" and index == mention.head
                is_press = (entity.sector == "JRN") == (phrase.noun in _PRESS_NOUNS)
                is_first = table.sentence[mention.head] > 0 and entity not in self._discourse.heard
                is_state = entity.sector == "GOV" and phrase.noun != "agency"
                return entity if is_body and is_press and is_first and not is_state else None
        return None

    def _teller_of_remarks(self, phrase: Phrase) -> Entity | None:
        """Return who the next sentence says "made the remarks" that it gave to an unnamed official."""
        table = self._table
        here = table.sentence[phrase.head]
        if (
            phrase.kind != "person"
            or table.dep[phrase.head] != "nsubj"
            or here + 1 >= len(table.reading.sentences)
        ):
            return None
        following = table.reading.sentences[here + 1]
        for index in range(following.first, following.last + 1):
            if table.lemma[index] not in _REMARKS or table.dep[index] not in {"dobj", "nsubjpass"}:
                continue
            verb = table.head[index]
            subjects = (
                [c for c in table.children[verb] if table.dep[c] == "nsubj"]
                if table.lemma[verb] == "make"
                else []
            )
            mention = self._names.get(subjects[0]) if subjects else None
            if mention is not None and mention.entity.kind == "person" and mention.form == "name":
                return mention.entity
        return None

    def _named_spokesman(self, phrase: Phrase) -> Entity | None:
        """Return the spokesman whom the next sentences name: `A spokesman … said Hill, a spokesman`."""
        table = self._table
        if phrase.noun not in _SPOKESPEOPLE or not is_speaker(table, self._lexicon, phrase.head):
            return None
        sentences = table.reading.sentences[table.sentence[phrase.head] + 1 :][:_SOON]
        if not sentences:
            return None
        for index in range(sentences[0].first, sentences[-1].last + 1):
            mention = self._names.get(index)
            person = (
                self._people.get(mention.entity) if mention is not None and mention.form == "name" else None
            )
            if person is None or not any(title.noun in _SPOKESPEOPLE for title in person.titles):
                continue
            iso3 = self.iso3_of(phrase)
            is_first = person.entity not in self._discourse.heard
            if (
                is_first
                and is_speaker(table, self._lexicon, index)
                and (iso3 is None or person.entity.country_iso3 in {None, iso3})
            ):
                return person.entity
        return None

    def _may_be_announced(self, phrase: Phrase, mention: Mention, iso3: str | None) -> bool:
        """Tell whether the next sentences' speaker can be the one whom the opening describes, by rank."""
        table, country = self._table, mention.entity.country_iso3
        if table.sentence[mention.head] == 0 or (iso3 and country and iso3 != country):
            return False
        person = self._people.get(mention.entity)
        titles = [title.text for title in person.titles if not title.is_honorific] if person else []
        title = " ".join((mention.title_text or "", *titles)).lower().split()
        is_deputy = bool({"under", "deputy", "assistant", "vice"} & set(title))
        is_cabinet = bool({"minister", "secretary", "president", "premier"} & set(title)) and not is_deputy
        if not is_speaker(table, self._lexicon, mention.head):
            is_told_of = role_of(table, mention.head) == SUBJECT and not _HEADS_OF_GOVERNMENT & set(title)
            is_senior = bool({"senior", "top", "high-level"} & set(phrase.modifiers)) and "prime" not in title
            return bool(is_told_of and is_senior and iso3 and iso3 == country and is_cabinet)
        if phrase.noun in _ANY_OFFICE:
            return not is_cabinet and any(word in self._lexicon.office_nouns for word in title)
        if phrase.noun in title:
            return True
        is_office = phrase.noun in self._lexicon.office_nouns
        if is_office and not titles:
            return phrase.is_definite or phrase.noun in _SPOKESPEOPLE
        return phrase.is_definite and not is_office and bool(titles)

    def _open(self, phrase: Phrase) -> Entity:
        """Open an entity for an actor that the text only describes."""
        name = self._phrase_text(phrase)
        base = f"role/{slug(name)}@{self._document()}"
        self._slugs[base] += 1
        number = self._slugs[base]
        entity = Entity(
            entity_id=base if number == 1 else f"{base}-{number}",
            kind=phrase.kind,
            name=name,
            country_iso3=self.iso3_of(phrase),
            sector=self._lexicon.sectors.get(phrase.noun),
            gender=_noun_gender(phrase.noun, self._lexicon),
            is_named=False,
            is_plural=phrase.is_plural,
        )
        self._described.append((phrase, entity))
        return self._registry.add(entity)

    def _phrase_text(self, phrase: Phrase) -> str:
        table = self._table
        first = phrase.first
        while first < phrase.head and table.pos[first] == "DET":
            first += 1
        return table.phrase(first, max(phrase.last, phrase.head))

    def _document(self) -> str:
        return self._table.reading.article.document_id[:_DOCUMENT_DIGITS]


def _opens_news(table: TokenTable, phrase: Phrase) -> bool:
    """Tell the source that an article opens with: `..., the chairman of the state board said`."""
    return phrase.kind == "person" and table.sentence[phrase.head] == 0 and table.dep[phrase.head] == "nsubj"


def _is_restricted(table: TokenTable, phrase: Phrase) -> bool:
    """Tell whether a clause says which are meant: "the countries involved in the project"."""
    return any(table.dep[child] in {"acl", "relcl"} for child in table.children[phrase.head])


def _prominence(trace: Trace) -> tuple[int, int, int]:
    return trace.sentence, int(trace.role == "subject"), trace.token


def _noun_gender(noun: str, lexicon: Lexicon) -> str | None:
    if noun in lexicon.male_nouns and noun not in {"spokesman", "chairman", "congressman"}:
        return "m"
    if noun in lexicon.female_nouns:
        return "f"
    return "m" if noun in lexicon.male_nouns else None
