"""What a measure's own modifiers tell of its status: "{planned} duties", "the duties {imposed} in May"."""

from transforms.events.factuality import own_factuality, verb_factuality
from transforms.events.syntax import RELATIVE_TAGS, is_definite, is_infinitive, is_passive
from transforms.measures.acts import by_wish, deed_of, operator
from transforms.measures.easing import eased
from transforms.measures.ladder_words import ladder_words, status_by_adjective
from transforms.measures.realising import started
from transforms.measures.relations import modifying_verbs
from transforms.measures.tellings import SILENT, Telling, has_any
from transforms.parse import Token


def described_status(token: Token) -> str | None:
    """Return the status that a measure's modifiers give: "{planned} duties", "duties {imposed} in May"."""
    by_word = status_by_adjective()
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.lower_ in by_word:
            if by_word[child.lower_] == "in_force" and _is_novel(token):
                continue  # "new high tariffs"
            is_charge = token.lemma in ladder_words("charges") and not is_definite(token)
            if by_word[child.lower_] != "raised" or is_charge:
                return by_word[child.lower_]  # a "higher quota" is no harsher one
    for verb in modifying_verbs(token):
        found = _by_clause(verb, token)
        if found is not None:
            return found
    renamed = (deed_of(c, "") for c in token.children if c.dep_ == "appos")
    return next((deed.over for deed in renamed if deed is not None), None)  # "duties, a {threat} he made"


def _is_novel(token: Token) -> bool:
    return any(c.lower_ in ladder_words("novel") for c in token.children)


def _by_clause(verb: Token, token: Token) -> str | None:
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    is_relative = subject is not None and subject.tag_ in RELATIVE_TAGS
    is_coming = (
        verb.dep_ in ("acl", "relcl") and subject is None and is_infinitive(verb)
    )  # "duties, to start in May"
    how = (
        "subject"
        if (is_relative or (is_coming and deed_of(verb, "subject"))) and not is_passive(verb)
        else "object"
    )
    holders = [verb, *(c for c in verb.children if c.dep_ == "acomp")]  # "that it seems {poised} to impose"
    words = [verb, *(c for holder in holders for c in holder.children if c.dep_ == "xcomp")]
    told: Telling = SILENT
    for word in reversed(words):
        deed = deed_of(word, how) or (operator(word) if word == verb and how == "object" else None)
        if deed is None:
            continue
        if deed.name == "demand" and word == verb and len(words) > 1:
            deed = by_wish(word, words[-1]) or deed
        if told.status is None:
            fact = own_factuality(word) if word == verb else verb_factuality(word)
            if verb.dep_ == "acl" and is_infinitive(verb) and is_passive(verb):
                fact = "planned"
            if verb.dep_ == "acl" and verb.tag_ == "VBN":
                fact = "actual"
            if fact == "actual" and word == verb and deed.name == "announce" and has_any(word, ("had",)):
                continue  # "duties that Canada had planned"
            if deed.kind == "easing":
                told = eased(deed, word, token, fact, known=False)
            elif deed.kind == "start":
                told = started(deed, word, fact)
            elif fact in ("actual", "planned"):
                told = Telling(deed.done if fact == "actual" else deed.coming, is_firm=True)
        elif deed.over is not None:
            told = Telling(deed.over, is_firm=True)
    return told.status if told.is_firm else None
