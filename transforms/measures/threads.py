"""Which mentions of an article are of one measure: "the duties", "such a levy", "the 25 percent tariff".

A mention joins the measure told of before with which nothing in it clashes (instrument, imposers, targets,
figures, goods) and which it shares most with; one that says "new" or "another" begins a measure of its own.
"""

from dataclasses import dataclass, field
from itertools import islice

from transforms.events.objects import objects
from transforms.events.syntax import conjuncts, is_definite, is_verb
from transforms.measures.anaphora import GENERIC
from transforms.measures.carrying import Codes, Draft
from transforms.measures.ladder_words import STANDING, kinds_of_goods, ladder_words
from transforms.measures.relations import (
    bearing,
    counting_head,
    is_answer,
    is_at_work,
    is_known,
    is_looking_ahead,
)
from transforms.parse import Token
from transforms.reading import Reading

_MOST_THREADS = 40  # measures told of last among which one is sought; keeps long articles linear
_TARIFFS = frozenset({"import tariff", "anti-dumping duty"})
_MOST_GOODS = 6  # words of a goods phrase among which "another" is sought
_PLAIN_ENOUGH = 2.0  # what a mention without "the" must share to join


@dataclass(eq=False, slots=True)
class Thread:
    """One measure of an article, with its mentions in text order."""

    drafts: list[Draft] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    imposers: Codes = ()
    targets: Codes = ()
    state: str = ""
    lemmas: set[str] = field(default_factory=set)
    goods: set[str] = field(default_factory=set)
    rates: set[float] = field(default_factory=set)
    values: set[float] = field(default_factory=set)
    last_sentence: int = 0

    def add(self, draft: Draft, goods: set[str], sentence: int) -> None:
        """Let a mention join, and learn from it."""
        measure = draft.measure
        self.drafts.append(draft)
        self.families.add(family_of(draft))
        self.imposers = self.imposers or measure.imposer_iso3
        self.targets = self.targets or measure.target_iso3
        self.state = measure.status or self.state or draft.told.status or ""
        self.lemmas.add(draft.trigger.token.lemma)
        self.goods |= goods
        self.last_sentence = sentence
        if measure.rate_pct is not None:
            self.rates.add(measure.rate_pct)
        if measure.coverage_value is not None:
            self.values.add(measure.coverage_value)


def threads(reading: Reading, drafts: list[Draft]) -> list[Thread]:
    """Return the measures of an article with their mentions."""
    found: list[Thread] = []
    lead = next((d.measure.imposer_iso3 for d in drafts if d.measure.imposer_iso3), ())
    last: tuple[Draft, Thread] | None = None
    for draft in drafts:
        goods = _goods(reading, draft)
        sentence = reading.sentence_at(draft.measure.span.start).sentence_id
        if last is not None and draft.trigger is last[0].trigger:
            last[1].add(draft, goods, sentence)  # "25 percent on steel and 10 percent on tin"
            continue
        known = is_known(draft.trigger.token)
        best, share = None, float("-inf")
        for thread in found[-_MOST_THREADS:]:
            if _clashes(thread, draft, goods):
                continue
            shared = _shared(thread, draft, goods, sentence)
            if not known and draft.measure.rate_pct is not None and sentence - thread.last_sentence <= 1:
                shared += 1.5  # "at these levels: 25 percent on …": a list goes on about what it follows
            if not known and thread.imposers == lead:
                shared += 1.0  # "stiffer duties will hurt": rather those that the article is about
            if shared >= share:
                best, share = thread, shared
        is_silent = not draft.measure.status and not is_new(draft.trigger.token)
        if best is None or (share < _PLAIN_ENOUGH and not (known or is_silent)):
            best = Thread()
            found.append(best)
        best.add(draft, goods, sentence)
        last = draft, best
    return found


def _family(instrument: str) -> str:
    return "import tariff" if instrument in _TARIFFS else instrument


def family_of(draft: Draft) -> str:
    """Return what mentions of one measure share; retaliation is of a family of its own."""
    token = draft.trigger.token
    if draft.measure.instrument != "other":
        return _family(draft.measure.instrument)
    return "answer" if token.lemma in ladder_words("answers") or is_answer(token) else "other"


