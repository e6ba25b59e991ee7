"""Who does an act: the actor through voice and control, or where the frame says."""

from collections.abc import Callable

from transforms.events.arguments import is_only_place, naming, resolve_all
from transforms.events.control import doers, noun_doers
from transforms.events.frames import word_classes, words_of
from transforms.events.match import Match
from transforms.events.nouns import noun_governor, noun_owners
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.standing import adjectival_bodies
from transforms.events.syntax import agents, conjuncts, is_passive, is_verb, own_subject, prepositional
from transforms.parse import Token

_AMONG = ("including", "like")
_CHOOSING_AMONG = dict.fromkeys(("draft", "study", "explore", "examine", "list", "discuss"), "consider")
_DECISIONS = frozenset({"decision", "ruling", "vote", "announcement", "plan", "proposal"})
_SETTING = frozenset({"DATE", "TIME", "GPE"})
_RETURNED = frozenset({"back", "fresh", "home", "returning", "returned"})
_SOMEBODY = frozenset({"we", "both", "they", "two", "three", "pair", "duo", "trio", "all", "others", "each"})
# An industry's practices do not injure anyone bodily.
_UNTOLD = frozenset({"SANCTION", "THREATEN", "ACCUSE", "REJECT", "PROTEST"})  # by "foreign" countries
_SEATS = frozenset({"White House", "Kremlin", "Pentagon", "Elysee Palace", "Blue House"})  # where one meets
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


def actors(match: Match, parties: Parties) -> list[Party]:
    """Return who does the act, as its frame says; empty where the clause names nobody."""
    finder = _ACTORS.get(match.frame.actor, _subject_actors)
    return unique_parties(finder(match, parties))


def is_agentless(match: Match) -> bool:
    """Tell whether the act stands in a passive that names no agent."""
    return is_verb(match.token) and is_passive(match.token) and not agents(match.token)


def _subject_actors(match: Match, parties: Parties) -> list[Party]:
    token = match.token
    if is_verb(token):
        if token.dep_ == "amod" and token.tag_ == "VBG":
            return resolve_all([token.head], parties)  # "the visiting president"
        if is_passive(token):
            by_measure = match.frame.type == "SANCTION"  # "targeted by {China}'s tariffs"
            found = resolve_all(agents(token), parties, owners=by_measure)
            return found or _joint_doers(match, parties) or _owner_of_objects(match, parties)
        found = _authors(token, parties) or _compound_doers(token, parties)
        found = found or resolve_all(doers(token), parties, owners=match.frame.type not in _PHYSICAL)
        return found or _speaker_of_itself(token, parties) or _unnamed(token, parties)
    if token.pos_ == "ADJ":
        return resolve_all(doers(token.head), parties) or _speaker_of_itself(token.head, parties)
    return _noun_actors(match, parties)


