"""Speakers: what the text calls the source, which entity that is, and how far it is identified."""

from bisect import bisect_left

from transforms.entities.lexicon import lexicon
from transforms.entities.slugs import slug
from transforms.facts import Entity, Mention
from transforms.parse import Token
from transforms.quotes.cues import words
from transforms.quotes.documents import Documents, issuer_beside
from transforms.quotes.said_on import times_in
from transforms.reading import Reading
from transforms.span import Span

_PRONOUN_GENDER = {"he": "m", "she": "f"}
_DASHES = frozenset({"-", "--", "—"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DOCUMENT_DIGITS = 8
_OFFICE = 8  # tokens between a body and who holds an office in it
_REACH = 60  # tokens; no source is longer


def speaker_span(reading: Reading, head: Token, *, limit: int | None = None) -> Span:
    """Return the span of a source: title, name and apposition, without relative clauses.

    `limit` is the first token that may no longer belong to it (the verb, where it follows).
    """
    first, last = head.left_edge.i, head.right_edge.i
    siblings = [c for c in head.head.lefts if c.dep_ == "nsubj"] if head.dep_ == "nsubj" else []
    if len(siblings) > 1 and siblings[0].i < head.i and siblings[0].tag_ not in {"WDT", "WP"}:
        first = siblings[0].left_edge.i  # "Reagan's chief of staff, Howard Baker" read as two subjects
    if limit is not None and head.i < limit:
        last = min(last, limit - 1)
    if head.dep_ == "poss":
        last = min(last, head.i)  # "Mr. Li | 's claim that"
    last = max(head.i, min([last, *(cut - 1 for cut in _cuts(reading, head))]))
    doc = reading.doc
    while last > head.i and (doc[last].is_punct and doc[last].text not in {")", "]"}):
        last -= 1
    while first < head.i and (doc[first].is_punct or doc[first].dep_ == "cc"):
        first += 1
    first = _after_other_clause(reading, _after_time(reading, first, head), head)
    while first < head.i and doc[first].is_punct:
        first += 1
    return reading.span(first, last)


def _cuts(reading: Reading, head: Token) -> list[int]:
    """Return where what only follows the source begins: `Mr. Li | , who ...`, `Mr. Li | on Friday`."""
    doc = reading.doc
    after = doc[head.i + 1 : min(head.right_edge.i, head.i + _REACH) + 1]
    cuts = []
    for token in (head, *(c for c in after if c.dep_ in {"conj", "appos"})):
        for child in token.rights:
            is_set_off = doc[child.left_edge.i - 1].text == ","
            is_aside = is_set_off and child.dep_ in {"acl", "advcl", "prep", "npadvmod"}
            is_where = child.dep_ == "prep" and child.lower_ in words("frame_prepositions")
            if is_where and token == head and head.pos_ == "PROPN" and not is_set_off:  # "Mr. Li | on CNBC"
                cuts.append(child.left_edge.i)
            if is_aside or child.dep_ in {"relcl", "ccomp", "parataxis"} or _is_that_clause(child):
                cuts.append(child.left_edge.i)
    for time in times_in(reading, reading.span(head.i, head.right_edge.i)):
        first = reading.tokens_in(time.span).start
        is_adjunct = first > head.i + 1 and doc[first - 1].dep_ == "prep"
        cuts.append(first - 1 if is_adjunct else first)
    return [cut for cut in cuts if cut > head.i]


def _is_that_clause(child: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in child.lefts)


def _after_other_clause(reading: Reading, first: int, head: Token) -> int:
    """Leave out what the parser hung on the source from its left: dateline, clause, a quotation's end.

    `BONN (Dana) - | Mr. Li`, `Duties "never help" and will end, | Mr. Li`; a nickname in marks stays.
    """
    doc = reading.doc
    before = doc[first : head.i]
    dashes = [t.i + 1 for t in before if t.text in _DASHES and not _is_hyphen(reading, t.i)]
    marks = [t.i + 1 for t in before if t.text == '"']
    verbs = [t.i for t in before if t.tag_ in _FINITE and t.pos_ in {"VERB", "AUX"}]
    bounds = [t.i + 1 for t in before if verbs and t.i > verbs[-1] and t.text in {",", '"'}]
    return max([first, *dashes, *(marks[-1:] if len(marks) % 2 else []), *bounds[-1:]])


def _is_hyphen(reading: Reading, index: int) -> bool:
    """Tell whether a dash joins two words: "Asia-Pacific"."""
    ends, starts = reading.ends, reading.starts
    return (
        0 < index < len(starts) - 1 and ends[index - 1] == starts[index] and ends[index] == starts[index + 1]
    )


def _after_time(reading: Reading, first: int, head: Token) -> int:
    """Leave out a date the parser took into the name: `Last Friday | Mr. Li said`."""
    span = reading.span(first, head.i)
    for time in times_in(reading, span):
        if time.span.start == span.start and time.span.end < reading.starts[head.i]:
            following = reading.tokens_in(time.span).stop
            if following <= head.i and reading.doc[following].text not in {"'s", "'"}:
                return following
    return first


def resolve(reading: Reading, head: Token) -> Entity | None:
    """Return the entity a source refers to, by its head, its apposition, or the name inside a document's."""
    mentions = reading.mentions_by_head()
    mention = mentions.get(head.i)
    if mention is not None and mention.entity.kind == "country":
        return (
            _national(reading, head, mention.entity)
            or _joint(reading, head, mention.entity)
            or mention.entity
        )
    if mention is not None:
        is_office = mention.entity.kind == "organization" or not mention.entity.is_named
        person = _person_after(reading, head) if is_office and not mention.entity.is_plural else None
        return person or _joint(reading, head, mention.entity) or mention.entity
    for child in head.children:
        if (
            child.dep_ in {"appos", "flat"}
            and child.i in mentions
            and not _is_employer(head, mentions[child.i])
        ):
            return mentions[child.i].entity
    for sibling in head.head.lefts if head.dep_ == "nsubj" else ():
        if sibling.dep_ == "nsubj" and sibling.i in mentions:
            return mentions[sibling.i].entity
    documents = reading.once(Documents)
    return documents.issuer(head) or issuer_beside(reading, head) if is_document(head) else None


def _national(reading: Reading, head: Token, country: Entity) -> Entity | None:
    """Return the person named last whom his nationality stands for: "the Norwegian", not "the Chinese"."""
    is_one = head.ent_type_ == "NORP" and head.tag_ in {"NNP", "NN"} and head.lower_.endswith("an")
    if not is_one or [c.lower_ for c in head.lefts] != ["the"]:
        return None
    here = reading.starts[head.i]
    for mention in reversed(
        reading.mentions[: bisect_left(reading.mentions, here, key=lambda m: m.span.start)]
    ):
        is_person = mention.form == "name" and mention.entity.kind == "person"
        if is_person and mention.entity.country_iso3 == country.country_iso3:
            return mention.entity
    return None


def _person_after(reading: Reading, head: Token) -> Entity | None:
    """Return the person whose office a body opens: "Foreign Trade Department director Rosa Salas"."""
    for token in reading.doc[head.i + 1 : min(head.right_edge.i, head.i + _OFFICE) + 1]:
        if token.text == "," or token.tag_ in {"WP", "WDT"}:
            return None
        mention = reading.mention_at(token.i)
        is_person = mention is not None and mention.form == "name" and mention.entity.kind == "person"
        if mention is not None and is_person and not _is_of_another(token, head):
            return mention.entity
    return None


def _is_of_another(token: Token, head: Token) -> bool:
    """Tell a person who only belongs to what is named: "an aide to Mr. Li", "officials with Silva"."""
    return token.dep_ in {"pobj", "poss"} and token.head.i > head.i and token.nbor(-1) == token.head


def _is_employer(head: Token, mention: Mention) -> bool:
    """Tell the body at the end of a person's description: "an analyst at the research company Plenum"."""
    return mention.entity.kind == "organization" and head.lemma in lexicon().person_nouns


def _joint(reading: Reading, head: Token, first: Entity) -> Entity | None:
    """Return those who speak together: "Peru and Chile said"; None for one speaker alone."""
    partners = [c for c in head.rights if c.dep_ == "conj"]
    mentions = [reading.mention_at(partner.i) for partner in partners]
    if not partners or any(mention is None or mention.form != "name" for mention in mentions):
        return None
    members = tuple(dict.fromkeys([first, *(m.entity for m in mentions if m is not None)]))
    known = next((e for e in reading.entities if e.members and set(e.members) == set(members)), None)
    if known is not None or len(members) < len(partners) + 1 or any(e.members for e in members):
        return known
    name = " and ".join(member.name for member in members)
    identity = f"role/{slug(name)}@{reading.article.document_id[:_DOCUMENT_DIGITS]}"
    joint = Entity(identity, first.kind, name, is_named=False, is_plural=True, members=members)
    reading.entities.append(joint)
    return joint


def is_document(head: Token) -> bool:
    """Tell a noun for what speaks on paper: "statement", "report"."""
    return not {head.lemma, head.lower_}.isdisjoint(words("documents") | words("issued"))


def named_in(reading: Reading, span: Span) -> list[Entity]:
    """Return whom a span names or describes."""
    by_head = reading.mentions_by_head()
    heads = (by_head.get(index) for index in reading.tokens_in(span))
    return [m.entity for m in heads if m is not None and m.form != "pronoun"]


def source_kind(head: Token | None, entity: Entity | None) -> str:
    """Return how far a source is identified (vocabulary `source_kind`)."""
    if entity is not None and entity.is_named:
        return "named"
    if head is None:
        return "unknown"
    if is_document(head):
        return "role_only"
    determiner = next((c.lower_ for c in head.lefts if c.dep_ in {"det", "nummod", "amod", "predet"}), "")
    if head.lemma in words("anonymous_heads") or head.lower_ in words("anonymous_heads"):
        return "unnamed"
    if determiner in words("anonymous_determiners"):
        return "unnamed"
    return "role_only"


def agrees(pronoun: str, entity: Entity) -> bool:
    """Tell whether a pronoun could stand for an entity, by kind, number and gender."""
    if pronoun in _PRONOUN_GENDER:
        return (
            entity.kind == "person"
            and not entity.is_plural
            and entity.gender in {None, _PRONOUN_GENDER[pronoun]}
        )
    if pronoun == "it":
        return entity.kind in {"organization", "country"}
    return entity.is_plural or entity.kind in {"organization", "country"}
