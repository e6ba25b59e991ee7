"""From matches to acts: parties, factuality, and one row per act per sentence."""

from itertools import groupby

from transforms.events.act import Act
from transforms.events.actors import actors, is_agentless
from transforms.events.factuality import is_supposed, verb_factuality
from transforms.events.factuality_words import modal_words, worse
from transforms.events.frames import trigger_words, word_classes
from transforms.events.match import Match
from transforms.events.matching import match_token
from transforms.events.merging import merged
from transforms.events.noun_factuality import noun_factuality
from transforms.events.parties import Parties, Party
from transforms.events.recipients import recipients
from transforms.events.slots import slot_parties
from transforms.events.syntax import conjuncts, content_words, is_infinitive, is_verb
from transforms.parse import Token
from transforms.reading import Reading, Sentence

_LONG = 10  # words of a sentence that nobody writes twice
_WANTS = frozenset({"need", "necessity", "importance", "desirability"})
_DATING = frozenset({"when", "once", "before", "after", "until", "since"})
_SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT"})


def find_acts(reading: Reading, parties: Parties) -> list[Act]:
    """Return the acts of the article in text order, each once per sentence, gaps not yet filled."""
    found: list[Act] = []
    words = _possible_triggers(reading)
    matches = (match for word in words if (match := match_token(word, parties)) is not None)
    seen: set[str] = set()
    for sentence, group in groupby(matches, lambda match: reading.sentence_of(match.token)):
        text = sentence.span.text(reading.text)
        if text in seen and sentence.last - sentence.first >= _LONG:
            continue  # a caption told again under the next picture
        seen.add(text)
        acts = [_act(match, sentence, parties) for match in group]
        found += merged([act for act in acts if _is_sound(act)])
    return found


def _possible_triggers(reading: Reading) -> list[Token]:
    """Return the words that some frame names by their lemma, form or singular: most words are none."""
    known, roots, forms = trigger_words(), reading.doc.lemmas, reading.doc.lower
    return [
        word
        for word in reading.once(content_words)
        if roots[word.i] in known or forms[word.i] in known or forms[word.i].removesuffix("s") in known
    ]


def _act(match: Match, sentence: Sentence, parties: Parties) -> Act:
    token, frame = match.token, match.frame
    found_actors = _without_partners(match, actors(match, parties), parties)
    found_recipients = recipients(match, parties, found_actors)
    if frame.trigger == "complement":
        token = next(
            (i for c in match.complements for i in conjuncts(c) if i.lemma_ in frame.complement_lemma), token
        )
        match = Match(token, frame, match.objects, ())
    factuality = _factuality(match)
    if frame.factuality is not None:
        is_set = frame.factuality == "actual" or frame.requires_negation
        is_set = is_set and not (is_verb(token) and is_supposed(token))
        factuality = frame.factuality if is_set else worse(frame.factuality, factuality)
    return Act(
        match, sentence, found_actors, found_recipients, factuality, is_agentless(match), frame.confidence
    )


def _without_partners(match: Match, found: list[Party], parties: Parties) -> list[Party]:
    """Leave out actors who are those dealt with: in "Peru undermined talks with Peru" another talks."""
    if match.frame.type != "CONSULT" or is_verb(match.token):
        return found
    partners = {party.country for party in slot_parties("with", match, parties)} - {None}
    return [p for p in found if p.country not in partners or (p.entity and p.entity.kind != "country")]


def _factuality(match: Match) -> str:
    token = match.token
    if is_verb(token):
        value = verb_factuality(token)
        if value == "negated" and any(is_supposed(clause) for clause in match.complements):
            return "hypothetical"  # "has not decided whether to impose duties"
        return "actual" if value == "planned" and match.frame.type in _SAID and _is_aim(token) else value
    if token.pos_ == "ADJ":
        return verb_factuality(token.head)
    kind = match.frame.type
    return noun_factuality(token, is_meeting=kind == "CONSULT", is_said=kind in _SAID)


def _is_aim(verb: Token) -> bool:
    """Tell whether somebody did something in order to say what a verb says: "gathered to {complain}"."""
    over = verb.head
    if verb.dep_ not in ("advcl", "xcomp") or over.lemma_ not in modal_words().voicing:
        return False
    is_done = over.tag_ == "VBD" or (over.tag_ == "VBN" and any(c.lemma_ == "have" for c in over.children))
    return is_done and is_infinitive(verb)


def _is_sound(act: Act) -> bool:
    frame = act.frame
    if (frame.needs_actor and not act.actors) or (frame.needs_recipient and not act.recipients):
        return False
    if frame.type == "CONCEDE" and _is_content_of_pledge(act.token):
        return False
    if frame.type in ("CONCEDE", "AGREE") and _is_only_aim(act.token):
        return False
    if frame.must_complement and _is_own(act):
        return False
    if frame.type == "COOPERATE" and act.token.dep_ == "acl" and act.token.head.lemma_ == "failure":
        return False  # "for its failure to honor the pact"
    if frame.type == "COOPERATE" and _is_only_date(act.token):
        return False
    if frame.several_actors and len({party.country or party.key for party in act.actors}) < 2:
        return False
    if frame.person_actor and not _has_traveller(act):
        return False
    if frame.country_actor and not any(p.entity and p.entity.kind == "country" for p in act.actors):
        return False
    if frame.other_party and frame.bad_complement and not any(map(_is_a_side, act.actors)):
        return False
    if frame.other_party:
        return (
            bool(act.recipients) and act.recipients[0].country != act.actors[0].country
            if act.actors
            else False
        )
    return True


def _is_a_side(party: Party) -> bool:
    """Tell whether a speaker may take sides: not "diplomats" or "sources", who tell what goes on."""
    return party.entity is not None and (party.entity.is_named or party.country is not None)


def _is_only_aim(token: Token) -> bool:
    """Tell whether a verb only says what is wanted: "the need to cut aid", "aimed at ending the row"."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ in ("acl", "relcl"):
        return token.head.lemma_ in _WANTS
    if token.dep_ != "pcomp":
        return False
    preposition = token.head
    if preposition.lower_ in ("toward", "towards"):
        return True  # "talks toward resolving the dispute"
    is_wish = preposition.lower_ == "at" and preposition.head.lemma_ == "aim"
    is_hope = preposition.lower_ == "to" and preposition.head.lemma_ == "look"
    return is_wish or is_hope


def _is_only_date(verb: Token) -> bool:
    """Tell whether a clause only dates another: "duties fall to zero when the pact {comes} into force"."""
    if verb.dep_ != "advcl" or verb.lemma_ not in ("come", "enter", "go", "take"):
        return False
    return any(c.lower_ in _DATING and c.dep_ in ("mark", "advmod") for c in verb.children)


def _is_own(act: Act) -> bool:
    """Tell whether a minister says what his own country must do: a plan, asked of nobody."""
    actors = {p.country for p in act.actors if p.entity is not None and p.entity.sector == "GOV"}
    recipients = {p.country for p in act.recipients}
    return len(act.actors) == len(actors) and None not in actors and actors == recipients


def _is_content_of_pledge(token: Token) -> bool:
    """Tell whether a verb only says what was once pledged: "failed to honor its pact to open its market"."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ != "acl" or not is_infinitive(token):
        return False
    classes = word_classes()
    return token.head.lemma in classes["agreement"] | classes["promise"]


def _has_traveller(act: Act) -> bool:
    return bool(act.actors) or act.frame.part_of_speech == "noun"
