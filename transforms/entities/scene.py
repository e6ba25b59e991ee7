"""What the descriptions of one article are resolved against."""

from dataclasses import dataclass, field

from transforms.entities.discourse import Discourse
from transforms.entities.lexicon import Lexicon
from transforms.entities.people import Person
from transforms.entities.phrases import Phrase
from transforms.entities.registry import Registry
from transforms.entities.slugs import slug
from transforms.entities.tokens import TokenTable
from transforms.facts import Entity, Mention

_RELATIONS = frozenset(
    {"ally", "partner", "rival", "adversary", "competitor", "critic", "opponent", "enemy", "foe", "friend"}
)
_DOCUMENT_DIGITS = 8


@dataclass
class Scene:
    """The words, names and people of an article, and what has been spoken of so far."""

    table: TokenTable
    lexicon: Lexicon
    registry: Registry
    discourse: Discourse
    names: dict[int, Mention]
    people: dict[Entity, Person] = field(init=False)

    def __post_init__(self) -> None:
        self.people = {person.entity: person for person in self.registry.people}

    def iso3_of(self, phrase: Phrase) -> str | None:
        """Return the country that the description names: "a senior U.S. official", "Japan's negotiators".

        None for those whom it sets beside a country: "U.S. allies", "Japan's rivals".
        """
        if phrase.noun in _RELATIONS:
            return None
        for index in range(phrase.first, phrase.head):
            mention = self.names.get(index)
            if mention is not None and mention.entity.country_iso3:
                return mention.entity.country_iso3
        if phrase.possessor is not None and (mention := self.names.get(phrase.possessor)):
            return mention.entity.country_iso3
        return self._iso3_after(phrase)

    def _iso3_after(self, phrase: Phrase) -> str | None:
        """Return the country after the noun: "the president of Mexico"."""
        table = self.table
        for preposition in table.children[phrase.head]:
            if preposition != phrase.head + 1 or table.lower[preposition] != "of":
                continue
            for index in table.children[preposition]:
                mention = self.names.get(index)
                if mention is not None and mention.entity.kind == "country":
                    return mention.entity.country_iso3
        return None

    def is_content(self, word: str) -> bool:
        """Tell whether a modifier must agree; a country was compared before, a possessor's name does not."""
        return (
            word.isalpha() and word not in self.lexicon.country_words and word not in self.lexicon.non_content
        )

    def text_of(self, phrase: Phrase) -> str:
        """Return the words of a description without its article."""
        table = self.table
        first = phrase.first
        while first < phrase.head and table.pos[first] == "DET":
            first += 1
        return table.phrase(first, max(phrase.last, phrase.head))

    def document(self) -> str:
        """Return the start of the document's id, which sets apart the unnamed of different articles."""
        return self.table.reading.article.document_id[:_DOCUMENT_DIGITS]

    def joint(self, members: tuple[Entity, ...], written: str) -> Entity:
        """Return the entity of several actors taken together."""
        name = " and ".join(member.name for member in members)
        entity = Entity(
            entity_id=f"role/{slug(name)}@{self.document()}",
            kind=members[0].kind,
            name=name,
            aliases={written},
            is_named=False,
            is_plural=True,
            members=members,
        )
        return self.registry.add(entity)
