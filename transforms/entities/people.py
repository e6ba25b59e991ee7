"""Who a person's name names: its forms brought together, surnames completed where that is certain."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from transforms.entities.lexicon import Holder, Lexicon
from transforms.entities.slugs import slug
from transforms.facts import Entity

_BEFORE, _AFTER = 730, 3650  # days round a term in which newspapers still use the surname alone


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts: `given` without initials; `family` empty for a lone first name."""

    given: tuple[str, ...]
    family: str
    initials: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """Return the name in the order the text has it, without initials."""
        return " ".join((*self.given, self.family))


@dataclass(frozen=True, slots=True)
class Title:
    """An office or honorific tied to a name: its noun, and all its words in lower case.

    "President Lee's chief of staff" has the noun "chief" and the words chief, of, staff: the possessor
    holds another office.
    """

    noun: str
    words: tuple[str, ...]
    is_honorific: bool = False

    @property
    def text(self) -> str:
        """The words in order, single spaces."""
        return " ".join(self.words)


@dataclass(eq=False, slots=True)
class Person:
    """A person of one article: the entity, its full name if known, and what the titles say of it.

    `first_surname` is the first of two surnames ("Soto" in "Juan Soto Perez"), else empty.
    """

    entity: Entity
    name: PersonName
    is_family_first: bool = False
    titles: set[Title] = field(default_factory=set)
    first_seen: int = 0
    last_seen: int = -1
    first_surname: str = ""

    def answers_to(self, word: str) -> bool:
        """Tell whether one word alone can name this person."""
        if word == self.name.family.split()[-1] or word.lower() == self.name.family.lower():
            return True
        if len(word) >= 3 and word == self.initials:
            return True
        return self.is_family_first and bool(self.name.given) and word == self.name.given[0]

    @property
    def initials(self) -> str:
        """The first letters of all names: "AMR" for Ana Maria Ruiz."""
        return "".join(word[0] for word in (*self.name.given, *self.name.family.split()) if word[0].isupper())

    def is_called(self, word: str) -> bool:
        """Tell whether the word is the person's first name: "Daniel" for Daniel Hill."""
        return not self.is_family_first and word in self.name.given[:1]


def parse_name(words: Sequence[str], lexicon: Lexicon) -> PersonName:
    """Return the parts of a name given as tokens: "Steven T. Mnuchin" -> Steven, Mnuchin, initial T."""
    # "Jr." standing alone, after a name the tagger cut short, is itself the name.
    proper = [word for word in words if word not in lexicon.name_suffixes and word not in {",", "(", ")"}]
    joined = _join_hyphens(proper or list(words))
    initials = tuple(word for word in joined[:-1] if _is_initial(word))
    kept = [word for word in joined if not _is_initial(word)] or joined
    if len(kept) == 1 and initials:
        return PersonName(initials, kept[0], ())
    family_at = len(kept) - 1
    least = 0 if kept[0].lower() in lexicon.name_particles else 1
    while family_at > least and kept[family_at - 1].lower() in lexicon.name_particles:
        family_at -= 1
    return PersonName(tuple(kept[:family_at]), " ".join(kept[family_at:]), initials)


def is_family_first(name: PersonName, lexicon: Lexicon) -> bool:
    """Tell whether a name has the Chinese, Korean or Vietnamese order: "Liu He", "Kim Hyun-chong"."""
    if not name.given or name.initials:
        return False
    first = name.given[0]
    if first not in lexicon.family_first or name.family in {"Jr.", "Jr"}:
        return False
    is_western = first in lexicon.given_names and "-" not in name.family
    return not is_western


def same_person(one: PersonName, other: PersonName, lexicon: Lexicon) -> bool:
    """Tell whether two full names can be one person's: same family name, given names that agree."""
    if one.family.lower() != other.family.lower() or not one.given or not other.given:
        return False
    first, second = one.given[0], other.given[0]
    return (
        first == second
        or (_is_initial(first) and first[0] == second[0])
        or (_is_initial(second) and second[0] == first[0])
        or second in lexicon.nicknames.get(first, ())
        or first in lexicon.nicknames.get(second, ())
        or first in other.given
        or second in one.given
    )


