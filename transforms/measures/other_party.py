"""Imposers and targets that a mention leaves out, from other mentions of the article."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from transforms.events.syntax import conjuncts, prepositional
from transforms.measures.anaphora import LIBERAL_INSTRUMENTS
from transforms.measures.carrying import Codes, Draft
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import MOST_WORDS, governing_verbs, is_answer, is_known
from transforms.measures.telling import is_eased
from transforms.measures.threads import Thread, family_of
from transforms.parse import Token
from transforms.reading import Reading

_BEARING = ("on", "against", "from", "to")
# Measures that a country has on others, not at home.
_ON_OTHERS = frozenset(
    {
        "import tariff",
        "anti-dumping duty",
        "import quota",
        "import ban",
        "sanctions (other)",
        "entity listing",
    }
    | {"waiver or exemption", "export ban"}
)


type _Pair = tuple[Codes, Codes]


def universal_measures(drafts: list[Draft]) -> set[tuple[str, Codes]]:
    """Return {(instrument, imposers)} of measures on everybody: "duties on all steel imports"."""
    return {
        (d.measure.instrument, d.measure.imposer_iso3)
        for d in drafts
        if not d.measure.target_iso3 and _is_universal(d.trigger.token)
    }


def fill_joint(drafts: list[Draft]) -> None:
    """Let two who agree to let go of measures have them on each other, where neither had them alone."""
    single: set[str] = set()
    for draft in drafts:
        measure = draft.measure
        if measure.imposer_iso3:
            single.add(measure.instrument)
        elif draft.joint and (
            measure.instrument not in single or set(measure.target_iso3) == set(draft.joint)
        ):
            measure.imposer_iso3 = draft.joint
            measure.target_iso3 = measure.target_iso3 or draft.joint


def fill_answers(drafts: list[Draft]) -> None:
    """Give "retaliatory duties" without an owner to those whom the article's first measure is on."""
    lead = next((d for d in drafts if d.measure.imposer_iso3 and d.measure.target_iso3), None)
    if lead is None or is_answer(lead.trigger.token):
        return
    for draft in drafts:
        measure = draft.measure
        if is_answer(draft.trigger.token) and not measure.imposer_iso3:
            if measure.target_iso3 and measure.target_iso3 == lead.measure.target_iso3:
                measure.imposer_iso3 = lead.measure.imposer_iso3  # the lead is of the answer itself
                continue
            measure.imposer_iso3 = lead.measure.target_iso3
            rest = tuple(code for code in measure.target_iso3 if code not in measure.imposer_iso3)
            measure.target_iso3 = rest or lead.measure.imposer_iso3


def fill_pair(drafts: list[Draft], pair: list[str], *, is_pact: bool) -> None:
    """Give measures that nothing else tells the parties of those of a story of two countries.

    The one of them that a measure is not on, or not of; both, where a pact of theirs lets go of it.
    """
    if len(pair) != 2:
        return
    for draft in drafts:
        measure, token = draft.measure, draft.trigger.token
        if draft.trigger.instrument.legislation:
            continue
        imposers, targets = measure.imposer_iso3, measure.target_iso3
        if not imposers and measure.instrument != "export control":
            if len(targets) == 1:
                measure.imposer_iso3 = _rest_of(pair, targets)
            elif is_pact and not targets and is_eased(token):
                measure.imposer_iso3 = measure.target_iso3 = tuple(pair)
        elif len(imposers) == 1 and not targets and measure.instrument in _ON_OTHERS:
            measure.target_iso3 = () if _is_universal(token) else _rest_of(pair, imposers)


def _rest_of(pair: list[str], codes: Codes) -> Codes:
    """Return the other of two countries; empty where neither is named."""
    rest = tuple(code for code in pair if code not in codes)
    return rest if len(rest) == 1 else ()


def fill_near(reading: Reading, drafts: list[Draft]) -> None:
    """Give measures that nothing else tells the parties of those told of just before.

    In their own sentence or the one before it, of the same instrument: "will raise the tariffs on shoes and
    increase tariffs on hats".
    """
    last: dict[str, tuple[int, Draft]] = {}
    for draft in drafts:
        measure = draft.measure
        sentence = reading.sentence_at(measure.span.start).sentence_id
        place, before = last.get(measure.instrument, (sentence, None))
        if before is not None and sentence - place <= 1 and not measure.imposer_iso3:
            own = before.measure
            if not set(own.imposer_iso3) & set(measure.target_iso3):
                measure.imposer_iso3 = own.imposer_iso3
                measure.target_iso3 = measure.target_iso3 or own.target_iso3
        if measure.imposer_iso3:
            last[measure.instrument] = sentence, draft


def fill_from_threads(found: list[Thread], universal: set[tuple[str, Codes]]) -> None:
    """Give the mentions of one measure its imposers and targets, where they leave these out."""
    for thread in found:
        first = thread.drafts[0].measure
        for draft in thread.drafts:
            measure = draft.measure
            if first.instrument == "anti-dumping duty" and is_known(draft.trigger.token):
                measure.instrument, measure.mast_chapter = first.instrument, first.mast_chapter
            if not measure.imposer_iso3:
                measure.imposer_iso3 = tuple(c for c in thread.imposers if c not in measure.target_iso3)
            is_open = not (measure.target_iso3 or draft.trigger.instrument.legislation)
            if is_open and (measure.instrument, measure.imposer_iso3) not in universal:
                measure.target_iso3 = tuple(c for c in thread.targets if c not in measure.imposer_iso3)


