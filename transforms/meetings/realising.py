"""What a deed done about a meeting tells of it, by its tense and mood."""

from transforms.events.factuality import is_supposed, verb_factuality
from transforms.events.noun_factuality import noun_factuality
from transforms.events.nouns import noun_governor
from transforms.events.syntax import child, has_subject_apart, is_infinitive, is_passive, is_verb
from transforms.measures.governors import governors
from transforms.meetings.deeds import Deed, deed_of
from transforms.meetings.told import is_series
from transforms.meetings.verbs import is_hoped, is_progressive, is_willing
from transforms.meetings.words import words
from transforms.parse import Token

_MOST_ABOVE = 4


def by_deed(token: Token) -> tuple[str, str | None]:
    """Return the name of the deed done about a meeting and what it tells; None where nothing is done."""
    counted = False
    for word, how in governors(token):
        if is_verb(word) and _is_misread_trade(word, token):
            word, how = word.nbor(-2), "to"
        if is_verb(word) and word.dep_ == "xcomp" and word.head.lemma in words("lasting"):
            return "go on", "ongoing"  # "continue to {go} well"
        if not is_verb(word) and word.lemma in words("counting"):
            counted = True
            continue
        deed = deed_of(word, how, is_series=is_series(token))
        if deed is None and word.pos_ == "PROPN" and how == "":
            continue  # the name of a pact before talks
        if deed is None or (counted and deed.name == "go on"):
            break
        return deed.name, _realised(deed, word, token)
    return "", None


def _is_misread_trade(verb: Token, token: Token) -> bool:
    """Tell whether a noun before a meeting was read as a verb: "open to {trade} talks"."""
    return verb.lemma_ == "trade" and 2 <= verb.i == token.i - 1 and verb.nbor(-1).lower_ == "to"


def by_clause(token: Token) -> str | None:
    """Return what a clause that describes a meeting tells: "talks that {fell} apart"."""
    long = is_series(token)
    with_whom = [c for p in token.children if p.lower_ == "with" for c in p.children]
    for verb in (deep for word in (token, *with_whom) for deep in word.children):
        if (
            verb.dep_ in ("acl", "relcl")
            and is_verb(verb)
            and not _is_aim(verb)
            and not has_subject_apart(verb)
        ):
            how = "passive" if is_passive(verb) or verb.tag_ == "VBN" else "subject"
            deed = deed_of(verb, how, is_series=long)
            if deed is not None and deed.name not in ("go on", "seek"):
                return _realised(deed, verb, token)
    return None


def _realised(deed: Deed, word: Token, token: Token) -> str | None:
    """Return what a deed tells by its tense and mood."""
    is_long = is_series(token)
    done = deed.once if is_long and deed.once else deed.done
    if word.pos_ == "ADJ":
        return deed.done
    if _is_asked(word) or is_willing(word):
        return "proposed"
    if not is_verb(word):
        if deed.name == "seek":
            return deed.done
        if word.dep_ == "pobj" and word.head.lower_ in words("before"):
            return None  # "until the {end} of the talks"
        fact = noun_factuality(word)
        governor, how = noun_governor(word)
        if (
            deed.name == "end"
            and how == "subject"
            and governor is not None
            and governor.tag_ in ("VBZ", "VBP")
        ):
            return deed.going  # "the outcome of the talks is uncertain"
        if governor is not None and governor.lemma_ in words("telling"):
            fact = "actual"  # "announced the {conclusion} of the talks"
        return _by_fact(deed, fact, done)
    if is_progressive(word, is_long=is_long):
        if any(c.lower_ in ("was", "were") for c in word.children) and word.tag_ == "VBN":
            return deed.done  # "where the talks were being held"
        is_ahead = deed.coming == "planned" and verb_factuality(word) == "planned"
        return deed.coming if is_ahead else deed.going
    if deed.name == "end" and word.dep_ == "pcomp" and word.head.lower_ in ("on", "after", "by", "since"):
        return done  # "signed a declaration on {concluding} the talks"
    fact = verb_factuality(word)
    if deed.name == "start" and fact == "actual" and (mark := child(word, "mark")) and mark.lower_ == "since":
        return deed.done  # "since the talks began"
    if deed.name == "plan" and child(word, "neg") is not None:
        fact = "negated"  # "have {not} been scheduled yet"
    if fact == "negated" and _is_under_no(word):
        return deed.possible
    if is_supposed(word) and deed.possible is not None:
        is_single = deed.name == "hold" or (deed.name == "end" and is_with_person(token))
        return "planned" if is_single else deed.possible
    if fact == "actual" and deed.present and word.tag_ in ("VBZ", "VBP") and not is_passive(word):
        return deed.present
    if fact == "hypothetical" and deed.possible == "proposed" and is_hoped(word):
        return deed.coming
    return _by_fact(deed, fact, done)


def _is_aim(verb: Token) -> bool:
    """Tell whether a clause says what talks are for: "talks to {open} up the market"."""
    return is_infinitive(verb) and not is_passive(verb)


def _is_under_no(word: Token) -> bool:
    """Tell whether an infinitive hangs on a noun denied: "there was {no} urgency to resume the talks"."""
    over = word.head
    if word.dep_ not in ("acl", "relcl") or not is_infinitive(word):
        return False
    for _ in range(_MOST_ABOVE):
        if any(c.lower_ == "no" for c in over.children):
            return over.lemma not in words("resolve")
        if over.dep_ not in ("pobj", "prep"):
            return False
        over = over.head
    return False


def _is_asked(word: Token) -> bool:
    """Tell whether a deed is what somebody invites to: "an {invitation} to resume talks"."""
    over = word.head
    is_below = word.dep_ in ("acl", "relcl", "advcl") and is_verb(word) and is_infinitive(word)
    if not is_below or over.lemma not in words("asking"):
        return False
    return not any(c.lower_ == "no" for c in over.children) and over.head.lemma_ not in ("accept", "take")


def _by_fact(deed: Deed, fact: str, done: str) -> str | None:
    return {"actual": done, "planned": deed.coming, "hypothetical": deed.possible}.get(fact, deed.denied)


def is_with_person(token: Token) -> bool:
    """Tell whether talks are with one person: "talks with {Mr. Abe}", "with its {president}"."""
    return any(
        c.ent_type_ == "PERSON" or c.lemma in words("persons")
        for preposition in token.children
        if preposition.lower_ == "with"
        for c in preposition.children
    )