def _compound_doers(verb: Token, parties: Parties) -> list[Party]:
    """Return who does what a gerund with a plural before it says: "EC {ministers} meeting here agreed"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return []
    return resolve_all([c for c in verb.children if c.dep_ == "compound" and c.tag_ == "NNS"], parties)


def _authors(verb: Token, parties: Parties) -> list[Party]:
    """Return who speaks by a text: "{Peru} issued a paper that accused Chile", "a {Peruvian} letter"."""
    texts = [item for item in doers(verb) if item.lemma in words_of("text", "bill")]
    return resolve_all((item for text in texts for item in _sponsors(text) or noun_doers(text)), parties)


def _sponsors(text: Token) -> list[Token]:
    """Return by whom a bill or suit is said to be brought: "a bill sponsored by {Senator Lee}"."""
    brought = (
        c for c in text.children if c.dep_ in ("acl", "relcl") and c.lemma_ in word_classes()["brought"]
    )
    return [agent for verb in brought for agent in agents(verb)]


def _unnamed(verb: Token, parties: Parties) -> list[Party]:
    """Return whoever acts by a pronoun that stands for people: "we will retaliate", "both agreed"."""
    some = [token for token in doers(verb) if token.lower_ in _SOMEBODY]
    # "all of the delays help" tells of no people
    return [parties.unnamed(token) for token in some if not any(True for _ in prepositional(token, "of"))]


def _joint_doers(match: Match, parties: Parties) -> list[Party]:
    """Return between whom a pact is said to be made: "the deal was signed between {Peru} and {Chile}"."""
    if match.frame.type not in ("AGREE", "COOPERATE", "CONSULT"):
        return []
    heads = [match.token, *match.objects]
    below = [p for head in heads for p in prepositional(head, "between", "among", "amongst")]
    return resolve_all((item for p in below for item in conjuncts(p)), parties)


def _speaker_of_itself(verb: Token, parties: Parties) -> list[Party]:
    """Return who reports what "it" will do, where nothing else is linked: "Peru said it will retaliate"."""
    while verb.dep_ in ("conj", "xcomp") and own_subject(verb) is None and is_verb(verb.head):
        verb = verb.head
    subject = own_subject(verb)
    is_itself = subject is not None and parties.is_unlinked_pronoun(subject)
    if not is_itself or verb.dep_ != "ccomp" or not is_verb(verb.head) or is_passive(verb.head):
        return []
    found = resolve_all(doers(verb.head), parties)
    if subject is not None and subject.lower_ == "it":
        return parties.countries_for(found, subject) or found  # "it will sign, the minister said"
    return found


def _owner_of_objects(match: Match, parties: Parties) -> list[Party]:
    """Return who owns the passive's subject: "the U.S. tariffs were imposed" → the United States."""
    if match.frame.type not in ("SANCTION", "CONCEDE"):
        return []
    measures = word_classes()["measure"]  # but not "sanctions on Chilean goods", "Chilean goods were hit"
    things = [thing for thing in match.objects if thing.lemma in measures]
    found: list[Party] = []
    for thing in things:
        found += resolve_all(noun_owners(thing), parties)
        found += [p for c in thing.children if c.dep_ in ("amod", "compound") for p in naming(c, parties)]
    return found[:1] if found else []


def _noun_actors(match: Match, parties: Parties) -> list[Party]:
    return told_actors(match, parties) or _governing_actors(match, parties) or _hosts(match, parties)


def told_actors(match: Match, parties: Parties) -> list[Party]:
    """Return the actors that an act noun's own phrase names: "Peru's duties", "talks between the two"."""
    noun = match.token
    owners = _without_targets(resolve_all(noun_owners(noun), parties), noun, parties)
    if owners:
        return owners
    named: list[Party] = []
    for modifier in noun.children:
        if (
            modifier.dep_ in ("amod", "compound", "nmod")
            and (modifier.text[:1].isupper() or modifier.lower_ in adjectival_bodies())
            and modifier.i < noun.i
        ):
            named += [p for item in conjuncts(modifier) for p in naming(item, parties)]
            named += parties.named_by_adjective(modifier)
            if match.frame.type in ("CONSULT", "AGREE"):
                named += parties.pact(modifier) or []  # "the NAFTA talks"
        elif modifier.dep_ == "compound" and modifier.lemma in word_classes()["government"]:
            named += parties.resolve(modifier)  # "a U.S. government challenge"
        elif modifier.dep_ == "compound" and modifier.lemma in word_classes()["people"]:
            named += parties.owner(modifier)  # "a GATT council meeting"
        elif modifier.lower_ == "foreign" and match.frame.type in _UNTOLD:
            named += parties.described(modifier)  # "foreign retaliation"
    named = [party for party in named if not _is_venue(party, match)]
    if named and match.frame.meeting != "visit" and "owner" not in match.frame.recipient:
        return named
    found = _actors_in_phrases(match, parties) or resolve_all(_sponsors(noun), parties)
    return found or _owner_of_objects(match, parties)


def _governing_actors(match: Match, parties: Parties) -> list[Party]:
    """Return who does what an act noun says by the verb that governs it: "{Peru} made threats"."""
    noun = match.token
    governor, how = noun_governor(noun)
    if governor is None and match.frame.type == "CONSULT":
        return resolve_all(_described(noun), parties)
    decided = _deciders(noun, parties) if match.frame.type != "CONSULT" else []
    if decided or governor is None or how in ("subject", "passive", ""):
        return decided
    classes = word_classes()
    lemma = governor.lemma
    if how in _AMONG:
        lemma, how = _CHOOSING_AMONG.get(lemma, lemma), "object"  # "drafted options including retaliation"
    is_held = how == "object" or lemma == "follow"  # "follow through on threats"
    if how == "with" and match.frame.type in ("THREATEN", "ACCUSE", "REQUEST"):
        return resolve_all(doers(governor), parties)  # "answered with threats"
    is_carried = (is_held and lemma in classes["carrying"]) or lemma == "have"
    if match.frame.type == "CONCEDE" and lemma in classes["seeking"]:
        return []  # "companies seeking exemptions" grant none
    if (match.frame.type != "CONSULT" and not is_carried) or lemma in classes["undergoing"]:
        return []
    return resolve_all(agents(governor) if is_passive(governor) else doers(governor), parties)


