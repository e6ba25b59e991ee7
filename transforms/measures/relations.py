"""How the words over a measure are related to it."""

from collections.abc import Iterator

from transforms.events.factuality import is_supposed, verb_factuality
from transforms.events.frames import word_classes
from transforms.events.nouns import noun_governor
from transforms.events.syntax import conjuncts, is_verb, prepositional
from transforms.measures.acts import deed_of
from transforms.measures.ladder_words import imposing_verbs, ladder_words
from transforms.parse import Token
from transforms.recall import once_per_word

_POINTING = frozenset({"the", "these", "those", "this", "that"})
_ANY = frozenset({"a", "an", "any", "another", "some"})
MOST_WORDS = 60  # of a phrase that are looked at; keeps endless sentences linear


@once_per_word
def governing_verbs(token: Token) -> tuple[Token, ...]:
    """Return the verbs over a measure, innermost first: "threatened to [impose] tariffs"."""
    found: list[Token] = []
    modifier = next(
        (c for c in token.children if c.dep_ in ("acl", "relcl") and is_verb(c) and c.tag_ != "VBG"), None
    )
    current = token if is_verb(token) else noun_governor(token)[0]
    # "raised the duties imposed in May": what is done now outdoes what only describes.
    is_outdone = current is not None and deed_of(current, "object") is not None
    if modifier is not None and not (is_outdone and noun_governor(token)[1] == "object"):
        found.append(modifier)
    steps = 6
    while current is not None and steps:
        found.append(current)
        if current.dep_ in ("relcl", "advcl") or current.head == current:
            break
        head = current.head
        if not is_verb(head) and head.pos_ in ("NOUN", "ADP", "ADJ"):
            found.append(head)
            current = noun_governor(head)[0] if head.pos_ == "NOUN" else head.head
            if current is not None and not is_verb(current):
                current = noun_governor(current)[0]
        else:
            current = head if is_verb(head) else None
        steps -= 1
    return tuple(found)


def modifying_verbs(token: Token) -> list[Token]:
    """Return the verbs of clauses that describe a measure: "the duties {imposed} in May".

    Also of one that the parser hung on the goods: "duties on tin, which Chile {imposed} in May".
    """
    found = [c for c in token.children if c.dep_ in ("acl", "relcl") and is_verb(c)]
    if found:
        return found
    goods = (item for below in prepositional(token, "on", "against") for item in conjuncts(below))
    clauses = (c for item in goods for c in item.children if c.dep_ == "relcl" and is_verb(c))
    return [c for c in clauses if c.lemma in imposing_verbs() or _is_start(c)][:1]


def _is_start(verb: Token) -> bool:
    """Tell whether only a measure can do this: "duties on tin that {took} effect in May"."""
    deed = deed_of(verb, "subject")
    return (
        deed is not None and deed.name == "begin" and verb.lemma_ in ("take", "go", "come", "kick", "enter")
    )


def acts_on(verb: Token, token: Token) -> bool:
    """Tell whether a verb does something about a measure: not "called the duties regrettable"."""
    if noun_governor(token)[1] == "for" and verb.lemma in ladder_words("announcing"):
        return True  # "announced plans for a cut in tariffs"
    return is_acted_on(token) and not is_naming(verb)


def is_acted_on(token: Token) -> bool:
    """Tell whether the verb over a measure is about it: not "took a stance on the quotas"."""
    return is_verb(token) or noun_governor(token)[1] in ("", "object", "passive", "subject", "of", "with")


def is_subject(token: Token, verb: Token) -> bool:
    """Tell whether a measure is what does something else: "the {tariffs} cut imports"."""
    return noun_governor(token) == (verb, "subject") and any(c.dep_ == "dobj" for c in verb.children)


def is_naming(verb: Token) -> bool:
    """Tell whether "call" here asks for nothing: "calling the levies illegal"."""
    return verb.lemma_ == "call" and not any(c.lower_ in ("for", "on", "off", "upon") for c in verb.children)


def is_known(token: Token) -> bool:
    """Tell whether the text treats a measure as one it has told of: "the tariffs", "these duties"."""
    for c in token.children:
        label = c.dep_
        if label == "poss" or (label == "det" and c.lower_ in _POINTING):
            return True
        if c.i < token.i and c.lower_ == "such":
            return True
    return False


def is_any(token: Token) -> bool:
    """Tell whether a mention is of some measure that need not stand: "{a} duty", "{any} subsidy offer"."""
    nouns = (token, token.head) if token.dep_ == "compound" else (token,)
    return any(c.dep_ == "det" and c.lower_ in _ANY for noun in nouns for c in noun.children)


