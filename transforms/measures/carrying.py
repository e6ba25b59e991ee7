"""What an article's measures tell of one another: the instrument meant, its parties, status and figures.

A later mention ("the sanctions", "the levies") leaves out what an earlier one said. Everything here is read
from measures of the same imposer and instrument, in time linear in their number.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from spacy.tokens import Token

from transforms.events.countries import countries_in_word
from transforms.events.frames import word_classes
from transforms.events.syntax import conjuncts, is_verb, objects, prepositional
from transforms.facts import Measure
from transforms.measures import figures, ladder
from transforms.measures.instruments import Trigger
from transforms.reading import Reading

GENERIC = "sanctions (other)"
RATED_INSTRUMENTS = frozenset({"import tariff", "anti-dumping duty", GENERIC, "other"})
LIBERAL_INSTRUMENTS = frozenset({"waiver or exemption", "purchase commitment"})
_FIRM = frozenset({"announced", "in_force", "raised", "threatened", "suspended"})
_SETTLED = ("announced", "in_force")
_MOST_WORDS = 60
_BEARING = ("on", "against", "from", "to")
_OWNING = frozenset({"amod", "compound", "nmod", "poss"})

type Draft = tuple[Trigger, Measure]
type _Codes = tuple[str, ...]
type _Pair = tuple[_Codes, _Codes]
type _Kind = tuple[_Codes, str]


def resolve_generics(drafts: list[Draft]) -> None:
    """Let "the sanctions" and "the action" be the article's main instrument where it names one."""
    named = Counter(m.instrument for t, m in drafts if not t.instrument.generic and not t.instrument.weak)
    main = named.most_common(1)[0][0] if named else None
    if main is None or main in LIBERAL_INSTRUMENTS or main == "other":
        return
    if not any(m.instrument == main and m.status in _FIRM | {""} for _, m in drafts):
        return
    for trigger, measure in drafts:
        is_ban = trigger.token.lemma_.lower() in ladder.ladder_words("bans")
        is_open = trigger.instrument.generic and measure.instrument == GENERIC and not is_ban
        if is_open and _refers_back(trigger, measure):
            measure.instrument = main


def resolve_bans(drafts: list[Draft]) -> None:
    """Let "the ban" be the article's kind of ban; a ban on another country's exports is on imports."""
    kinds: Counter[str] = Counter()
    for trigger, measure in drafts:
        if measure.instrument == "export ban" and _bans_foreign_goods(trigger.token, measure):
            measure.instrument, measure.mast_chapter = "import ban", "E"
        if measure.instrument.endswith(" ban") and not trigger.instrument.generic:
            kinds[measure.instrument] += 1
    if not kinds:
        return
    for trigger, measure in drafts:
        if trigger.instrument.generic and trigger.token.lemma_.lower() in ladder.ladder_words("bans"):
            measure.instrument = kinds.most_common(1)[0][0]


def _bans_foreign_goods(token: Token, measure: Measure) -> bool:
    """Tell whether what is banned comes from elsewhere: "ban on Chilean exports", "ban the sale of beef"."""
    things = (
        objects(token) if is_verb(token) else [i for p in prepositional(token, "on") for i in conjuncts(p)]
    )
    for thing in things:
        if thing.lemma_.lower() == "sale" and not any(prepositional(thing, "to")):
            return True
        owners = {code for c in thing.children if c.dep_ in _OWNING for code in countries_in_word(c)}
        if owners and not owners & set(measure.imposer_iso3):
            return True
    return False


def _refers_back(trigger: Trigger, measure: Measure) -> bool:
    token = trigger.token
    if measure.status in ("threatened", "demanded") and token.lemma_ != "sanction":
        return False
    if trigger.instrument.only_generic and not ladder.is_known(token):
        return False
    if any(c.lower_ in ("more", "further", "other", "possible") for c in token.children):
        return False
    return not _is_on_persons(token)


