"""From frames to quotes: every direct, mixed and indirect report of an article with its speaker."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.facts import Entity, Quotation, Quote
from transforms.parse import Token
from transforms.quotes.attribution import Attributed, Attributor
from transforms.quotes.boundaries import Clause
from transforms.quotes.clauses import clause_span, parts, reported_clause
from transforms.quotes.documents import is_announced, is_told_by_press
from transforms.quotes.frames import Frame, find_frames
from transforms.quotes.said_on import said_on
from transforms.quotes.speakers import agrees, named_in, resolve, source_kind, speaker_span
from transforms.quotes.subjects import noun_after
from transforms.reading import Reading
from transforms.span import Span

_NEAR = 2_000  # characters on either side of a cue in which its quotations lie
_LONG_FRAGMENT = 5  # words; a shorter fragment without a frame is a scare quote
_CLIMB = 12  # steps up the tree from a fragment to the clause round it
_ACTORS = frozenset({"person", "organization", "country"})
_STILL_SPEAKS = 3  # sentences after a speaker in which "the statement" is still his


@dataclass(slots=True)
class _Source:
    """Who speaks in one frame; the same object for every quote of that frame."""

    frame: Frame | None
    span: Span | None
    entity: Entity | None
    kind: str


def read_quotes(reading: Reading) -> None:
    """Fill `reading.quotes` in text order."""
    reading.quotes.extend(_Reporter(reading).report())


@dataclass(slots=True)
class _Item:
    """Something to report, at its place in the text: a quotation, or a frame with its clause."""

    offset: int
    attributed: Attributed | None = None
    frame: Frame | None = None
    clause: Clause | None = None


@dataclass(slots=True)
class _Memory:
    """The last source heard, and in which paragraph; quotations without a frame go on from it."""

    source: _Source | None = None
    span: Span | None = None
    paragraph: int = -1
    direct: _Source | None = None
    direct_paragraph: int = -1
    direct_sentence: int = -1
    introduced: int = -9  # the last sentence that only says that somebody spoke: `Ms. Lee echoed him. "We …"`
    entities: list[Entity] = field(default_factory=list)


class _Reporter:
    """Walks one article's reports in text order, so that each knows who spoke last."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sources: dict[int, _Source] = {}
        self._memory = _Memory()
        self._by_office: dict[Entity, Entity] = {}

    def report(self) -> list[Quote]:
        """Return the quotes, sorted by place."""
        quotes = []
        for item in sorted(self._items(), key=lambda item: item.offset):
            quote = self._quote(item)
            if quote is not None:
                quotes.append(quote)
        return sorted(quotes, key=lambda quote: (quote.span.start, -quote.span.end))

    def _items(self) -> list[_Item]:
        reading = self._reading
        spoken = [quotation for quotation in reading.quotations if quotation.is_speech]
        direct = [quotation for quotation in spoken if quotation.form == "direct"]
        frames = _outside(reading, find_frames(reading), spoken)
        attributor = Attributor(reading, frames)
        attributed = _with_next_paragraphs(reading, [attributor.attribute(q) for q in spoken])
        items = [_Item(one.quotation.inner.start, attributed=one) for one in attributed]
        for frame in frames:
            nearby = _overlapping(reading, frame, direct)
            clause = reported_clause(reading, frame, nearby)
            if clause is not None:
                items += (
                    _Item(reading.starts[part.first], frame=frame, clause=part)
                    for part in parts(reading, frame, clause)
                )
            elif _only_introduces(frame):
                items.append(_Item(reading.starts[frame.cue.i], frame=frame))
        return items

    def _quote(self, item: _Item) -> Quote | None:
        if item.attributed is not None:
            return self._from_quotation(item.attributed)
        if item.frame is None:
            return None
        if item.clause is None:
            here = self._reading.token_span(item.frame.cue)
            self._remember(self._source_of(item.frame, here), here)
            if self._memory.span == here:
                self._memory.introduced = self._reading.sentence_of(item.frame.cue).sentence_id
            return None
        span = clause_span(self._reading, item.clause)
        source = self._source_of(item.frame, span)
        cue_class = item.frame.verb.class_for(item.clause.complement) if item.frame.verb else "say"
        self._remember(source, span)
        return self._made(span, "indirect", source, cue_class=cue_class)

    def _from_quotation(self, attributed: Attributed) -> Quote | None:
        quotation = attributed.quotation
        if attributed.frame is not None:
            source = self._source_of(attributed.frame, quotation.outer)
        elif attributed.source is not None:
            source = self._plain_source(attributed)
        else:
            known = self._acting(quotation) or self._continued(quotation)
            if known is None and quotation.form == "mixed":
                return None
            source = known or _Source(None, None, None, "unknown")
        self._remember(source, quotation.outer)
        if quotation.form == "direct":
            self._memory.direct = source
            self._memory.direct_paragraph = self._memory.paragraph
            self._memory.direct_sentence = self._reading.sentence_at(quotation.outer.end - 1).sentence_id
        return self._made(quotation.inner, quotation.form or "direct", source)

    def _continued(self, quotation: Quotation) -> _Source | None:
        """Return who goes on speaking in a quotation without a frame of its own."""
        words = len(quotation.inner.text(self._reading.text).split())
        if quotation.form == "mixed" and words < _LONG_FRAGMENT:
            return None
        last = self._memory.source
        if last is None:
            return None
        here = self._reading.sentence_at(quotation.outer.start).paragraph_id
        if quotation.form == "mixed":
            return _Source(None, last.span, last.entity, last.kind)
        spoken = self._memory.direct
        sentence = self._reading.sentence_at(quotation.outer.start).sentence_id
        if self._memory.introduced == sentence - 1 > self._memory.direct_sentence:
            return last
        is_near = sentence - self._memory.direct_sentence <= 2
        return spoken if spoken is not None and self._memory.direct_paragraph == here and is_near else last

    def _acting(self, quotation: Quotation) -> _Source | None:
        """Return whose words a fragment gives that no verb frames: `China listed them to "hit back"`.

        Only a named actor who is the subject of the clause round it, and only for words that say something.
        """
        said = quotation.inner.text(self._reading.text).split()
        tokens = self._reading.tokens_in(quotation.outer)
        if quotation.form != "mixed" or len(said) < _LONG_FRAGMENT or not tokens:
            return None
        current = self._reading.doc[min(tokens.start + 1, tokens.stop - 1)]
        for _ in range(_CLIMB):
            subjects = [c for c in current.lefts if c.dep_ == "nsubj" and c.i < tokens.start]
            if current.dep_ == "ROOT" and current.i < tokens.start and subjects:
                mention = self._reading.mention_at(subjects[-1].i)
                is_actor = mention is not None and mention.form == "name" and mention.entity.kind in _ACTORS
                entity = mention.entity if mention is not None and is_actor else None
                span = speaker_span(self._reading, subjects[-1], limit=current.i)
                return _Source(None, span, entity, "named") if entity is not None else None
            current = current.head
        return None

    def _remember(self, source: _Source, span: Span) -> None:
        if source.span is None and source.entity is None:
            return
        if source.entity is not None:
            self._memory.entities.append(source.entity)
        if self._memory.span is not None and self._memory.span.contains(span):
            return  # X said Y told Z: it is X who goes on
        self._memory.source, self._memory.span = source, span
        self._memory.paragraph = self._reading.sentence_at(max(span.end - 1, 0)).paragraph_id

    def _source_of(self, frame: Frame, said: Span) -> _Source:
        known = self._sources.get(frame.cue.i)
        if known is None:
            known = self._sources[frame.cue.i] = self._resolved(frame, said)
        return known

    def _resolved(self, frame: Frame, said: Span) -> _Source:
        head = frame.speaker
        if head is None:
            return _Source(frame, None, None, "unknown")
        limit = frame.cue.i if frame.cue.i > head.i else None
        entity = resolve(self._reading, head)
        if head.lower_ in {"he", "she", "it"}:
            named = named_in(self._reading, said)
            if head.lower_ == "it":  # a body may well name itself
                is_before = said.end <= self._reading.starts[head.i]
                named = [entity] if is_before and entity is not None and entity in named else []
            goes_on = self._going_on(head, said) or self._inside(frame, head)
            if goes_on is not None:
                entity = goes_on
            elif entity is None or entity in named:  # nobody names himself: "Mr. Tan had left, he added"
                entity = self._chained(head.lower_, but=named) or self._acted(frame, head, named) or entity
        elif entity is None and head.tag_ == "PRP":
            entity = self._chained(head.lower_)
        elif entity is None and is_announced(head):
            entity = self._last_heard(frame)  # "The ministry said … The statement said …"
        elif entity is None and is_told_by_press(head):
            heard = self._last_heard(frame)  # "The Lima Times reported … According to the report"
            entity = heard if heard is not None and heard.sector == "JRN" else None
        if entity is None:
            entity = _named_before(self._reading, frame)
        entity = self._known_by_name(head, entity)
        span = speaker_span(self._reading, head, limit=limit)
        return _Source(frame, span, entity, source_kind(head, entity))

    def _going_on(self, pronoun: Token, said: Span) -> Entity | None:
        """Return who spoke in the sentence before a quotation of its paragraph: `Li refused. "…," he said`.

        Only for whole quotations: who is quoted there is whoever the reporter has just let speak.
        """
        last = self._memory.source
        is_quoted = said.end <= self._reading.starts[pronoun.i] and self._opens_quotation(said)
        if last is None or last.entity is None or self._memory.span is None or not is_quoted:
            return None
        here = self._reading.sentence_at(said.start)
        before = self._reading.sentence_at(max(self._memory.span.end - 1, 0))
        is_next = here.sentence_id - before.sentence_id == 1 and here.paragraph_id == before.paragraph_id
        is_person = pronoun.lower_ in {"he", "she"} and last.entity.is_named
        return last.entity if is_next and is_person and agrees(pronoun.lower_, last.entity) else None

    def _inside(self, frame: Frame, pronoun: Token) -> Entity | None:
        """Return who speaks the clause round an aside: `an aide said they want quotas which, he said,`."""
        last, span = self._memory.source, self._memory.span
        after = self._reading.doc[min(frame.last + 1, len(self._reading.doc) - 1)]
        before = self._reading.doc[max(frame.first - 1, 0)]
        is_aside = after.text == "," == before.text
        if last is None or last.entity is None or span is None or not is_aside:
            return None
        is_inside = span.contains(self._reading.token_span(frame.cue))
        return last.entity if is_inside and agrees(pronoun.lower_, last.entity) else None

    def _acted(self, frame: Frame, pronoun: Token, named: Sequence[Entity]) -> Entity | None:
        """Return who acted in the sentence before, if none spoke: `Hill shrugged. Lee had left, he said`."""
        here = self._reading.sentence_of(frame.cue)
        if here.first == 0:
            return None
        before = self._reading.sentence_of(self._reading.doc[here.first - 1])
        for token in self._reading.doc[before.first : before.last + 1]:
            mention = self._reading.mention_at(token.i) if token.dep_ == "nsubj" else None
            entity = mention.entity if mention is not None and token.head.dep_ == "ROOT" else None
            if entity is not None and entity not in named and agrees(pronoun.lower_, entity):
                return entity
        return None

    def _opens_quotation(self, said: Span) -> bool:
        return any(q.outer.start == said.start and q.form == "direct" for q in self._reading.quotations)

    def _known_by_name(self, head: Token, entity: Entity | None) -> Entity | None:
        """Return the person behind an office: "director Rosa Salas said ... He" is no other director."""
        mention = self._reading.mention_at(head.i)
        if mention is not None and entity is not None and entity is not mention.entity and entity.is_named:
            self._by_office.setdefault(mention.entity, entity)
        return self._by_office.get(entity, entity) if entity is not None else None

    def _chained(self, pronoun: str, *, but: Sequence[Entity] = ()) -> Entity | None:
        """Return the last speaker a pronoun can stand for, if coreference found none or one of `but`."""
        return next((e for e in reversed(self._memory.entities) if e not in but and agrees(pronoun, e)), None)

    def _last_heard(self, frame: Frame) -> Entity | None:
        """Return who spoke in the sentences just before a frame, if a name tells who that was."""
        source = self._memory.source
        if source is None or source.entity is None or not source.entity.is_named or source.span is None:
            return None
        here = self._reading.sentence_of(frame.cue).sentence_id
        distance = here - self._reading.sentence_at(source.span.start).sentence_id
        return source.entity if 0 <= distance <= _STILL_SPEAKS else None

    def _plain_source(self, attributed: Attributed) -> _Source:
        head = attributed.source
        assert head is not None
        entity = resolve(self._reading, head)
        span = speaker_span(self._reading, head)
        return _Source(None, span, entity, source_kind(head, entity))

    def _made(self, span: Span, form: str, source: _Source, *, cue_class: str | None = None) -> Quote:
        frame = source.frame
        day, basis = said_on(self._reading, frame, span)
        addressee = frame.addressee if frame else None
        return Quote(
            span=span,
            form=form,
            speaker=source.entity,
            speaker_span=source.span,
            source_kind=source.kind,
            cue=_cue_text(self._reading, frame) if frame else None,
            cue_class=(cue_class or frame.cue_class) if frame else None,
            cue_token=frame.cue.i if frame else None,
            addressee_span=speaker_span(self._reading, addressee) if addressee is not None else None,
            addressee=resolve(self._reading, addressee) if addressee is not None else None,
            said_on=day,
            said_on_basis=basis,
        )


