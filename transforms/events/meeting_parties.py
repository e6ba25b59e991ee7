"""Who meets, where the words beside a meeting name no one that can: pacts, seats, "the two ministers".

"NAFTA talks" are between its three members, "FTA talks" between whom the article is about; a "Venice
summit" is no meeting of Venice.
"""

from collections.abc import Iterable
from functools import cache
from itertools import islice

from transforms.events.act import Act
from transforms.events.arguments import resolve_all
from transforms.events.control import doers
from transforms.events.countries import capitals, countries_in_word, pacts
from transforms.events.meeting_bodies import ORGANS, attended_by, body_of, organs_body, taking_part, with_body
from transforms.events.nouns import noun_governor
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.setting_words import setting_words
from transforms.events.syntax import SITES, is_verb, prepositional
from transforms.parse import Token
from transforms.reading import Reading

_MOST_BELOW = 20  # words of a phrase about talks among which their pact is sought
_PAIRS = frozenset({"two", "both"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_OF = ("of", "from")
_JOINTS = frozenset({"-", "/"})
_SIDES = frozenset(
    {"countries", "nations", "sides", "governments", "parties", "neighbors", "neighbours", "economies"}
)


@cache
def _seats() -> frozenset[str]:
    return frozenset(name.upper() for name in capitals())


def sort_out(act: Act, parties: Parties, reading: Reading, before: Iterable[Act]) -> None:
    """Replace in place what cannot meet by who meets: members of a pact, the ministers told of before."""
    act.actors = _with_bodies(act, _who_meet(act, act.actors, parties, reading, before), parties, reading)
    taken = {party.key for party in act.actors}
    found = _who_meet(act, act.recipients, parties, reading, before)
    act.recipients = [party for party in found if party.key not in taken]
    if is_verb(act.token):
        return
    below = parties.of_countries(_pact_below(act.token), act.token)
    if below and not any(party.entity is not None and party.entity.is_named for party in act.actors):
        act.actors = below
    elif below and len({party.key for party in (*act.actors, *act.recipients)}) < 2:
        taken = {party.key for party in act.actors}
        others = unique_parties([*act.recipients, *below])
        act.recipients = [party for party in others if party.key not in taken]
    together = _named_together(act.token, parties) if act.frame.meeting != "visit" else []
    if together and not any(party.country in {p.country for p in together} for party in act.actors):
        act.actors = []  # "Mr. Li recalled the {Chilean-Peruvian} talks": he does not hold them
    elif together and all(p.entity is not None and p.entity.kind == "person" for p in act.actors):
        act.actors, act.recipients = together, []
    if together and any(p.key in {q.key for q in act.actors} for p in together):
        act.actors = unique_parties([*act.actors, *together])
    if not act.recipients and act.actors and len({p.key for p in act.actors}) == 1:
        act.recipients = _at_goal(act, parties)
    if not act.actors:
        act.actors = unique_parties(together or _present(act.token, parties))
    elif together:
        act.recipients = [p for p in unique_parties([*act.recipients, *together]) if p.key not in taken]


def _with_bodies(act: Act, found: list[Party], parties: Parties, reading: Reading) -> list[Party]:
    """Return who meets with the body whose meeting it is, and those who take part in its meeting."""
    found = [whole for party in found for whole in _whole(party, parties, reading)]
    if is_verb(act.token) or act.frame.meeting == "visit":
        return unique_parties(found)
    body = body_of(act.token, parties) if act.frame.meeting != "hearing" else []
    if body:
        found = with_body(found, body)
    attending = attended_by(act.token, parties)
    if attending:
        return unique_parties([*body, *attending])
    are_told = any(p.entity is not None and p.entity.kind in ("person", "country") for p in found)
    if not are_told or all(p.country == "EUN" or p.country is None for p in found if p.entity):
        taking = [p for p in taking_part(act.token, parties) if body or found or p.entity is None]
        found = [*found, *taking]
    return unique_parties(found)


def _whole(party: Party, parties: Parties, reading: Reading) -> list[Party]:
    """Return the body for one of its organs: "the {ICO} executive board"."""
    if party.entity is not None and (party.entity.kind != "organization" or party.entity.country_iso3):
        return [party]
    tokens = reading.tokens_in(party.span)
    head = reading.doc[tokens[-1]] if tokens else None
    if head is not None and party.entity is None and (body := parties.body(head)):
        return body  # "ministers of the 24-nation {OECD}"
    if head is None or head.lemma not in ORGANS:
        return [party]
    return organs_body(head, parties) or parties.body_named(reading.doc[tokens[0] : tokens[-1]]) or [party]


def _who_meet(
    act: Act, found: list[Party], parties: Parties, reading: Reading, before: Iterable[Act]
) -> list[Party]:
    kept: list[Party] = []
    for party in found:
        text = party.span.text(reading.text)
        if text in pacts():
            kept += parties.of_countries(pacts()[text], act.token)
        elif _is_pair(party, text):
            last = text.split()[-1].lower()
            kept += (
                parties.of_countries(parties.main_pair, act.token) if last in _SIDES else _pair_before(before)
            ) or [party]
        elif _is_capital_before(party, text, act, reading):
            continue  # "the {London} talks"
        elif party.entity is None and (text in _seats() or _is_site(party, act, reading)):
            continue  # "CANBERRA, May 2 -": where the story was written
        elif (number := _sides_of(party, reading)) > 0:
            codes = parties.main_pair if number == 2 else parties.main_countries[:number]
            kept += (parties.of_countries(codes, act.token) if len(codes) == number else []) or [party]
        elif not (act.frame.meeting != "visit" and party.entity is not None and party.entity.kind == "place"):
            kept.append(party)
    return unique_parties(kept)


def _pact_below(noun: Token) -> tuple[str, ...]:
    """Return the members of the pact that talks are on: "talks to update {NAFTA}"."""
    below = [word.text for word in islice(noun.subtree, _MOST_BELOW) if word.i > noun.i]
    phrase = f" {' '.join(below)} "
    return next((tuple(codes) for name, codes in pacts().items() if codes and f" {name} " in phrase), ())


def _is_pair(party: Party, text: str) -> bool:
    """Tell whether a party is two people told of before: "the {two trade ministers}"."""
    is_named = party.entity is not None and (party.entity.is_named or party.entity.members)
    return not is_named and bool(_PAIRS & set(text.lower().split()[:2]))


def _is_capital_before(party: Party, text: str, act: Act, reading: Reading) -> bool:
    """Tell whether a capital before a meeting is where it is held: "the {London} talks"."""
    tokens = reading.tokens_in(party.span)
    if is_verb(act.token) or act.frame.meeting == "visit" or text not in capitals() or not tokens:
        return False
    last = reading.doc[tokens[-1]]
    is_beside = last.head == act.token and last.dep_ in ("compound", "nmod", "amod") and last.i < act.token.i
    return is_beside and not any(c.dep_ in ("conj", "punct") for c in last.children)


def _is_site(party: Party, act: Act, reading: Reading) -> bool:
    """Tell whether a name before a meeting is where it is held: "the {Venice} summit"."""
    tokens = reading.tokens_in(party.span)
    return (
        bool(tokens)
        and reading.doc[tokens[-1]] in act.token.children
        and reading.doc[tokens[-1]].ent_type_ in SITES
    )


def _sides_of(party: Party, reading: Reading) -> int:
    """Return of how many countries a party is somebody: "{leaders} of the three countries"; 0 for none."""
    tokens = reading.tokens_in(party.span)
    if (party.entity is not None and party.entity.is_named) or not tokens:
        return 0
    words = [reading.doc[i] for i in tokens]
    heads = [*(w for w in words if w.lower_ in _SIDES), *prepositional(words[0].head, *_OF)]
    heads += [below for word in words for below in prepositional(word, *_OF)]
    numbers = [_NUMBERS.get(c.lower_, 0) for head in heads if head.lower_ in _SIDES for c in head.children]
    return max(numbers, default=0)


def _pair_before(before: Iterable[Act]) -> list[Party]:
    """Return the two people of the last meeting that names two."""
    for act in before:
        people = [
            party
            for party in (*act.actors, *act.recipients)
            if party.entity is not None and party.entity.kind == "person" and party.entity.is_named
        ]
        if act.frame.type == "CONSULT" and len(people) == 2:
            return people
    return []


def _named_together(noun: Token, parties: Parties) -> list[Party]:
    """Return the countries whose adjectives stand before a meeting: "a {U.S.-Israeli} trade meeting"."""
    people = _joined(noun, parties)
    if people:
        return people
    words = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod", "nummod") and c.i < noun.i]
    codes = [code for word in words for code in countries_in_word(word)]
    return parties.of_countries(dict.fromkeys(codes), noun) if len(codes) > 1 else []


def _at_goal(act: Act, parties: Parties) -> list[Party]:
    """Return the country that somebody travels to for a meeting: "arrived in {Brazil} for talks"."""
    governor, how = noun_governor(act.token)
    if governor is None or how not in setting_words("purpose"):
        return []
    if governor.lemma_ not in setting_words("travelling") or governor.lemma_ == "be":
        return []
    goals = [p for p in prepositional(governor, "to", "in", "for", "from") if p.head.lower_ in ("to", "in")]
    own = {parties.country_of(party) for party in act.actors if party.country}
    found = [party for goal in goals for party in parties.place_country(goal)]
    return [party for party in unique_parties(found) if party.country not in own][:1]


def _joined(noun: Token, parties: Parties) -> list[Party]:
    """Return those whose names are joined before a meeting: "the {Lee-Silva} summit"."""
    last = next((c for c in noun.children if c.i < noun.i and c.pos_ == "PROPN"), None)
    joint = next((c for c in last.children if c.lower_ in _JOINTS), None) if last is not None else None
    if last is None or joint is None or joint.i == 0:
        return []
    found = [p for word in (joint.nbor(-1), last) for p in parties.resolve(word)]
    kinds = ("person", "country")
    found = unique_parties(p for p in found if p.entity is not None and p.entity.kind in kinds)
    return found if len(found) > 1 else []


def _present(noun: Token, parties: Parties) -> list[Party]:
    """Return who does something at a meeting: "{Mr. Li} said at the summit that …"."""
    governor, how = noun_governor(noun)
    if governor is None or how not in ("at", "during") or not is_verb(governor):
        return []
    return [party for party in resolve_all(doers(governor), parties) if party.entity is not None]