def person_entity(name: PersonName, written: str, lexicon: Lexicon, *, gender: str | None = None) -> Entity:
    """Return the entity of a person with a full name."""
    known = _known_gender(name, lexicon) if gender is None else gender
    return Entity(
        entity_id=f"person/{slug(name.full)}", kind="person", name=name.full, aliases={written}, gender=known
    )


def surname_entity(surname: str, document_id: str, *, gender: str | None = None) -> Entity:
    """Return the entity of someone known by surname only: never merged across articles."""
    return Entity(
        entity_id=f"person/{slug(surname)}@{document_id[:8]}",
        kind="person",
        name=surname,
        aliases={surname},
        gender=gender,
    )


def find_holder(
    surname: str,
    title: str,
    countries: frozenset[str],
    published: date | None,
    lexicon: Lexicon,
) -> Holder | None:
    """Return the office holder whom a surname with an office names, where exactly one person agrees.

    `title` is the office as written, lower case ("treasury secretary", "president"); `countries` are those
    named in the title, or else in the article. With a publication date, the term must hold the day or have
    ended in the year before it; without one, everyone who ever held the office counts.
    """
    fitting = [
        holder
        for holder in lexicon.holders.get(surname, ())
        if holder.iso3 in countries
        and office_agrees(holder.office, title)
        and (
            published is None
            or _in_term(holder, published, is_former=title.startswith(("former", "ex-", "late")))
        )
    ]
    people = {(holder.given, holder.family) for holder in fitting}
    return fitting[0] if len(people) == 1 else None


def find_incumbent(
    surname: str, countries: frozenset[str], published: date, lexicon: Lexicon
) -> Holder | None:
    """Return the one office holder of this surname at the time, in a country the article speaks of.

    Where none is in office then, those who soon would be or lately were count.

    For a surname that an article never introduces ("Shultz flew home"): newspapers do so with the holders of
    high office only.
    """
    known = [holder for holder in lexicon.holders.get(surname, ()) if holder.iso3 in countries]
    day = published.toordinal()
    fitting = [holder for holder in known if _in_term(holder, published, is_former=False)] or [
        holder
        for holder in known
        if holder.begins.toordinal() - _BEFORE <= day <= holder.ends.toordinal() + _AFTER
    ]
    people = {(holder.given, holder.family) for holder in fitting}
    return fitting[0] if len(people) == 1 else None


def offices_held(name: PersonName, published: date, lexicon: Lexicon) -> set[Title]:
    """Return the listed offices that a person with a full name held on a day."""
    return {
        Title(holder.office.split()[-1], tuple(holder.office.split()))
        for holder in lexicon.holders.get(name.family, ())
        if holder.given.split() == list(name.given) and holder.begins <= published <= holder.ends
    }


def office_agrees(office: str, title: str) -> bool:
    """Tell whether a title as written, lower case, is the listed office: "u.s. treasury secretary"."""
    words = title.replace("-", " ").split()
    wanted = office.split()
    if wanted[-1] not in words and not (office == "trade representative" and "ustr" in words):
        return False
    if office == "president":
        return "vice" not in words
    return all(word in words for word in wanted if word != "fed") or (
        office == "fed chairman" and "reserve" in words
    )


def _in_term(holder: Holder, published: date, *, is_former: bool) -> bool:
    if is_former:
        return holder.begins <= published
    return holder.begins.toordinal() - 90 <= published.toordinal() <= holder.ends.toordinal()


def _known_gender(name: PersonName, lexicon: Lexicon) -> str | None:
    first = name.given[0] if name.given else ""
    gender = lexicon.given_names.get(first) or lexicon.given_names.get(first.split("-")[0])
    return gender if gender in {"m", "f"} else None


def _is_initial(word: str) -> bool:
    is_letter = len(word) == 1 and word.isupper()  # "Donald J Hill"
    return is_letter or (len(word) <= 4 and word.endswith(".") and word.replace(".", "").isupper())


def _join_hyphens(words: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and (word == "-" or joined[-1].endswith("-")):
            joined[-1] += word
        else:
            joined.append(word)
    return joined