def _deciders(noun: Token, parties: Parties) -> list[Party]:
    """Return who decides on an act: "a decision on duties by {Peru}", "… is to be made by {Peru}"."""
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("on", "about", "for") else None
    if over is None or over.lemma not in _DECISIONS:
        return []
    owners = resolve_all(noun_owners(over), parties)
    if owners or over.dep_ not in ("nsubjpass", "nsubj", "dobj"):
        return owners
    if over.dep_ == "dobj":
        return resolve_all(doers(over.head), parties)
    verbs = [over.head, *(c for c in over.head.children if c.dep_ in ("acomp", "xcomp"))]
    verbs += [c for verb in verbs[1:] for c in verb.children if c.dep_ == "xcomp"]
    return resolve_all((item for verb in verbs for item in agents(verb)), parties)


def _hosts(match: Match, parties: Parties) -> list[Party]:
    """Return the body at which talks are held whose parties nothing names: "farm talks at the {OECD}"."""
    if match.frame.type != "CONSULT" or match.frame.meeting == "visit":
        return []
    below = prepositional(match.token, "at", "in", "within", "under")
    return resolve_all([p for p in below if parties.body(p)], parties)


def _is_venue(party: Party, match: Match) -> bool:
    """Tell whether a name only tells where people meet: "the {Venice} summit", "a {White House} meeting"."""
    if match.frame.meeting is not None and party.entity is None:
        return True  # "the {Economic} Summit"
    is_seat = party.entity is not None and party.entity.name in _SEATS
    return is_only_place(party) or (is_seat and match.frame.type == "CONSULT")


def _described(noun: Token) -> list[Token]:
    """Return whom a phrase about a meeting describes: "{Mr. Li}, here on a visit, said"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("on", "for", "from"):
        return []
    over = noun.head.head
    if noun.head.lower_ == "from" and over.lower_ not in _RETURNED:
        return []  # "{Mr. Li}, just back from talks in Lima, said"
    if over.pos_ == "ADV":
        over = over.head
    return [over] if over.pos_ in ("PROPN", "NOUN") else []


def _without_targets(owners: list[Party], noun: Token, parties: Parties) -> list[Party]:
    """Leave out owners on whom the act is: "its sanctions on Chilean copper" are not Chile's."""
    below = [item for p in prepositional(noun, "on", "against") for item in conjuncts(p)]
    on = {party.country for item in below for party in parties.resolve(item) or parties.goods(item)}
    return [party for party in owners if party.country is None or party.country not in on]


def _actors_in_phrases(match: Match, parties: Parties) -> list[Party]:
    """Return the actors that an act noun names after it: "a summit of the seven", "calls in Congress"."""
    prepositions = {
        "CONSULT": ("of", "among"),
        "REQUEST": ("in", "from", "by", "among", "of"),
        "SANCTION": ("by", "from"),
        "THREATEN": ("from", "by"),
        "ACCUSE": ("from", "by", "in", "among"),
        "CONCEDE": ("from", "by"),
        "AGREE": ("from", "by"),
        "SUPPORT": ("from", "by", "in", "among"),
        "REJECT": ("from", "by", "in", "among"),
        "PROTEST": ("from", "by", "in", "among"),
    }
    is_tour = match.frame.meeting == "visit" and match.token.lemma_ in ("tour", "swing")
    wanted = () if is_tour else prepositions.get(match.frame.type, ())  # "a tour of {Peru}": it is visited
    if match.token.lemma in word_classes()["defiance"]:
        wanted = (*wanted, "of")
    heads = [match.token]
    if match.frame.type in ("THREATEN", "REQUEST"):
        heads += match.objects  # "threats of retaliation from Peru", "a request for talks from Peru"
    governor, how = noun_governor(match.token)
    if governor is not None and how == "subject" and governor.lemma_ in word_classes()["arising"]:
        heads.append(governor)  # "pressure on Chile has come from {Peru}"
    elif governor is not None and how == "object" and governor.lemma_ in word_classes()["undergoing"]:
        heads.append(governor)  # "may spark retaliation from {Peru}"
    below = [p for head in heads for p in prepositional(head, *wanted)] if wanted else []
    if match.frame.type == "CONSULT" and not below:
        # "a meeting on May 2 of the {council}", "a meeting in Lima of {ministers}"
        set_in = (p for p in prepositional(match.token, "on", "in", "at") if p.ent_type_ in _SETTING)
        below = [p for place in set_in for p in prepositional(place, *wanted)]
    found = [item for p in below for item in conjuncts(p)]
    return [party for item in found for party in parties.resolve(item) if not is_only_place(party)]


