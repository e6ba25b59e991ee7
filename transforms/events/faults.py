"""Whether a reported clause finds fault with someone."""

from transforms.events.frames import is_any_of, word_classes
from transforms.events.syntax import child, conjuncts, is_infinitive, is_passive, own_subject
from transforms.parse import Token

_HARSH = frozenset({"@harsh"})
_WRONGLY = frozenset(
    {"unfairly", "illegally", "unjustly", "wrongly", "inconsistently", "unlawfully", "improperly"}
)


def is_bad(clause: Token) -> bool:
    """Tell whether a reported clause finds fault: "had dumped", "has not lived up to its pledge".

    Verbs that themselves charge may look ahead: "claims that the ban will rob it of a market".
    """
    classes = word_classes()
    for item in conjuncts(clause):
        if is_passive(item):
            continue  # "said the harvest was damaged by frost": its subject is not to blame
        subject = own_subject(item)
        if item.lemma_ == "fail" and subject is not None and subject.lemma_ in classes["meeting"]:
            continue  # "said the talks had failed" blames nobody
        if item.lemma_ == "fail" and any(
            c.lemma_ in classes["joint_deed"] for c in item.children if c.dep_ == "xcomp"
        ):
            continue  # nor does "said the ministers had failed to agree"
        if clause.head.lemma_ not in classes["charging"] and any(
            c.lower_ in ("will", "would", "could", "may", "might", "if", "whether") for c in item.children
        ):
            continue
        if any(c.lower_ in _WRONGLY for c in item.children) or is_called(item, _HARSH):
            return True
        lemma = item.lemma
        is_negated = child(item, "neg") is not None
        if (lemma in classes["fault"] and not is_negated) or (lemma in classes["duty_kept"] and is_negated):
            return True
    return False


def is_called(clause: Token, wanted: frozenset[str]) -> bool:
    """Tell whether a copula's clause calls its subject one of the words wanted: "it {was} unfair"."""
    if clause.lower_ in wanted and clause.tag_ == "VBG":
        return True  # "it was heartening that", which the parser may take for a verb
    if clause.lemma_ not in ("be", "'s", "'re") or any(
        c.dep_ == "neg" or c.tag_ == "MD" for c in clause.children
    ):
        return False
    subject = own_subject(clause)
    if (
        subject is not None
        and subject.lower_ == "it"
        and any(c.dep_ in ("xcomp", "advcl") and is_infinitive(c) for c in clause.children)
    ):
        return False  # "said it was foolish to strike back" weighs what may be done
    said = [item for c in clause.children if c.dep_ in ("acomp", "attr", "oprd") for item in conjuncts(c)]
    said += [c for noun in said for c in noun.children if c.dep_ == "amod"]
    return is_any_of({word.lemma for word in said}, wanted)