def _named_before(reading: Reading, frame: Frame) -> Entity | None:
    """Return the person named right before a verb for which the parser found a subject that is nobody."""
    mention = reading.mention_at(frame.cue.i - 1) if frame.cue.i else None
    is_person = mention is not None and mention.form == "name" and mention.entity.kind == "person"
    is_told = frame.cue.tag_ == "VBD" and frame.cue.dep_ == "conj"
    return mention.entity if mention is not None and is_person and is_told else None


def _only_introduces(frame: Frame) -> bool:
    """Tell a frame that reports no clause but whose speaker may go on: `Mr. Li threatened more. "We …"`."""
    is_main = frame.cue.dep_ == "ROOT" and frame.cue.tag_ in {"VBD", "VBZ", "VBP", "VBN"}
    is_said = not frame.is_negated and not frame.is_hypothetical
    is_told = frame.verb is not None and not frame.verb.complements.isdisjoint(
        {"clause", "infinitive", "quotation"}
    )
    is_told = is_told and frame.cue_class not in {"agree", "other"}
    return is_main and is_said and is_told and frame.speaker is not None


def _with_next_paragraphs(reading: Reading, attributed: list[Attributed]) -> list[Attributed]:
    """Give a quotation that runs on into the next paragraph the frame that stands there.

    Only where none stood before it: `"It is simple.` / `"It is cheap," Mr. Li said.`
    """
    framed: list[Attributed] = []
    for index in range(len(attributed) - 1, -1, -1):
        one = attributed[index]
        is_open = one.frame is None and one.source is None and one.quotation.opens_only
        if is_open and framed and not _follows_in_paragraph(reading, attributed, index):
            one = Attributed(one.quotation, framed[-1].frame, framed[-1].source)
        framed.append(one)
    return framed[::-1]