def _owner_actors(match: Match, parties: Parties) -> list[Party]:
    subject = own_subject(match.token)
    if subject is None:
        return []
    found = resolve_all(noun_owners(subject), parties)
    if not found:
        found = [p for c in subject.children if c.dep_ in ("amod", "compound") for p in naming(c, parties)]
    return found


def _from_actors(match: Match, parties: Parties) -> list[Party]:
    heads = [match.token, *match.objects]
    if match.frame.governed_by:
        heads += [verb for verb in noun_governor(match.token)[:1] if verb is not None]  # "is under fire from"
    return [
        party
        for head in heads
        for below in prepositional(head, "from", "by", "of", "in", "among")
        for item in conjuncts(below)
        for party in parties.resolve(item)
    ]


def _object_owner_actors(match: Match, parties: Parties) -> list[Party]:
    found: list[Party] = []
    for thing in match.objects:
        found += resolve_all(noun_owners(thing), parties)
        found += [p for c in thing.children if c.dep_ in ("amod", "compound") for p in parties.resolve(c)]
    below = (p for head in (*match.objects, match.token) for p in prepositional(head, "from"))
    return found or resolve_all((item for p in below for item in conjuncts(p)), parties)


def _owner_or_of_actors(match: Match, parties: Parties) -> list[Party]:
    """Return who asked: "at Peru's request", "at the request of Peru"."""
    return resolve_all(noun_owners(match.token), parties) or _from_actors(match, parties)


def _copula_subject_actors(match: Match, parties: Parties) -> list[Party]:
    """Return who is what a noun says: "{Peru} is a critic of the pact", "{Peru}, a critic of it, …"."""
    if match.token.dep_ == "appos":
        return resolve_all([match.token.head], parties)
    copula = match.token.head
    is_said = match.token.dep_ == "attr" and copula.lemma_ in ("be", "become", "remain")
    return resolve_all(doers(copula), parties) if is_said else []


def _patient_actors(match: Match, parties: Parties) -> list[Party]:
    """Return who is bound or unbound by what a verb says: "{Peru} is committed to buying", "got rid of"."""
    subject = own_subject(match.token, "nsubjpass")
    if subject is not None:
        return resolve_all(conjuncts(subject), parties)
    stated = match.token.head if match.token.dep_ == "acomp" else match.token
    return resolve_all(doers(stated), parties) or _speaker_of_itself(stated, parties)


def _direct_actors(match: Match, parties: Parties) -> list[Party]:
    """Return who does what the subject undergoes: "the bill passed {Congress}", "{Peru} was angered by"."""
    own = ("dobj", "conj", "nsubjpass")
    return resolve_all([item for item in match.objects if item.dep_ in own], parties)


def _governing_doers(match: Match, parties: Parties) -> list[Party]:
    """Return who is said to be in the state a noun names: "{Peru} is in favour of the plan"."""
    governor = match.token.head.head
    if is_verb(governor):
        return resolve_all(doers(governor), parties)
    return resolve_all(conjuncts(governor), parties) if governor.pos_ in ("NOUN", "PROPN") else []


_ACTORS: dict[str, Callable[[Match, Parties], list[Party]]] = {
    "subject": _subject_actors,
    "owner": _owner_actors,
    "from": _from_actors,
    "from_in": _from_actors,
    "object_owner": _object_owner_actors,
    "owner_or_of": _owner_or_of_actors,
    "copula_subject": _copula_subject_actors,
    "patient": _patient_actors,
    "object": _direct_actors,
    "governor": _governing_doers,
}
