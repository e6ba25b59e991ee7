"""The person whose office, or party, a description tells."""

from transforms.entities.people import Person
from transforms.entities.phrases import Phrase
from transforms.entities.scene import Scene
from transforms.facts import Entity

GENERIC_OFFICIALS = frozenset(
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
HEADS_OF_GOVERNMENT = frozenset({"president", "premier", "chancellor"})
_DEPUTIES = frozenset({"vice", "deputy", "former"})
_PARTIES = frozenset({"republican", "democrat", "conservative", "liberal"})
_FEW_PEOPLE = 40  # beyond so many, only those in focus are compared


def office_holder(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return the person whose title or description fits, the one mentioned last among equals."""
    best: tuple[int, bool, int] | None = None
    found: Entity | None = None
    iso3 = scene.iso3_of(phrase)
    possessor = scene.names.get(phrase.possessor) if phrase.possessor is not None else None
    subject = _clause_subject(scene, phrase)
    for person in _near_people(scene):
        if person.entity is subject or (possessor is not None and possessor.entity is person.entity):
            continue
        fit = _fit(scene, phrase, person, iso3)
        trace = scene.discourse.traces.get(person.entity)
        is_alone = phrase.noun in HEADS_OF_GOVERNMENT
        if fit and (trace is not None or fit > 2 or is_alone):
            # Of two presidents, an American newspaper's "the president" is the American one.
            is_home = is_alone and iso3 is None and person.entity.country_iso3 == "USA"
            is_home = is_home and not _is_displaced(scene, phrase, person)
            is_told = iso3 is not None and person.entity.country_iso3 == iso3
            rank = (fit, is_told or is_home, trace.token if trace else -1)
            if best is None or rank > best:
                best, found = rank, person.entity
    return found or _of_statute(scene, phrase, subject)


def counterpart(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return the one of the country told who was named last and is of the rank of the other side's last.

    `Liu, the vice premier, met Secretary Hill. His Chinese counterpart`: not President Xi, named before them.
    """
    if phrase.noun != "counterpart" or phrase.is_plural:
        return None
    before = (scene.names.get(index) for index in range(phrase.head - 1, phrase.first - 1, -1))
    iso3 = next((m.entity.country_iso3 for m in before if m is not None and m.entity.kind == "country"), None)
    if iso3 is None:
        return None
    named = [scene.people[entity] for entity in reversed(scene.discourse.traces) if entity in scene.people]
    others = [person for person in named if person.entity.country_iso3 not in {None, iso3}]
    is_of_heads = bool(others) and _is_head(others[0])
    for person in named:
        if person.entity.country_iso3 == iso3 and person.titles and _is_head(person) == is_of_heads:
            return person.entity
    return None


def _is_head(person: Person) -> bool:
    """Tell who governs a country, by a title: "President", "prime minister", not "vice premier"."""
    return any(
        (title.noun in HEADS_OF_GOVERNMENT and not _DEPUTIES & set(title.words)) or "prime" in title.words
        for title in person.titles
    )


def _of_statute(scene: Scene, phrase: Phrase, subject: Entity | None) -> Entity | None:
    """Return the subject for his own office in what a law says: "invoked a law letting the president"."""
    person = scene.people.get(subject) if subject is not None else None
    if person is None or phrase.noun not in HEADS_OF_GOVERNMENT or phrase.possessor is not None:
        return None
    return subject if _fit(scene, phrase, person, scene.iso3_of(phrase)) >= 2 else None


def _is_displaced(scene: Scene, phrase: Phrase, home: Person) -> bool:
    """Tell whether another holder of the office is the subject just before: "Mr. Ruiz wrote. The …"."""
    sentence = scene.table.sentence[phrase.head]
    known = scene.discourse.traces.get(home.entity)
    last = known.sentence if known is not None else -1
    for other in _near_people(scene):
        trace = scene.discourse.traces.get(other.entity)
        is_near = trace is not None and trace.was_subject_in >= sentence - 1 > last
        if other is not home and is_near and _fit(scene, phrase, other, None) >= 2:
            return True
    return False


def _near_people(scene: Scene) -> list[Person]:
    """Return the people a description may mean: all of a usual article, else those in focus."""
    if len(scene.people) <= _FEW_PEOPLE:
        return list(scene.people.values())
    return [scene.people[entity] for entity in scene.discourse.traces if entity in scene.people]


def _clause_subject(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return the subject above a description that is none itself: "Hill met the senator"."""
    table, index = scene.table, phrase.head
    if table.dep[index] in {"nsubj", "nsubjpass"}:
        return None
    for _ in range(4):
        index = table.head[index]
        for child in table.children[index]:
            if table.dep[child] in {"nsubj", "nsubjpass"} and child in scene.names:
                return scene.names[child].entity
    return None


def _fit(scene: Scene, phrase: Phrase, person: Person, iso3: str | None) -> int:
    """Return how well a description fits a person: 0 not at all, 3 word for word."""
    entity = person.entity
    if iso3 and entity.country_iso3 and iso3 != entity.country_iso3:
        return 0
    wrong = scene.lexicon.female_nouns if entity.gender == "m" else scene.lexicon.male_nouns
    if entity.gender and phrase.noun in wrong and phrase.noun not in scene.lexicon.office_nouns:
        return 0
    wanted = {word for word in phrase.modifiers if scene.is_content(word)}
    for title in person.titles:
        if phrase.noun == title.noun and wanted <= set(title.words):
            return 3 if wanted else 2
    if phrase.noun == "chief" and wanted and any(wanted <= set(title.words) for title in person.titles):
        return 2  # "the Treasury chief"
    nouns = {title.noun for title in person.titles}
    if phrase.noun in _PARTIES:
        return 2 if _is_lawmaker(person) and not nouns & _PARTIES else 0
    if wanted:
        return 0
    if phrase.noun == "senator":
        return 2 if "sen." in nouns else 0
    if phrase.noun in _LAWMAKERS and nouns & _LAWMAKER_TITLES:
        return 2
    return 1 if phrase.noun in GENERIC_OFFICIALS and nouns & scene.lexicon.office_nouns else 0


def _is_lawmaker(person: Person) -> bool:
    """Tell a lawmaker by title or by a chair of a chamber's: "Senate Finance Committee Chairman"."""
    return any(title.noun in _LAWMAKER_TITLES or _CHAMBERS & set(title.words) for title in person.titles)
