"""Subjects of verbs of speech that the parser took for something else."""

from transforms.entities.lexicon import lexicon
from transforms.parse import Token
from transforms.quotes.cues import is_clausal, words
from transforms.quotes.speech_clauses import NOUNS, agent_of, is_speaker_like, own_subject

_AS_SUBJECT = frozenset({"dobj", "attr", "oprd", "npadvmod", "dep", "appos"})
_DASHES = frozenset({"-", "--", "—", "–"})
_ASIDE = 20  # tokens of the longest aside between dashes
_MAX_CLIMB = 6  # steps up the tree to the verb whose subject a participle shares


def apposition_before(token: Token) -> Token | None:
    """Return the subject that the parser took for an apposition to the clause's last noun.

    `Peru was hurt by the fall in London, | the chairman of the Board, CB, said`.
    """
    end = token.i - 1
    if end < 1 or not is_clausal(token) or token.dep_ not in {"ROOT", "ccomp", "advcl", "parataxis", "dep"}:
        return None
    noun = token.doc[end - 1] if token.doc[end].text in {",", ")"} else token.doc[end]
    found = None
    for _ in range(_MAX_CLIMB):
        first = noun.left_edge.i
        if noun.dep_ == "appos" and first > 2 and token.doc[first - 1].text == "," and is_speaker_like(noun):
            found = noun
        if noun.head == noun or noun.head.i >= token.i or noun.head.pos_ in {"VERB", "AUX"}:
            break
        noun = noun.head
    return found


def is_main_verb_misread(token: Token) -> bool:
    """Tell `Ruiz, a Conservative, promised to go`, read as a participle on a sentence's only noun."""
    noun = token.head
    return (
        token.tag_ == "VBN"
        and token.dep_ == "acl"
        and noun.dep_ == "ROOT"
        and noun.pos_ in {"NOUN", "PROPN"}
        and token.nbor(-1).text == ","
        and agent_of(token) is None
        and any(c.dep_ == "appos" and noun.i < c.i < token.i for c in noun.children)
    )


def is_name_misread(verb: Token) -> bool:
    """Tell a name that the parser took for an order to do something: `Trump himself denied it`."""
    is_order = verb.tag_ == "VB" and verb.dep_ == "ROOT" and verb.text[:1].isupper()
    is_named = verb.ent_type_ in {"PERSON", "ORG", "GPE"} or verb.text in lexicon().holders
    return is_order and is_named


def name_beside(token: Token) -> Token | None:
    """Return the subject the parser took into the verb or cut off by dashes.

    `As the bank's Ana Ruiz notes`, `Mr. Li - speaking beside Ms. Lee - denied`.
    """
    if token.i < 2 or not is_clausal(token):
        return None
    before = token.nbor(-1)
    if before.tag_ == "NNP" and before.dep_ == "aux" and before.head == token:
        return before  # "May said", read as the modal
    if token.tag_ == "VBZ" and before.dep_ == "compound" and before.head == token and before.pos_ == "PROPN":
        return before
    if before.text not in _DASHES or token.tag_ not in {"VBD", "VBZ"}:
        return None
    opening = next(
        (t for t in reversed(token.doc[max(1, token.i - _ASIDE) : token.i - 1]) if t.text in _DASHES), None
    )
    name = opening.nbor(-1) if opening is not None else None
    return name if name is not None and name.pos_ in {"PROPN", "NOUN"} and name.sent == token.sent else None


def inverted_subject(token: Token) -> Token | None:
    """Return the noun after a verb that follows a quotation: `," said Mr. Li`, misread as its object."""
    before = token.nbor(-1).text if token.i else ""
    if before not in {",", '"', "'", "?", "!", "''"}:
        return None
    if token.dep_ == "conj" and not is_clausal(token):
        return None  # `called it "theft," blamed others`
    return next((c for c in token.rights if c.dep_ in _AS_SUBJECT and c.pos_ in NOUNS), None)


def subject_of_aside(token: Token) -> Token | None:
    """Return the subject the parser gave to an aside that names it: `Mr. Li, often known as "Ace", said`."""
    if token.i == 0 or token.nbor(-1).text != ",":
        return None
    naming = (c for c in token.lefts if c.lemma_ in words("naming_verbs"))
    return next((subject for verb in naming if (subject := own_subject(verb)) is not None), None)


def name_before_aside(token: Token) -> Token | None:
    """Return whom an aside before the verb tells of: `In Lima, Under Secretary Hill, who left, said`.

    For a verb without any subject, where the parser took the title for a preposition.
    """
    if token.i < 3 or token.nbor(-1).text != "," or not is_clausal(token):
        return None
    current = token.nbor(-2)
    for _ in range(_MAX_CLIMB):
        if current.dep_ in {"relcl", "appos", "acl"} and current.head.ent_type_ == "PERSON":
            return current.head
        if current.head == current or current.head.i >= token.i:
            return None
        current = current.head
    return None


def noun_just_before(token: Token) -> Token | None:
    """Return the noun between a comma and the verb, hung elsewhere: `…, the Asia Review (AR) reported`."""
    if token.dep_ not in {"advcl", "parataxis", "dep"} or not is_clausal(token) or token.i < 3:
        return None
    doc, end = token.doc, token.i - 1
    if doc[end].text == ")":
        end = next((i - 1 for i in range(end, max(end - 5, 0), -1) if doc[i].text == "("), end)
    first = end
    while first > 0 and doc[first].pos_ in {"PROPN", "NOUN", "ADJ", "DET"}:
        first -= 1
    is_phrase = first < end and doc[first].text == "," and doc[end].pos_ in {"PROPN", "NOUN"}
    return doc[end] if is_phrase else None
