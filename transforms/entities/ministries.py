"""The ministry, or the executive, that a description means by its country and its field."""

from transforms.entities.lexicon import Known
from transforms.entities.phrases import Phrase
from transforms.entities.scene import Scene
from transforms.facts import Entity

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
_DATELINE = 6  # tokens in which a dateline names its place


def government_body(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return the body that a country tells: "Tokyo's finance ministry", "the EU executive"."""
    if phrase.noun == "executive" and phrase.is_definite and scene.iso3_of(phrase) == "EUN":
        commission = Known("organization", _COMMISSION, iso3="EUN", sector="GOV")
        return scene.registry.known(commission, scene.text_of(phrase))
    if phrase.noun != "ministry" or phrase.is_plural or not phrase.modifiers:
        return None
    field = field_of(scene, phrase)
    if not field:
        return None
    iso3 = scene.iso3_of(phrase) or _country_of_seat(scene, phrase)
    earlier = _ministry_of(scene, field, iso3)
    if earlier is not None:
        return earlier
    iso3 = iso3 or _country_of_dateline(scene)
    if iso3 is None or iso3 in _WITHOUT_MINISTRIES:
        return None
    name = f"Ministry of {field} of {scene.lexicon.country_names[iso3]}"
    return scene.registry.body(name, {f"{field} Ministry"}, iso3=iso3, sector="GOV")


def field_of(scene: Scene, phrase: Phrase) -> str:
    """Return what a ministry is for as directories have it: "Trade and Industry", "Foreign Affairs"."""
    first = phrase.head
    while first > phrase.first and _is_field(scene, first - 1, phrase):
        first -= 1
    words = [_FIELDS.get(word, word.capitalize()) for word in scene.table.lower[first : phrase.head]]
    return " ".join("and" if word == "And" else word for word in words)


def _is_field(scene: Scene, index: int, phrase: Phrase) -> bool:
    word = scene.table.lower[index]
    is_joining = (
        word == "and" and phrase.first < index < phrase.head - 1 and _is_field(scene, index - 1, phrase)
    )
    return is_joining or word in _FIELDS or word.capitalize() in scene.lexicon.portfolios


def _ministry_of(scene: Scene, field: str, iso3: str | None) -> Entity | None:
    """Return the ministry of this field that the article names elsewhere."""
    wanted = set(field.lower().split())
    for entity in scene.registry.entities.values():
        words = set(entity.name.lower().replace(",", " ").split())
        is_ministry = entity.kind == "organization" and entity.is_named and "ministry" in words
        if is_ministry and wanted <= words and (iso3 is None or entity.country_iso3 in {None, iso3}):
            return entity
    return None


def _country_of_seat(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country of the place a ministry is said to be in: "the commerce ministry in Beijing"."""
    place = scene.names.get(phrase.head + 2)
    is_seat = place is not None and scene.table.lower[phrase.head + 1] == "in"
    return place.entity.country_iso3 if place is not None and is_seat else None


def _country_of_dateline(scene: Scene) -> str | None:
    """Return the country of the place an article is dated from: "LIMA, June 6 (Reuters) - ..."."""
    first = [m for index in range(_DATELINE) if (m := scene.names.get(index)) is not None]
    return next((m.entity.country_iso3 for m in first if m.entity.kind == "place"), None)
