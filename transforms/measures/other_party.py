"""Imposers and targets that a mention leaves out, from other mentions of the article."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from spacy.tokens import Token

from transforms.events.syntax import conjuncts, prepositional
from transforms.measures.anaphora import LIBERAL_INSTRUMENTS
from transforms.measures.carrying import Codes, Draft
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import MOST_WORDS, governing_verbs, is_known
from transforms.measures.threads import Thread

_BEARING = ("on", "against", "from", "to")


type _Pair = tuple[Codes, Codes]


def universal_measures(drafts: list[Draft]) -> set[tuple[str, Codes]]:
    """Return {(instrument, imposers)} of measures on everybody: "duties on all steel imports"."""
    return {
        (d.measure.instrument, d.measure.imposer_iso3)
        for d in drafts
        if not d.measure.target_iso3 and _is_universal(d.trigger.token)
    }


def fill_from_threads(found: list[Thread], universal: set[tuple[str, Codes]]) -> None:
    """Give the mentions of one measure its imposers and targets, where they leave these out."""
    for thread in found:
        first = thread.drafts[0].measure
        for draft in thread.drafts:
            measure = draft.measure
            if first.instrument == "anti-dumping duty" and is_known(draft.trigger.token):
                measure.instrument, measure.mast_chapter = first.instrument, first.mast_chapter
            if not measure.imposer_iso3 and measure.imposer is None:
                measure.imposer_iso3 = tuple(c for c in thread.imposers if c not in measure.target_iso3)
            is_open = not (measure.target_iso3 or draft.trigger.instrument.legislation)
            if is_open and (measure.instrument, measure.imposer_iso3) not in universal:
                measure.target_iso3 = thread.targets


def fill_parties(drafts: list[Draft], universal: set[tuple[str, Codes]]) -> None:
    """Give measures without imposer or target those that the article gives the same instrument.

    Only where it leaves no doubt: the one imposer, target or pair of the instrument, else of the article.
    """
    pairs = [(d.measure.instrument, d.measure.imposer_iso3, d.measure.target_iso3) for d in drafts]
    of_instrument: dict[str, Counter[_Pair]] = {}
    of_article: Counter[_Pair] = Counter()
    for instrument, imposer, target in pairs:
        if imposer or target:
            of_instrument.setdefault(instrument, Counter())[imposer, target] += 1
            if instrument not in LIBERAL_INSTRUMENTS | {"subsidy"}:
                of_article[imposer, target] += 1
    for draft in drafts:
        measure = draft.measure
        usual = of_instrument.get(measure.instrument, Counter())
        if not measure.imposer_iso3 and measure.imposer is None:
            measure.imposer_iso3 = _imposer_against(measure.target_iso3, usual, of_article)
        is_open = not (measure.target_iso3 or draft.trigger.instrument.legislation)
        if is_open and (measure.instrument, measure.imposer_iso3) not in universal:
            measure.target_iso3 = _target_of(measure.imposer_iso3, usual, of_article)


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
        known = Counter({p: n for p, n in pairs.items() if p[1] and p[0] == imposer})
        found = _only(target for _, target in known)
        if found:
            return found
        main = _most(known)
        if main:
            return main[1]
        if len({code for pair in pairs for codes in pair for code in codes}) > 2:
            continue
        answered = _only(first for first, second in pairs if second == imposer and first)
        if answered and imposer:
            return answered
    return ()


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
