"""Which frame an act noun triggers."""

from transforms.events.frames import Frame, frames_by_lemma, is_any_of, word_classes
from transforms.events.match import Match
from transforms.events.nouns import noun_governor, noun_owners
from transforms.events.objects import through_measure
from transforms.events.parties import Parties
from transforms.events.syntax import complements, conjuncts, lemma_of, prepositional
from transforms.parse import Token


def match_noun(noun: Token, parties: Parties) -> Match | None:
    """Return the most specific noun frame that the noun triggers."""
    frames = frames_by_lemma("noun").get(noun.lemma if noun.pos_ == "NOUN" else _singular(noun))
    if not frames or _is_in_title(noun):
        return None
    if noun.dep_ in ("compound", "nmod") and not _is_course(noun):
        return None
    if is_no_occasion(noun) or _is_of_buyers(noun):
        return None
    of = [
        deep
        for p in prepositional(noun, "of", "on", "to", "in", "for")
        for i in conjuncts(p)
        for deep in through_measure(i)
    ]
    if noun.lemma_ == "round" and any(item.lemma_ in word_classes()["measure"] for item in of):
        return None  # "another round of tariffs"
    compounds = [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod")]
    for frame in frames:
        if noun.pos_ == "PROPN" and frame.type != "CONSULT" and not _is_after_stop(noun):
            continue  # "Ministry of Economic Cooperation"
        if _fits_noun(frame, noun, of, compounds, parties):
            return Match(noun, frame, tuple(of), tuple(complements(noun)))
    return None


def _is_of_buyers(noun: Token) -> bool:
    """Tell whether "demand" is what is bought: "{demand} from Peru would support prices"."""
    if noun.lower_ != "demand" or complements(noun):
        return False
    return not any(c.dep_ in ("det", "poss") for c in noun.children)


def is_no_occasion(noun: Token) -> bool:
    """Tell whether a meeting is no act: "told a {conference}", "settle it through {dialogue}"."""
    if noun.lemma not in word_classes()["meeting"]:
        return False
    is_tough = noun.lower_ == "talk" and any(c.dep_ == "amod" for c in noun.children)
    if is_tough or any(_is_of_press(item) for item in prepositional(noun, "with")):
        return True  # "tough talk on trade", "a call with reporters"
    is_audience = noun.dep_ in ("dobj", "dative") and noun.head.lemma_ in ("tell", "address")
    is_of_some = any(True for _ in prepositional(noun, "of", "between"))  # "told a conference of ministers"
    if is_audience and not is_of_some and noun.lemma in ("conference", "luncheon", "forum"):
        return True
    if noun.pos_ == "PROPN" and noun.lower_ in ("conference", "forum", "dialogue"):
        return True  # "the Conference on Trade and Development"
    if noun.lower_ == "conference" and any(c.lower_ in ("my", "his", "her", "our") for c in noun.children):
        return True  # a senator's "{my} conference" is his party
    is_bare = not any(c.dep_ in ("det", "poss", "amod", "compound", "nummod", "prep") for c in noun.children)
    top = noun
    while top.dep_ == "conj":
        top = top.head
    return is_bare and top.dep_ == "pobj" and top.head.lower_ in ("through", "via", "by")


def _is_after_stop(noun: Token) -> bool:
    """Tell whether a wire wrote a noun large for the stop before it: "U.S. Calls for an end"."""
    return bool(noun.i) and noun.nbor(-1).text.endswith(".")


def _is_of_press(noun: Token) -> bool:
    public = ("reporter", "journalist", "analyst", "investor")
    return any(item.lemma in public for item in conjuncts(noun))


def _is_course(noun: Token) -> bool:
    """Tell whether a noun names a meeting by its course: "the {negotiation} process"."""
    classes = word_classes()
    return noun.lemma in classes["meeting"] and noun.head.lemma in classes["course"]


def _is_in_title(noun: Token) -> bool:
    """Tell whether a capitalized noun belongs to an office: "Minister for Trade Negotiations"."""
    return noun.pos_ == "PROPN" and noun.dep_ == "pobj" and noun.head.head.pos_ == "PROPN"


def _singular(noun: Token) -> str:
    lower = noun.lower_
    return lower[:-1] if lower.endswith("s") and noun.tag_ == "NNPS" else lower


def _fits_noun(frame: Frame, noun: Token, of: list[Token], compounds: list[Token], parties: Parties) -> bool:
    # "a White House meeting" is none of the House.
    words = {c.lower_ for c in compounds if not (c.i and c.nbor(-1).text == "White")}
    words |= {c.lemma for c in compounds if c.lower_ in words}
    if frame.modifier and not words & frame.modifier:
        return False
    if words & frame.not_modifier:
        return False
    if frame.economic_noun and any(c.pos_ == "NOUN" and c.dep_ == "compound" for c in compounds):
        return False
    if frame.governed_by and not (noun.dep_ == "pobj" and noun.head.lower_ in frame.governed_by):
        return False
    if frame.under and not (noun.dep_ == "pobj" and noun.head.head.lemma in frame.under):
        return False
    if frame.object:
        lemmas = {lemma_of(thing) for thing in of} | words
        rates = [thing for thing in of if thing.lemma_ in ("rate", "level", "wall")]
        lemmas |= {c.lemma for rate in rates for c in rate.children if c.dep_ == "compound"}
        fits = is_any_of(lemmas, frame.object)
        if not fits and not ("@actor" in frame.object and _has_party(noun, parties)):
            return False
    if frame.complement_lemma and not any(
        item.lemma_ in frame.complement_lemma for clause in complements(noun) for item in conjuncts(clause)
    ):
        return False
    if frame.held_by and not _is_held(frame, noun):
        return False
    if frame.predicate and not _is_said_of(noun, frame.predicate):
        return False
    return not frame.requires or _meets_requirement(frame, noun)


def _is_held(frame: Frame, noun: Token) -> bool:
    """Tell whether a noun is what one of the frame's verbs holds: "{had} another call"."""
    governor, how = noun_governor(noun)
    return governor is not None and how in ("object", "passive") and governor.lemma in frame.held_by


def _is_said_of(noun: Token, wanted: frozenset[str]) -> bool:
    """Tell whether one of the words wanted is said of a noun: "a {deal} is near", "there is a {deal}"."""
    copula = noun.head
    if copula.lemma_ != "be":
        return False
    if noun.dep_ == "attr":
        return "there" in wanted and any(c.lower_ == "there" for c in copula.children)
    return noun.dep_ == "nsubj" and any(
        c.lemma in wanted for c in copula.children if c.dep_ in ("acomp", "advmod", "prep", "attr")
    )


def _has_party(noun: Token, parties: Parties) -> bool:
    return any(
        parties.resolve(item) or parties.goods(item)
        for p in prepositional(noun, "against", "on", "with", "from")
        for item in conjuncts(p)
    )


def _meets_requirement(frame: Frame, noun: Token) -> bool:
    governor = noun_governor(noun)[0] if frame.governed_by else None
    heads = [noun] if governor is None else [noun, governor]
    if any(True for head in heads for _ in prepositional(head, *frame.requires)):
        return True
    if "possessor" in frame.requires and noun_owners(noun):
        return True
    is_followed = noun.i + 1 < len(noun.doc) and noun.nbor(1).tag_ == "TO"  # "resisted calls {to} act"
    return "that" in frame.requires and (is_followed or bool(complements(noun)))
