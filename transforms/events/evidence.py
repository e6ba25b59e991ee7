"""Evidence from an article's own acts: who imposes its measures, on whom, and whether they lie ahead."""

from collections import Counter

from transforms.events.act import Act
from transforms.events.frames import word_classes
from transforms.events.parties import Parties, Party
from transforms.events.syntax import content_words, prepositional
from transforms.reading import Reading

type Evidence = list[tuple[list[Party], list[Party]]]


def most_common_party(groups: list[list[Party]]) -> Party | None:
    """Return the party with an entity that stands in most of the groups."""
    known = [party for group in groups for party in group if party.entity is not None]
    if not known:
        return None
    [(key, _)] = Counter(party.key for party in known).most_common(1)
    return next(party for party in known if party.key == key)


def imposed(acts: list[Act]) -> Evidence:
    """Return (actors, recipients) of every act of imposing, and of lifting, which only an imposer can do."""
    return [
        (act.actors, act.recipients)
        for act in acts
        if act.frame.type == "SANCTION" or (act.frame.type == "CONCEDE" and _lifts(act))
    ]


def _lifts(act: Act) -> bool:
    return any(thing.lemma in ("sanction", "tariff", "duty", "penalty") for thing in act.match.objects)


def owned_measures(reading: Reading, parties: Parties, held: set[int]) -> Evidence:
    """Return (owners, targets) of measures that name their country: "U.S. tariffs on Chilean copper".

    Those that are `held` by an act with a doer of its own are evidence once already.
    """
    found: Evidence = []
    nouns, roots = word_classes()["measure"], reading.doc.lemmas
    for token in reading.once(content_words):
        if roots[token.i] in nouns and token.pos_ == "NOUN" and token.i not in held:
            # "duties on copper from Brazil" are not Brazil's: the owner stands before.
            place = reading.starts[token.i]
            owners = [p for p in parties.owner(token) if p.country and p.span.start < place]
            if owners and token.lemma_ not in ("barrier", "subsidy", "quota", "control"):
                on = [p for item in prepositional(token, "on", "against") for p in parties.goods(item)]
                found.append((owners[:1], on))
    return found


def main_imposer(evidence: Evidence, known: Parties) -> tuple[Party | None, Party | None]:
    """Return who imposes most of the article's measures, and on whom; a president counts for the country."""
    imposers: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    by_key: dict[str, Party] = {}
    by_target: dict[str, Party] = {}
    for actors, recipients in evidence:
        for counts, known_as, parties in ((imposers, by_key, actors), (targets, by_target, recipients)):
            for party in parties:
                if party.entity is not None and (counts is imposers or party.entity.kind == "country"):
                    key = known.country_of(party) or party.key
                    counts[key] += 1
                    known_as.setdefault(key, party)
    imposer = by_key[imposers.most_common(1)[0][0]] if imposers else None
    target = by_target[targets.most_common(1)[0][0]] if targets else None
    return imposer, target


def lie_ahead(acts: list[Act]) -> bool:
    """Tell whether the article's measures lie ahead: more acts of imposing planned than done."""
    values = Counter(
        act.factuality
        for act in acts
        if (act.frame.type == "SANCTION" and act.frame.part_of_speech == "verb")
        or act.frame.lemmas & {"imposition"}
    )
    return values["planned"] > values["actual"]