def has_named_owner(token: Token) -> bool:
    """Tell whether a mention says by name whose measure it is: "{Peru's} duties", "{Peru's} duty rises"."""
    nouns = (token, token.head) if token.dep_ == "compound" else (token,)
    return any(c.dep_ == "poss" and c.pos_ != "PRON" for noun in nouns for c in noun.children)


def is_taken_as_there(token: Token) -> bool:
    """Tell whether a fact takes a measure for granted: "{duties} hurt it", "grew despite {duties}"."""
    if is_known(token) or is_any(token):
        return False
    verb, how = noun_governor(token)
    if verb is None or how in ("", "object", "passive") or not is_verb(verb):
        return False
    deed = deed_of(verb, "object")
    is_open = deed is not None and deed.over is not None  # "expecting more than {duties}"
    return verb_factuality(verb) == "actual" and not is_open


def is_answer(token: Token) -> bool:
    """Tell whether a measure's own words call it an answer: "{retaliatory} duties", "{counter}-tariffs"."""
    words = word_classes()["answering"]
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "counter":
        return True
    return any(c.lower_ in words for c in token.children if c.dep_ in ("amod", "compound", "nmod"))


def is_sparing(token: Token) -> bool:
    """Tell whether a measure is what somebody is let off: "exempted Chile from the {duties}"."""
    above = token.head
    return above.lower_ == "from" and above.head.lemma in ladder_words("sparing")


def counting_head(token: Token) -> Token | None:
    """Return the noun that counts a measure: "a further {round} of duties"."""
    above = token.head
    is_counted = token.dep_ == "pobj" and above.lower_ == "of" and above.dep_ == "prep"
    return above.head if is_counted and above.head.lemma in ladder_words("rounds") else None


def is_at_work(token: Token) -> bool:
    """Tell whether a mention speaks of what a measure does: "the {tariffs} hurt", "hurt by the {tariffs}"."""
    governor, how = noun_governor(token)
    if governor is not None and governor.dep_ == "xcomp" and governor.head.lemma_ == "stand":
        return False  # "stands to gain from the duties"
    if governor is not None and is_subject(token, governor):
        return verb_factuality(governor) == "actual"
    if how in ladder_words("causing") and governor is not None and is_verb(governor):
        return verb_factuality(governor) == "actual"
    above = token.head
    return above.lower_ in ("of", "from") and above.head.lemma in ladder_words("effects")


def is_looking_ahead(token: Token) -> bool:
    """Tell whether a mention speaks of a measure still to come: "the {duties} would", "if the {duties}"."""
    verbs = [verb for verb in governing_verbs(token)[:1] if is_verb(verb)]
    return any(
        is_supposed(verb) or any(c.lower_ in ("will", "would", "'ll", "could", "to") for c in verb.children)
        for verb in verbs
    ) and noun_governor(token)[1] in ("subject", "passive", "object")


def bearing(token: Token, *prepositions: str) -> Iterator[Token]:
    """Yield what a measure is on: in its own phrase, or in one the parser hung on the verb over it.

    "imposed {tariffs} last week on Chilean copper", "{duties} were placed on Chilean copper".
    """
    found = list(prepositional(token, *prepositions))
    governor, how = noun_governor(token)
    is_under = how in ("object", "passive", "in") or (
        how == "subject"
        and governor is not None
        and governor.lemma in ladder_words("levels") | ladder_words("setting_in")
    )
    if not found and governor is not None and is_under and is_verb(governor):
        found = [item for item in prepositional(governor, *prepositions) if item.i > token.i]
    yield from found or _right_after(token, prepositions) or _after_rate(token, prepositions)


def _after_rate(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """Return what the parser hung on a measure's rate: "{duties} of 5 percent on Chilean copper"."""
    rates = (item for item in prepositional(token, "of", "at") if item.lemma_ in ("percent", "pct"))
    return [item for rate in rates for item in prepositional(rate, *prepositions)]


def _right_after(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """Return what a phrase right behind a measure is about: "protested against the {curbs} on imports".

    The parser may hang it on what the measure's own phrase hangs on.
    """
    after = token.nbor(1) if token.dep_ == "pobj" and token.i + 1 < len(token.doc) else token
    if after.dep_ != "prep" or after.lower_ not in prepositions or after.head != token.head.head:
        return []
    return [c for c in after.children if c.dep_ == "pobj"]