def _is_on_persons(token: Token) -> bool:
    """Tell whether sanctions are newly imposed on firms or people rather than on goods."""
    if any(child.dep_ in ("poss", "det") for child in token.children):
        return False
    on = [item for p in prepositional(token, "on", "against") for item in conjuncts(p)]
    for verb in ladder.governing_verbs(token)[:1]:
        on += [item for p in prepositional(verb, "on", "against") for item in conjuncts(p)]
    classes = word_classes()
    goods = classes["goods"]
    words = [word for item in on for word in islice(item.subtree, _MOST_WORDS)]
    if any(word.lemma_.lower() in goods for word in words):
        return False
    return any(
        i.ent_type_ in ("PERSON", "ORG") or i.lemma_.lower() in classes["people"] | classes["company"]
        for i in on
    )


def fill_parties(drafts: list[Draft]) -> None:
    """Give measures without imposer or target those that the article gives the same instrument.

    Only where it leaves no doubt: the one imposer, target or pair of the instrument, else of the article; for
    "the tariffs" also the pair of the last mention before.
    """
    pairs = [(m.instrument, m.imposer_iso3, m.target_iso3) for _, m in drafts]
    of_instrument: dict[str, Counter[_Pair]] = {}
    of_article: Counter[_Pair] = Counter()
    universal = {(m.instrument, m.imposer_iso3) for t, m in drafts if _is_universal(t.token)}
    for instrument, imposer, target in pairs:
        if imposer or target:
            of_instrument.setdefault(instrument, Counter())[imposer, target] += 1
            of_article[imposer, target] += 1
    last: dict[str, _Pair] = {}
    for (trigger, measure), (_, imposer, target) in zip(drafts, pairs, strict=True):
        usual = of_instrument.get(measure.instrument, Counter())
        before = last.get(measure.instrument) if ladder.is_known(trigger.token) else None
        if not measure.imposer_iso3 and measure.imposer is None:
            measure.imposer_iso3 = _imposer_against(target, usual, of_article, before)
        is_open = not (measure.target_iso3 or trigger.instrument.legislation)
        if is_open and (measure.instrument, measure.imposer_iso3) not in universal:
            measure.target_iso3 = _target_of(measure.imposer_iso3, usual, of_article, before)
        if imposer and target:
            last[measure.instrument] = (imposer, target)


def _imposer_against(
    target: _Codes, usual: Counter[_Pair], of_article: Counter[_Pair], before: _Pair | None
) -> _Codes:
    for pairs in (usual, of_article):
        known = Counter({p: n for p, n in pairs.items() if p[0] and not set(p[0]) & set(target)})
        matching = Counter({p: n for p, n in known.items() if target and p[1] == target})
        found = _only(imposer for imposer, _ in matching or known)
        if found:
            return found
        if known and before is not None and not set(before[0]) & set(target):
            return before[0]
        main = _most(known)
        if main:
            return main[0]
    return ()


def _target_of(
    imposer: _Codes, usual: Counter[_Pair], of_article: Counter[_Pair], before: _Pair | None
) -> _Codes:
    for pairs in (usual, of_article):
        known = Counter({p: n for p, n in pairs.items() if p[1] and p[0] == imposer})
        found = _only(target for _, target in known)
        if found:
            return found
        if before is not None and before[0] == imposer:
            return before[1]
        main = _most(known)
        if main:
            return main[1]
        if len({code for pair in pairs for codes in pair for code in codes}) > 2:
            continue
        answered = _only(first for first, second in pairs if second == imposer and first)
        if answered and imposer:
            return answered
    return ()


def _only(codes: Iterable[_Codes]) -> _Codes:
    different = set(codes)
    return different.pop() if len(different) == 1 else ()


def _most(pairs: Counter[_Pair]) -> _Pair | None:
    """Return the pair that most mentions share, if they are more than twice those of any other."""
    first = pairs.most_common(2)
    return first[0][0] if len(first) == 2 and first[0][1] > 2 * first[1][1] else None


