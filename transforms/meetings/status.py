"""Whether a meeting was held, goes on, is planned, proposed or called off.

A verb tells it by its own tense and mood. Of a noun, what is done about the meeting tells it ("{postponed}
the talks", "talks {resumed}"), and the tense and mood of that; then the words that describe it ("the {next}
round"); then what stands before it ("{after} the talks"). Where the clause is silent, talks go on as the
article told of them before, and a single meeting was held unless it lies ahead.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import islice

from spacy.tokens import Token

from transforms.events.factuality import is_supposed, own_factuality, verb_factuality
from transforms.events.noun_factuality import noun_factuality
from transforms.events.nouns import noun_governor
from transforms.events.syntax import (
    child,
    has_subject_apart,
    is_definite,
    is_infinitive,
    is_passive,
    is_verb,
)
from transforms.facts import Event
from transforms.measures.governors import governors
from transforms.meetings.deeds import Deed, deed_of
from transforms.reading import Reading
from transforms.recall import children

_LONG_AGO = timedelta(days=7)  # a weekday may be the coming one
_MOST_STEPS = 6
_MOST_ABOVE = 4
_MOST_BELOW = 8  # words of a meeting's phrase among which its adjectives stand


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the word lists of `status.toml`."""
    text = files("transforms.meetings").joinpath("status.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])


@dataclass(slots=True)
class Told:
    """What the article has told so far: how its talks and its last single meeting stand."""

    talks: dict[frozenset[str], str] = field(default_factory=dict)
    single: dict[str, str] = field(default_factory=dict)

    def learn(self, token: Token, event: Event, status: str) -> None:
        """Take note of one meeting's status; one round held is not the end of the talks."""
        if not is_series(token):
            self.single[_kind(token)] = status
        elif not (status == "held" and _counting_head(token) is not None):
            self.talks.pop(_between(event), None)
            self.talks[_between(event)] = status  # last in order

    def of_talks(self, event: Event) -> str:
        """Return how the talks between the same countries stand; "" if the article has told of none."""
        who = _between(event)
        if who in self.talks or not self.talks:
            return self.talks.get(who, "")
        return "ongoing" if who and self.talks.get(frozenset()) == "ongoing" else ""


def is_series(token: Token) -> bool:
    """Tell whether a word names talks that may stretch over weeks."""
    lemma = token.lemma_.lower()
    return lemma in words("series") or (lemma == "round" and not is_verb(token))


def _kind(token: Token) -> str:
    """Return what a single meeting is called: those who "were {meeting}" are at a meeting."""
    lemma = token.lemma_.lower()
    return "meeting" if lemma == "meet" else lemma


def _between(event: Event) -> frozenset[str]:
    """Return the codes of the countries that meet."""
    codes = (p.entity.country_iso3 for p in event.participants if p.entity is not None)
    return frozenset(code for code in codes if code)


def _counting_head(token: Token) -> Token | None:
    """Return the noun that counts talks: "a {round} of talks", "{days} of talks"."""
    over = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return over if over is not None and over.lemma_.lower() in words("counting") else None


def meeting_status(reading: Reading, event: Event, told: Told) -> str:
    """Return the status of the meeting an event reports."""
    token = reading.doc[event.token]
    if is_verb(token):
        return _of_verb(token, event)
    if event.factuality == "planned" and _is_called_off(token):
        return "cancelled"
    published = reading.article.published_on
    above = _above(token)
    status = _told_by_words(token, event, above, told) or _silent(token, event, above, published, told)
    if (
        status == "ongoing"
        and told.of_talks(event) == "planned"
        and is_series(token)
        and event.factuality == "planned"
    ):
        return "planned"  # "the talks will cover steel"
    is_gone = event.date_end is not None and published is not None and event.date_end < published - _LONG_AGO
    # a caption: "Mr. Li and Mr. Abe hold talks on May 2"
    return "held" if status == "planned" and event.factuality == "actual" and is_gone else status


def _told_by_words(token: Token, event: Event, above: "_Above", told: Told) -> str | None:
    """Return what is done about a meeting or what describes it tells; None where both are silent."""
    if above.preposition in words("after") and event.factuality != "planned":
        return "held"
    described = _described(token)
    predicated = _predicated(token) if described != "cancelled" else None
    if predicated is not None:
        return predicated
    name, status = _by_deed(token)
    if name == "plan" and (clause := _by_clause(token)) is not None:
        return clause
    if status == "cancelled" or name == "cancel":
        is_open = name == "plan" and (described != "cancelled" or _is_unexpected(token))
        return "proposed" if is_open else status
    if name == "seek" and _is_fixed(token, told):
        return "planned"
    if status == "held" and name == "hold" and event.factuality == "planned":
        return "planned"  # "will visit Lima to {have} a summit"
    if status == "held" and name == "end" and above.is_of_noun and told.of_talks(event) == "ongoing":
        return "ongoing"  # "cast a shadow over the {conclusion} of the talks"
    if described == "planned" and name != "seek":
        return described
    if described == "ongoing" and name not in ("start", "end", "plan"):
        return described
    return status or _by_clause(token) or described


def _is_unexpected(token: Token) -> bool:
    """Tell whether nobody thinks that a meeting will be held: "no talks are {expected}"."""
    return any(word.lemma_.lower() in words("expecting") for word, _ in islice(governors(token), 2))


def _is_fixed(token: Token, told: "Told") -> bool:
    """Tell whether a meeting asked for is already set: "called for {today's} meeting"."""
    if is_series(token):
        return False
    is_dated = any(c.dep_ == "poss" and c.ent_type_ == "DATE" for c in children(token))
    return is_dated or (is_definite(token) and told.single.get(_kind(token)) == "planned")


def _of_verb(verb: Token, event: Event) -> str:
    """Return the status a verb of meeting tells: "met", "are {meeting}", "when they {meet}"."""
    marks = {c.lower_ for c in children(verb) if c.dep_ in ("mark", "advmod")}
    is_present = verb.tag_ in ("VBZ", "VBP", "VB") and not any(c.dep_ == "aux" for c in children(verb))
    if is_present and marks & words("when"):
        return "planned"
    if is_supposed(verb) and marks & words("supposing"):
        return "proposed"
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("due") and not _is_called_off(verb):
        return "planned"
    if event.factuality == "planned" and _is_willing(verb):
        return "proposed"
    if event.factuality == "planned":
        if _is_called_off(verb):
            return "cancelled"
        is_invited = verb.head.lemma_.lower() == "invitation" and is_infinitive(verb)
        is_accepted = is_invited and verb.head.head.lemma_ in ("accept", "take")
        return "proposed" if is_invited and not is_accepted else "planned"
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("lasting"):
        return "ongoing"  # "continue to {negotiate}"
    if event.factuality == "negated":
        is_own = own_factuality(verb) == "negated" or not is_present
        return "cancelled" if is_own or is_infinitive(verb) else "planned"  # "no deal until the two meet"
    if event.factuality == "hypothetical":
        return "proposed"
    if verb.dep_ == "pcomp" and is_verb(verb.head.head) and verb_factuality(verb.head.head) == "planned":
        return "planned"  # "will leave after meeting his counterpart"
    return "ongoing" if _is_progressive(verb, is_long=verb.lemma_.lower() in words("talking")) else "held"


def _is_progressive(verb: Token, *, is_long: bool) -> bool:
    """Tell whether something goes on: "are meeting"; "was leading" only if it is long."""
    auxiliaries = [c for c in children(verb) if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ == "being" for c in auxiliaries):
        return True  # "is being negotiated"
    if verb.tag_ != "VBG" or not any(c.lemma_ == "be" for c in auxiliaries):
        return False
    has_past = any(c.tag_ == "VBD" for c in auxiliaries)
    return not has_past or is_long or not any(c.dep_ == "advcl" for c in children(verb))


def _is_called_off(token: Token) -> bool:
    """Tell whether the sentence goes on to cancel a meeting: "were due to meet, but that was cancelled"."""
    sentence = islice(token.sent, token.i - token.sent.start, None)
    return any(
        word.lemma_.lower() in words("cancelling")
        and is_verb(word)
        and any(c.dep_ == "nsubjpass" and c.lower_ in words("called_off") for c in children(word))
        for word in sentence
    )


def _by_clause(token: Token) -> str | None:
    """Return what a clause that describes a meeting tells: "talks that {fell} apart"."""
    long = is_series(token)
    with_whom = [c for p in children(token) if p.lower_ == "with" for c in children(p)]
    for verb in (deep for word in (token, *with_whom) for deep in children(word)):
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


def _by_deed(token: Token) -> tuple[str, str | None]:
    """Return the name of the deed done about a meeting and what it tells; None where nothing is done."""
    counted = False
    for word, how in governors(token):
        if not is_verb(word) and word.lemma_.lower() in words("counting"):
            counted = True
            continue
        deed = deed_of(word, how, is_series=is_series(token))
        if deed is None and word.pos_ == "PROPN" and how == "":
            continue  # the name of a pact before talks
        if deed is None or (counted and deed.name == "go on"):
            break
        return deed.name, _realised(deed, word, token)
    return "", None


def _is_aim(verb: Token) -> bool:
    """Tell whether a clause says what talks are for: "talks to {open} up the market"."""
    return is_infinitive(verb) and not is_passive(verb)


def _realised(deed: Deed, word: Token, token: Token) -> str | None:
    """Return what a deed tells by its tense and mood."""
    is_long = is_series(token)
    done = deed.once if is_long and deed.once else deed.done
    if word.pos_ == "ADJ":
        return deed.done
    if _is_asked(word) or _is_willing(word):
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
    if _is_progressive(word, is_long=is_long):
        if any(c.lower_ in ("was", "were") for c in children(word)) and word.tag_ == "VBN":
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
        is_single = deed.name == "hold" or (deed.name == "end" and _is_with_person(token))
        return "planned" if is_single else deed.possible
    if fact == "actual" and deed.present and word.tag_ in ("VBZ", "VBP") and not is_passive(word):
        return deed.present
    if fact == "hypothetical" and deed.possible == "proposed" and _is_hoped(word):
        return deed.coming
    return _by_fact(deed, fact, done)


def _is_under_no(word: Token) -> bool:
    """Tell whether an infinitive hangs on a noun denied: "there was {no} urgency to resume the talks"."""
    over = word.head
    if word.dep_ not in ("acl", "relcl") or not is_infinitive(word):
        return False
    for _ in range(_MOST_ABOVE):
        if any(c.lower_ == "no" for c in children(over)):
            return over.lemma_.lower() not in words("resolve")
        if over.dep_ not in ("pobj", "prep"):
            return False
        over = over.head
    return False


def _is_willing(verb: Token) -> bool:
    """Tell whether somebody would only be glad to do what a verb says: "is {willing} to hold talks"."""
    return is_verb(verb) and verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("willing")


def _is_asked(word: Token) -> bool:
    """Tell whether a deed is what somebody invites to: "an {invitation} to resume talks"."""
    over = word.head
    is_below = word.dep_ in ("acl", "relcl", "advcl") and is_verb(word) and is_infinitive(word)
    if not is_below or over.lemma_.lower() not in words("asking"):
        return False
    return not any(c.lower_ == "no" for c in children(over)) and over.head.lemma_ not in ("accept", "take")


def _by_fact(deed: Deed, fact: str, done: str) -> str | None:
    return {"actual": done, "planned": deed.coming, "hypothetical": deed.possible}.get(fact, deed.denied)


def _is_hoped(verb: Token) -> bool:
    """Tell whether what is wished for counts as planned: "hopes to {have} talks", not "may have talks"."""
    return own_factuality(verb) != "hypothetical" and verb.head.lemma_.lower() in words("hoping")


def _described(token: Token) -> str | None:
    """Return what the words before a meeting tell: "the {next} round of talks", "{stalled} talks"."""
    heads = [token]
    if token.dep_ == "pobj" and token.head.head.lemma_.lower() in words("counting"):
        heads.append(token.head.head)
    near = [c for head in heads for c in islice(children(head), _MOST_BELOW)]
    first = max(token.left_edge.i, token.i - _MOST_BELOW)
    near += [c for c in token.doc[first : token.i] if c.dep_ in ("amod", "nmod", "compound", "poss")]
    for status in ("cancelled", "ongoing", "proposed", "held", "planned"):
        if any(c.lower_ in words(status) and c.dep_ not in ("conj", "appos", "relcl") for c in near):
            return status
    if any(c.lower_ == "under" and any(w.lower_ == "way" for w in children(c)) for c in children(token)):
        return "ongoing"
    return None


def _is_beside_subject(token: Token, over: Token) -> bool:
    """Tell whether a visit describes who speaks: "Mr. Li, on a {visit} to Lima, said"."""
    if over.pos_ in ("NOUN", "PROPN"):
        return True
    subject = child(over, "nsubj")
    return subject is not None and subject.i < token.i < over.i


def _is_of_sidelines(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.head.lemma_.lower() in ("sideline", "margin")


def _is_new_round(token: Token) -> bool:
    """Tell whether talks are spoken of as something new: "would negotiate in {a new round} of talks"."""
    head = _counting_head(token)
    marks = {c.lower_ for c in children(head)} if head is not None else set()
    return "new" in marks and bool(marks & {"a", "another"})


def _predicated(token: Token) -> str | None:
    """Return what a copula says of a meeting: "the talks are {over}", "a summit remains {possible}"."""
    subject = _counting_head(token) or token
    verb = subject.head
    if subject.dep_ != "nsubj" or verb.lemma_.lower() not in words("copulas"):
        return None
    is_denied = any(c.dep_ == "neg" for c in children(verb))
    for said in children(verb):
        if said.dep_ not in ("acomp", "attr", "advmod", "oprd", "prep") or said.i < verb.i:
            continue
        deep = [c.lower_ for c in children(said)] if said.dep_ == "prep" else []
        for status in ("cancelled", "ongoing", "proposed", "held", "planned"):
            if said.lower_ in words(f"said_{status}") or any(w in words(f"in_{status}") for w in deep):
                if is_denied:
                    return "ongoing" if status in ("held", "cancelled") else "proposed"
                return status
    return None


def _silent(token: Token, event: Event, above: "_Above", published: date | None, told: Told) -> str:
    """Return the status of a meeting of which its clause tells nothing."""
    starts, ends = event.date_start, event.date_end
    is_gone = ends is not None and published is not None and ends < published
    if above.preposition in words("before") and token.lemma_.lower() != "hearing":
        return "held" if is_gone else "planned"
    if event.factuality == "negated":
        return "cancelled"
    if above.preposition in words("after"):
        return "planned" if event.factuality == "planned" else "held"
    if starts is not None and published is not None and starts > published:
        return "planned"
    at_it = above.preposition in words("during")
    is_visit = event.mode == "visit" or _is_of_sidelines(token)
    if is_visit and at_it and published is not None and starts == published == ends:
        return "ongoing"  # "said on Tuesday during his visit"
    if _is_new_round(token) and not above.is_past and event.factuality != "negated":
        return "planned"
    is_any = any(c.lower_ in ("a", "an") for c in children(token))
    if at_it and is_any and _is_supposed_of(above.verb) and not is_series(token):
        return "planned"  # "would be offered at a summit"
    if is_series(token):
        is_over = (
            ends is not None and event.factuality == "actual" and (published is None or ends <= published)
        )
        return _silent_talks(token, event, above, told, is_over=is_over)
    if event.factuality == "planned":
        return "held" if is_gone else "planned"
    if event.factuality == "hypothetical":
        return "proposed"
    so_far = told.single.get(_kind(token))
    if so_far == "planned" and is_definite(token) and not above.is_past:
        return "planned"
    if so_far == "ongoing" and (is_definite(token) or any(c.dep_ == "poss" for c in children(token))):
        return "ongoing"
    if token.dep_ == "nsubj" and is_infinitive(token.head):
        return "planned"  # "does not expect the {meeting} to call for quotas"
    over = above.verb
    if over is not None and above.preposition in words("during") and own_factuality(over) == "planned":
        return "planned"  # "will push for reform at the Lima meeting"
    is_there = over is not None and over.lemma_ == "be" and over.tag_ in ("VBZ", "VBP", "VBD")
    is_there = is_there or (token.dep_ == "pobj" and token.head.head.lower_ in words("here"))
    over_on = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "on" else None
    is_there = is_there or (
        event.mode == "visit" and over_on is not None and _is_beside_subject(token, over_on)
    )
    return "ongoing" if above.preposition == "on" and is_there else "held"


def _silent_talks(token: Token, event: Event, above: "_Above", told: Told, *, is_over: bool) -> str:
    if above.is_counted:
        return "planned" if event.factuality == "planned" else "held"
    so_far = told.of_talks(event)
    is_world = any(c.lower_ in words("world") for c in children(token))
    inside = above.preposition in words("within") and not (is_world and above.preposition == "in")
    inside = inside and above.verb is not None and above.verb.lemma_ != "be"  # "has been in talks for weeks"
    if (
        inside
        and (above.is_past or _is_perfect(above.verb))
        and (so_far != "ongoing" or _is_perfect(above.verb))
    ):
        return "held"  # "China had backtracked during the talks"
    if above.preposition == "from" and above.is_back:
        return "held"
    if event.factuality == "planned" and not above.is_past:
        return "ongoing" if inside and so_far == "ongoing" else "planned"
    if _is_with_person(token) and above.is_past and above.preposition in words("during"):
        return "held"
    if so_far in ("held", "cancelled"):
        return "held"
    if so_far == "planned" and not above.is_past:
        return "planned"
    if is_over:
        return "held"
    return "proposed" if event.factuality == "hypothetical" else "ongoing"


def _is_perfect(verb: Token | None) -> bool:
    return verb is not None and verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in children(verb))


def _is_supposed_of(verb: Token | None) -> bool:
    """Tell whether a verb only supposes: "{would} be offered at a summit"."""
    return verb is not None and own_factuality(verb) == "hypothetical" and not _is_perfect(verb)


def _is_with_person(token: Token) -> bool:
    """Tell whether talks are with one person: "talks with {Mr. Abe}", "with its {president}"."""
    return any(
        c.ent_type_ == "PERSON" or c.lemma_.lower() in words("persons")
        for preposition in children(token)
        if preposition.lower_ == "with"
        for c in children(preposition)
    )


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands over a meeting: the preposition before it, whether a noun counts it, and its verb.

    `is_back` tells of somebody who comes from it: "just {back} from talks"; `is_of_noun` of a noun that it
    belongs to: "the {end} of the talks".
    """

    preposition: str
    is_counted: bool
    verb: Token | None
    is_back: bool = False
    is_of_noun: bool = False

    @property
    def is_past(self) -> bool:
        """Tell whether the verb is in the past."""
        if self.verb is None or self.verb.tag_ != "VBN":
            return self.verb is not None and self.verb.tag_ == "VBD"
        return any(c.tag_ == "VBD" and c.dep_ in ("aux", "auxpass") for c in children(self.verb))


def _is_of_noun(token: Token) -> bool:
    """Tell whether a noun holds a meeting whose own clause reports no end of it."""
    over = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if over is None or over.pos_ != "NOUN":
        return False
    preposition = over.head.lower_ if over.dep_ == "pobj" else ""
    governor = noun_governor(over)[0]
    is_told = governor is not None and governor.lemma_ in words("telling")
    return not is_told and preposition in words("outlook")


def _above(token: Token) -> _Above:
    preposition, is_counted, is_back = "", False, False
    word = token
    for _ in range(_MOST_STEPS):
        head = word.head
        if head.lower_ in words("after") and word.dep_ in ("pobj", "pcomp", "dobj"):
            preposition = head.lower_  # "Following" may be read as a verb
        if head == word or is_verb(word):
            break
        is_noun = head.pos_ == "NOUN" and word.dep_ != "conj"
        if head.pos_ in ("ADP", "SCONJ", "ADV", "ADJ") and word.dep_ in ("pobj", "pcomp", "prep"):
            if preposition in ("", "of", "for"):
                preposition = head.lower_
        elif is_noun and head.lemma_.lower() in words("counting") and preposition == "of":
            is_counted = head.tag_ == "NNS"
        elif is_noun:
            preposition = preposition or head.lower_
        if preposition == "from" and head.lemma_.lower() in words("back"):
            is_back = True
        word = head
    if preposition == "from" and is_verb(word.head) and word.head.lemma_.lower() in words("back"):
        is_back = True
    return _Above(preposition, is_counted, word if is_verb(word) else None, is_back, _is_of_noun(token))