def _follows_in_paragraph(reading: Reading, attributed: list[Attributed], index: int) -> bool:
    if index == 0:
        return False
    here = reading.sentence_at(attributed[index].quotation.outer.start).paragraph_id
    return reading.sentence_at(attributed[index - 1].quotation.outer.start).paragraph_id == here


def _cue_text(reading: Reading, frame: Frame) -> str:
    if frame.is_according or frame.cue_last.i == frame.cue.i + 1:
        return reading.span(frame.cue.i, frame.cue_last.i).text(reading.text)
    return reading.token_span(frame.cue).text(reading.text)


def _outside(reading: Reading, frames: list[Frame], direct: list[Quotation]) -> list[Frame]:
    """Leave out the frames inside direct quotations: what speakers say that others say."""
    inside: set[int] = set()
    for quotation in direct:
        inside.update(reading.tokens_in(quotation.inner))
    outside = [frame for frame in frames if frame.cue.i not in inside]
    for frame in outside:
        if frame.speaker is not None and frame.speaker.i in inside:
            frame.speaker = noun_after(frame.cue)  # `"Nothing at all," said Mr. Li` read as its subject
    return outside


def _overlapping(reading: Reading, frame: Frame, direct: list[Quotation]) -> list[Quotation]:
    span = reading.sentence_of(frame.cue).span
    here = reading.starts[frame.cue.i]
    begin = bisect_left(direct, max(span.start, here - _NEAR), key=lambda q: q.outer.end)
    end = bisect_left(direct, min(span.end, here + _NEAR), key=lambda q: q.outer.start)
    return direct[begin:end]