def _clashes(thread: Thread, draft: Draft, goods: set[str]) -> bool:
    measure, token = draft.measure, draft.trigger.token
    if family_of(draft) not in thread.families and not (
        is_known(token)
        and (
            (measure.instrument == GENERIC and draft.trigger.instrument.generic)
            or _is_other_word(thread, token)
        )
    ):
        return True
    if measure.instrument == GENERIC and not _is_same_kind(thread, token):
        return True
    for own, theirs in ((measure.imposer_iso3, thread.imposers), (measure.target_iso3, thread.targets)):
        if own and theirs and not set(own) & set(theirs):
            return True
    if set(measure.imposer_iso3) & set(thread.targets) - set(thread.imposers):
        return True
    if measure.coverage_value is not None and thread.values and measure.coverage_value not in thread.values:
        return True
    if goods and thread.goods and not goods & thread.goods and _family(measure.instrument) == "import tariff":
        return True
    is_other_rate = measure.rate_pct is not None and thread.rates and measure.rate_pct not in thread.rates
    if is_other_rate and measure.rate_change != "to" and not is_known(token):
        return True
    return is_new(token) and not _repeats(thread, draft)


def _is_other_word(thread: Thread, token: Token) -> bool:
    """Tell whether a mention is another word for what is charged: "a tax on oils … the {levy}"."""
    charges = ladder_words("charges")
    return token.lemma in charges and not thread.lemmas.isdisjoint(charges)


def _is_same_kind(thread: Thread, token: Token) -> bool:
    """Tell whether one of the measures without a name may be one told of: "taxes" are no "reprisals"."""
    lemma = token.lemma
    answers = ladder_words("answers")
    if lemma in thread.lemmas or lemma in ladder_words("steps") or thread.lemmas & ladder_words("steps"):
        return True
    return lemma in answers and bool(thread.lemmas & answers)


def _repeats(thread: Thread, draft: Draft) -> bool:
    """Tell whether a mention that says "new" or "additional" has the figures or words of one before."""
    measure = draft.measure
    if measure.coverage_value is not None and measure.coverage_value in thread.values:
        return True
    same_parties = bool(measure.imposer_iso3) and set(measure.imposer_iso3) == set(thread.imposers)
    if same_parties and any(is_new(each.trigger.token) for each in thread.drafts):
        return measure.coverage_value is None
    return False


def is_new(token: Token) -> bool:
    """Tell whether a mention is of another measure than those told of.

    By its own words or those of its goods: "new duties", "duties on another $3 billion", "tax more goods".
    """
    goods = objects(token) if is_verb(token) else list(bearing(token, "on"))
    words = [deep for item in goods for deep in islice(item.subtree, _MOST_GOODS)]
    if is_definite(token):
        words = [word for word in words if word.lower_ not in ("additional", "extra")]
    else:
        words += token.children
        counted = counting_head(token)
        words += counted.children if counted is not None else []
    return any(word.lower_ in ladder_words("novel") for word in words)


def _shared(thread: Thread, draft: Draft, goods: set[str], sentence: int) -> float:
    measure, token = draft.measure, draft.trigger.token
    share = -0.15 * min(sentence - thread.last_sentence, 10)
    share += 2 * (token.lemma in thread.lemmas)
    share += 2 * bool(set(measure.imposer_iso3) & set(thread.imposers))
    share += bool(set(measure.target_iso3) & set(thread.targets))
    share += 2 * bool(goods & thread.goods) - 2 * (bool(goods) and not thread.goods)
    share += 3 * (measure.coverage_value is not None and measure.coverage_value in thread.values)
    share += 2 * (measure.rate_pct is not None and measure.rate_pct in thread.rates)
    named = any(not each.trigger.instrument.generic for each in thread.drafts)
    share += 1 * (named and not draft.trigger.instrument.generic)  # "duties" are rather tariffs than "steps"
    if thread.state:
        stands = thread.state in STANDING
        if is_looking_ahead(token):
            share += -1.5 if stands else 1.5
        elif is_at_work(token) or measure.status in ("withdrawn", "suspended"):
            share += 1.0 if stands else -1.0
        if measure.status == "in_force":
            share += 0.5 if stands else -0.5
    return share


def _goods(reading: Reading, draft: Draft) -> set[str]:
    """Return the lemmas of the goods a mention names: steel and aluminum; nothing for "goods", "imports"."""
    token = draft.trigger.token
    found: set[str] = set()
    if _family(draft.measure.instrument) == "import tariff":  # a "hormone ban" bans no hormones
        compounds = [c for c in token.children if c.dep_ in ("compound", "nmod", "amod")]
        found = {i.lemma for c in compounds for i in conjuncts(c) if i.tag_ in ("NN", "NNS")}
    if draft.measure.products is not None:
        for index in reading.tokens_in(draft.measure.products):
            word = reading.doc[index]
            if word.pos_ in ("NOUN", "PROPN"):
                found.add(word.lemma)
    kinds = kinds_of_goods()
    return {kind for word in found for kind in kinds.get(word, (word,))} - ladder_words("any_goods")
