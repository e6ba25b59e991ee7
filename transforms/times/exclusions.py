"""Words that look like times and are none: the modal "may", Theresa May, "Windows 2000"."""

from transforms.numbers.words import Words
from transforms.parse import Token
from transforms.times.expressions import Clock, Date, Expression, Length, Reference, Repeated, Step, Year
from transforms.times.lexicon import time_words
from transforms.times.tense import evidence_at


def is_excluded(words: Words, expression: Expression, head: Token) -> bool:
    """Tell whether the parse or the words round it show that an expression tells no time."""
    match expression.meaning:
        case Date(month=3, day=None, year=None) if _is_procession(words, expression):
            return True
        case Date(day=None, year=None, order=None):
            return _is_no_month(words, expression, head)
        case Year(span=1):
            return _is_part_of_name(words, expression)
        case Length() if expression.first == expression.last:
            is_adjective = words.at(expression.first).endswith("long")  # "yearlong"
            return head.tag_ not in {"NNS", "NN", "NNP", "NNPS"} and not is_adjective
        case Reference():
            is_name = head.tag_.startswith("NNP") or words.at(expression.last + 1) == "account"
            is_soon = words.at(expression.last) == "soon"
            return is_name or (is_soon and _is_no_future(words, expression, head))
        case Clock() if words.at(expression.first - 1) == "high":
            return True  # "High Noon"
        case Repeated() if expression.first == expression.last:
            return _is_paper(words, expression.first)
        case Step(unit="D") if _is_programme(words, expression):
            return True
        case _:
            return False


def _is_no_future(words: Words, expression: Expression, head: Token) -> bool:
    """Tell whether "soon" joins clauses or tells of the past: "as soon as it can", "was soon freed"."""
    return (
        words.at(expression.first - 1) == "as"
        or words.at(expression.last + 1) in {"after", "afterward"}
        or (evidence_at(head).tense == "past" and evidence_at(head).is_direct)
    )


def _is_paper(words: Words, index: int) -> bool:
    """Tell whether "daily" is a newspaper or part of its name: "the China Daily", "a weekly magazine"."""
    before = index - 1 - (words.at(index - 1) in {"'s", "’s"})
    is_name = words.written(index).istitle() and words.written(before)[:1].isupper()
    return is_name or words.at(index + 1) in time_words().papers


def _is_programme(words: Words, expression: Expression) -> bool:
    """Tell whether "Today" is part of a name after an abbreviation: "USA Today"."""
    before = words.written(expression.first - 1)
    return before.isupper() and len(before) > 1 and words.written(expression.first) in {"Today", "TODAY"}


def _is_procession(words: Words, expression: Expression) -> bool:
    """Tell whether "March" is one of people: "the annual March for Jobs"."""
    is_named = words.at(expression.first - 1) in {"the", "annual", "a", "`", "``", '"', "“"}
    return is_named and words.at(expression.last + 1) in {"for", "of", "on"}


def _is_no_month(words: Words, expression: Expression, head: Token) -> bool:
    word = words.at(expression.first)
    if word not in time_words().name_months:
        return False
    if head.tag_ in {"MD", "VB", "VBP", "VBD", "VBG", "VBN"} and word in {"may", "march"}:
        return True
    if head.ent_type_ == "PERSON" or _follows_title(words, expression.first):
        return True
    if word == "may" and head.dep_ == "pobj" and head.head.dep_ == "agent":
        return True  # "promised by May"
    return (
        word == "may"
        and words.at(expression.first - 1) not in time_words().before_months
        and not _begins(words, expression, head)
    )


def _begins(words: Words, expression: Expression, head: Token) -> bool:
    """Tell a month that begins a sentence before a noun: "May exports fell", not "May said"."""
    before = words.at(expression.first - 1)
    is_start = before in {"", ".", "\n"} and words.at(expression.last + 1)[:1].isalpha()
    return is_start and head.dep_ not in {"nsubj", "nsubjpass"}


def _follows_title(words: Words, index: int) -> bool:
    before = words.at(index - 1 - (words.at(index - 1) == "."))
    return before in time_words().titles


def _is_part_of_name(words: Words, expression: Expression) -> bool:
    """Tell whether a year is part of a name: "Windows 2000", "Article 1999"."""
    before = words.at(expression.first - 1)
    return before in time_words().numbered