def _is_universal(token: Token) -> bool:
    words = ladder.ladder_words("universal")
    over = [token, *ladder.governing_verbs(token)[:1]]
    below = [item for each in over for p in prepositional(each, *_BEARING) for item in conjuncts(p)]
    return any(word.lower_ in words for item in (token, *below) for word in islice(item.subtree, _MOST_WORDS))


def fill_statuses(kept: list[Draft]) -> None:
    """Give measures whose own clause is silent the status the same measure has elsewhere; set directions."""
    known: dict[_Kind, Counter[str]] = {}
    for _, measure in kept:
        if measure.status in _FIRM | {"proposed"}:
            known.setdefault(_kind(measure), Counter())[measure.status] += 1
    for trigger, measure in kept:
        if not measure.status:
            usual = _usual(known.get(_kind(measure), Counter()))
            is_told = ladder.is_known(trigger.token) or not ladder.is_acted_on(trigger.token)
            if usual == "proposed" and is_told and ladder.open_status(trigger.token) == "in_force":
                usual = None
            measure.status = usual or ladder.open_status(trigger.token)
        is_liberal = measure.instrument in LIBERAL_INSTRUMENTS
        eased = measure.status in ladder.LIBERALISING
        measure.direction = "liberalising" if is_liberal != eased else "restrictive"


def _kind(measure: Measure) -> _Kind:
    return measure.imposer_iso3, measure.instrument


def _usual(statuses: Counter[str]) -> str | None:
    settled = Counter({status: n for status, n in statuses.items() if status in _SETTLED})
    pool = settled or statuses
    return pool.most_common(1)[0][0] if pool else None


def once_per_sentence(reading: Reading, measures: list[Measure]) -> list[Measure]:
    """Return one mention of a measure per sentence: the first, or the first with figures."""
    best: dict[tuple[int, _Kind], Measure] = {}
    for measure in measures:
        key = (reading.sentence_at(measure.span.start).sentence_id, _kind(measure))
        known = best.get(key)
        if known is None or (figures.has_figures(measure) and not figures.has_figures(known)):
            best[key] = measure
    return sorted(best.values(), key=lambda measure: measure.span)


def carry_figures(reading: Reading, measures: list[Measure]) -> None:
    """Carry amounts over from adjacent sentences, and a rate that the article gives only once."""
    sentences = [reading.sentence_at(measure.span.start).sentence_id for measure in measures]
    stated = {
        (number, _kind(m)): m
        for number, m in zip(sentences, measures, strict=True)
        if m.coverage_value is not None
    }
    given: dict[_Kind, set[float]] = {}
    for measure in measures:
        if measure.rate_pct is not None and measure.rate_change in ("level", "to"):
            given.setdefault(_kind(measure), set()).add(measure.rate_pct)
    before: Measure | None = None
    for number, measure in zip(sentences, measures, strict=True):
        token = reading.doc[measure.token]
        is_stated = measure.coverage_value is not None
        if not is_stated and figures.refers_to_equal_value(token):
            _copy_coverage(measure, before)
        if measure.coverage_value is None and not is_verb(token):
            near = (stated.get((place, _kind(measure))) for place in (number - 1, number, number + 1))
            _copy_coverage(measure, next((each for each in near if each is not None), None))
        if is_stated:
            before = measure
        rates = given.get(_kind(measure), set())
        if measure.rate_pct is None and len(rates) == 1 and measure.instrument in RATED_INSTRUMENTS:
            measure.rate_pct = next(iter(rates))
            measure.rate_change = "level"


def _copy_coverage(measure: Measure, source: Measure | None) -> None:
    if source is not None:
        measure.coverage = source.coverage
        measure.coverage_value = source.coverage_value
        measure.coverage_currency = source.coverage_currency