def fill_parties(drafts: list[Draft], universal: set[tuple[str, Codes]]) -> None:
    """Give measures without imposer or target those that the article gives the same instrument.

    Only where it leaves no doubt: the one imposer, target or pair of the instrument, else of the article.
    """
    pairs = _Pairs(drafts)
    for draft in drafts:
        measure = draft.measure
        if not measure.imposer_iso3 and measure.instrument not in LIBERAL_INSTRUMENTS:
            usual, of_article = pairs.of(draft)
            others = (
                Counter() if measure.instrument == "subsidy" else of_article
            )  # who subsidizes need not tax
            measure.imposer_iso3 = _imposer_against(measure.target_iso3, usual, others)
    for place, draft in enumerate(drafts):
        if draft.measure.instrument == "purchase commitment" and not draft.measure.imposer_iso3:
            _buy(drafts, place)
        elif draft.measure.instrument in LIBERAL_INSTRUMENTS and not draft.measure.imposer_iso3:
            draft.measure.imposer_iso3 = _granting(drafts, place)
    pairs = _Pairs(drafts)
    for draft in drafts:
        measure = draft.measure
        is_open = not (measure.target_iso3 or draft.trigger.instrument.legislation)
        is_on_goods = measure.instrument != "subsidy"
        if is_open and is_on_goods and (measure.instrument, measure.imposer_iso3) not in universal:
            measure.target_iso3 = _target_of(measure.imposer_iso3, *pairs.of(draft))


class _Pairs:
    """How often an article gives each pair of imposers and targets, for an instrument and in all."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._of_instrument: dict[str, Counter[_Pair]] = {}
        self._of_article: Counter[_Pair] = Counter()
        for draft in drafts:
            measure = draft.measure
            pair = measure.imposer_iso3, measure.target_iso3
            if any(pair):
                self._of_instrument.setdefault(family_of(draft), Counter())[pair] += 1
                if measure.instrument not in LIBERAL_INSTRUMENTS | {"subsidy"}:
                    self._of_article[pair] += 1

    def of(self, draft: Draft) -> tuple[Counter[_Pair], Counter[_Pair]]:
        """Return the pairs of a mention's instrument, and those of the article."""
        return self._of_instrument.get(family_of(draft), Counter()), self._of_article


def _buy(drafts: list[Draft], place: int) -> None:
    """Let whom the measures nearest to a purchase are on be who buys, from whoever imposes them."""
    near = sorted(range(len(drafts)), key=lambda other: abs(other - place))
    for other in near:
        measure = drafts[other].measure
        if measure.instrument not in LIBERAL_INSTRUMENTS and measure.imposer_iso3 and measure.target_iso3:
            drafts[place].measure.imposer_iso3 = measure.target_iso3
            drafts[place].measure.target_iso3 = drafts[place].measure.target_iso3 or measure.imposer_iso3
            return


def _granting(drafts: list[Draft], place: int) -> Codes:
    """Return who grants a waiver or reprieve: whoever imposes what it spares from, told of nearest to it."""
    target = set(drafts[place].measure.target_iso3)
    near = sorted(range(len(drafts)), key=lambda other: abs(other - place))
    for other in near:
        measure = drafts[other].measure
        is_restrictive = measure.instrument not in LIBERAL_INSTRUMENTS | {"subsidy", "other"}
        if is_restrictive and measure.imposer_iso3 and not set(measure.imposer_iso3) & target:
            return measure.imposer_iso3
    return ()


def _imposer_against(target: Codes, usual: Counter[_Pair], of_article: Counter[_Pair]) -> Codes:
    for pairs in (usual, of_article):
        known = Counter({p: n for p, n in pairs.items() if p[0] and not set(p[0]) & set(target)})
        matching = Counter({p: n for p, n in known.items() if target and p[1] == target})
        found = _only(imposer for imposer, _ in matching or known)
        if found:
            return found
        main = _most(known)
        if main:
            return main[0]
    return ()


def _target_of(imposer: Codes, usual: Counter[_Pair], of_article: Counter[_Pair]) -> Codes:
    for pairs in (usual, of_article):
        known = Counter({p: n for p, n in pairs.items() if p[1] and (p[0] == imposer or not imposer)})
        found = _only(target for _, target in known)
        if found:
            return found
        main = _most(known)
        if main:
            return main[1]
        answered = _only(first for first, second in pairs if second == imposer and first)
        if answered and imposer:
            return answered
    return _only(second for _, second in of_article if second and not set(second) & set(imposer))


def _only(codes: Iterable[Codes]) -> Codes:
    different = set(codes)
    return different.pop() if len(different) == 1 else ()


def _most(pairs: Counter[_Pair]) -> _Pair | None:
    """Return the pair that most mentions share, if they are more than twice those of any other."""
    first = pairs.most_common(2)
    return first[0][0] if len(first) == 2 and first[0][1] > 2 * first[1][1] else None


def _is_universal(token: Token) -> bool:
    words = ladder_words("universal")
    over = [token, *governing_verbs(token)[:1]]
    below = [item for each in over for p in prepositional(each, *_BEARING) for item in conjuncts(p)]
    return any(word.lower_ in words for item in (token, *below) for word in islice(item.subtree, MOST_WORDS))
