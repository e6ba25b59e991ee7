"""The source that an article names only after it described it."""

from transforms.entities.described_bodies import PRESS_NOUNS
from transforms.entities.discourse import SUBJECT, is_speaker, role_of
from transforms.entities.office_holders import HEADS_OF_GOVERNMENT
from transforms.entities.phrases import Phrase
from transforms.entities.scene import Scene
from transforms.facts import Entity, Mention

_OF_ANY_OFFICIAL = frozenset({"government", "administration", "trade"})  # "a U.S. government trade official"
_REMARKS = frozenset({"remark", "comment", "statement", "announcement", "observation"})
_SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_OPENING = 3  # sentences in which an article names the source that its first one describes
_HOUSES = frozenset({"department", "ministry", "commission", "bureau", "agency", "embassy", "bank"})
_ANONYMOUS = frozenset(
    {"source", "insider", "person", "aide", "reporter", "analyst", "trader", "dealer", "broker"}
)
_ANY_OFFICE = frozenset({"official", "diplomat", "bureaucrat", "negotiator", "delegate", "leader"})
_SOON = 10  # sentences within which an unnamed spokesman is named


def announced(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return the person named in the next sentences whom an article's opening describes.

    Agency style: "A senior U.S. official said ... Deputy Secretary Jane Smith told reporters ...".
    """
    table = scene.table
    told = _teller_of_remarks(scene, phrase) or _named_spokesman(scene, phrase)
    if told is not None:
        return told
    if table.sentence[phrase.head] != 0 or not _is_news_source(scene, phrase):
        return None
    if phrase.kind == "organization":
        return _announced_body(scene, phrase)
    iso3 = scene.iso3_of(phrase)
    fields = {word for word in phrase.modifiers if word not in _OF_ANY_OFFICIAL}
    fields = {w for w in fields if scene.is_content(w) and w not in scene.lexicon.ranks}
    sentences = table.reading.sentences[:_OPENING]
    for index in range(sentences[0].first, sentences[-1].last + 1):
        mention = scene.names.get(index)
        if mention is not None and mention.form == "name" and mention.entity.kind == "person":
            is_fitting = _may_be_announced(scene, phrase, mention, iso3)
            is_only_named = phrase.possessor is not None and _is_untitled(scene, mention.entity)
            is_of_field = is_only_named or _is_of_field(scene, fields, mention.entity)
            return mention.entity if is_fitting and is_of_field else None
    return None


def _is_of_field(scene: Scene, fields: set[str], entity: Entity) -> bool:
    """Tell "a farm ministry official" who is then "director at the ministry" from other ministries'."""
    person = scene.people.get(entity)
    titles = {word for title in person.titles for word in title.words} if person is not None else set()
    return not fields or fields <= titles or (bool(_HOUSES & fields) and bool(_HOUSES & fields & titles))


def _is_untitled(scene: Scene, entity: Entity) -> bool:
    """Tell who is named without the office told before: "its managing director said … Jean Hill told"."""
    person = scene.people.get(entity)
    return person is None or all(title.is_honorific for title in person.titles)


def _is_news_source(scene: Scene, phrase: Phrase) -> bool:
    """Tell who may be named in the next sentences: no "source", who will not be named at all."""
    if phrase.kind == "organization":
        return not phrase.is_definite and is_speaker(scene.table, scene.lexicon, phrase.head)
    return phrase.kind == "person" and phrase.noun not in _ANONYMOUS


def _announced_body(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return the body that the next sentences quote: `a group said … according to the Board`."""
    table = scene.table
    sentences = table.reading.sentences[1:_OPENING]
    for sentence in sentences:
        for index in range(sentence.first, sentence.last + 1):
            mention = scene.names.get(index)
            is_heard = mention is not None and is_speaker(table, scene.lexicon, mention.head)
            if mention is None or not is_heard:
                continue
            entity = mention.entity
            is_body = mention.form == "name" and entity.kind == "organization" and index == mention.head
            is_press = (entity.sector == "JRN") == (phrase.noun in PRESS_NOUNS)
            is_first = table.sentence[mention.head] > 0 and entity not in scene.discourse.heard
            is_state = entity.sector == "GOV" and phrase.noun != "agency"
            return entity if is_body and is_press and is_first and not is_state else None
    return None


def _teller_of_remarks(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return who the next sentence says "made the remarks" that it gave to an unnamed official."""
    table = scene.table
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
        mention = scene.names.get(subjects[0]) if subjects else None
        if mention is not None and mention.entity.kind == "person" and mention.form == "name":
            return mention.entity
    return None


def _named_spokesman(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return the spokesman whom the next sentences name: `A spokesman … said Hill, a spokesman`."""
    table = scene.table
    if phrase.noun not in _SPOKESPEOPLE or not is_speaker(table, scene.lexicon, phrase.head):
        return None
    sentences = table.reading.sentences[table.sentence[phrase.head] + 1 :][:_SOON]
    if not sentences:
        return None
    for index in range(sentences[0].first, sentences[-1].last + 1):
        mention = scene.names.get(index)
        person = scene.people.get(mention.entity) if mention is not None and mention.form == "name" else None
        if person is None or not any(title.noun in _SPOKESPEOPLE for title in person.titles):
            continue
        iso3 = scene.iso3_of(phrase)
        is_first = person.entity not in scene.discourse.heard
        if (
            is_first
            and is_speaker(table, scene.lexicon, index)
            and (iso3 is None or person.entity.country_iso3 in {None, iso3})
        ):
            return person.entity
    return None


def _may_be_announced(scene: Scene, phrase: Phrase, mention: Mention, iso3: str | None) -> bool:
    """Tell whether the next sentences' speaker can be the one whom the opening describes, by rank."""
    table, country = scene.table, mention.entity.country_iso3
    if table.sentence[mention.head] == 0 or (iso3 and country and iso3 != country):
        return False
    person = scene.people.get(mention.entity)
    titles = [title.text for title in person.titles if not title.is_honorific] if person else []
    title = " ".join((mention.title_text or "", *titles)).lower().split()
    is_deputy = bool({"under", "deputy", "assistant", "vice"} & set(title))
    is_cabinet = bool({"minister", "secretary", "president", "premier"} & set(title)) and not is_deputy
    if not is_speaker(table, scene.lexicon, mention.head):
        is_told_of = role_of(table, mention.head) == SUBJECT and not HEADS_OF_GOVERNMENT & set(title)
        is_senior = bool({"senior", "top", "high-level"} & set(phrase.modifiers)) and "prime" not in title
        return bool(is_told_of and is_senior and iso3 and iso3 == country and is_cabinet)
    if phrase.noun in _ANY_OFFICE:
        return not is_cabinet and any(word in scene.lexicon.office_nouns for word in title)
    if phrase.noun in title:
        return True
    is_office = phrase.noun in scene.lexicon.office_nouns
    if is_office and not titles:
        return phrase.is_definite or phrase.possessor is not None or phrase.noun in _SPOKESPEOPLE
    return phrase.is_definite and not is_office and bool(titles)
