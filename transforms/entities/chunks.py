"""Runs of capitalised words, the raw material of names."""

from collections import Counter
from collections.abc import Iterator

from transforms.entities.body_names import joins_body
from transforms.entities.gazetteer import known_phrase
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import TokenTable

_FUNCTION_POS = frozenset({"DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "INTJ"})
_LINKS = frozenset({"of", "on", "for", "in"})
_BEFORE_MONTH = frozenset(
    {"in", "since", "until", "by", "last", "next", "this", "late", "early", "mid", "through", "during"}
)
_FEWEST_SHOUTED = 3  # words in capitals of a headline of four words


def capitalised_runs(table: TokenTable, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each run of capitalised words in one sentence, names of bodies with their links.

    "Kim Hyun-chong", "Willy de Clercq", "Council on Foreign Affairs" are one run each; "He" belongs to a
    run after a Chinese family name ("Liu He").
    """
    last = -1
    for index in table.capitals:
        if index > last and _opens_name(table, lexicon, index):
            last = _run_end(table, lexicon, index)
            yield index, last


def shouted_sentences(table: TokenTable) -> set[int]:
    """Return the sentences that are mostly upper case, so that capitals tell nothing (headlines)."""
    shouted: set[int] = set()
    upper = Counter(table.sentence[index] for index in table.capitals if table.text[index].isupper())
    for number, count in upper.items():
        if count >= _FEWEST_SHOUTED:
            sentence = table.reading.sentences[number]
            words = [w for w in table.text[sentence.first : sentence.last + 1] if w.isalpha() and len(w) > 1]
            if len(words) > 3 and sum(word.isupper() for word in words) > 0.6 * len(words):
                shouted.add(number)
    return shouted


def _opens_name(table: TokenTable, lexicon: Lexicon, index: int) -> bool:
    """Tell whether a name begins with this capitalised word."""
    word = table.text[index]
    if _is_calendar(table, lexicon, index) or word == "I":
        return False
    if word in table.named_months:
        return True  # "May said", whatever the parser made of it
    if _opens_sentence(table, index) and _is_plural_actor(table, lexicon, index):
        return False
    is_ministry = table.same_sentence(index, index + 1) and table.text[index + 1] in {
        "Ministry",
        "Department",
    }
    if is_ministry and table.pos[index] not in {"DET", "PRON", "ADP"}:
        return True  # "Foreign Ministry", where "Foreign" else only opens sentences
    if table.pos[index] in _FUNCTION_POS or (word in lexicon.openers and _opens_sentence(table, index)):
        return _opens_chinese_name(table, lexicon, index) or (
            word in lexicon.phrases and known_phrase(table, lexicon, index) is not None
        )
    if _opens_sentence(table, index) and table.tag[index] not in {"NNP", "NNPS"}:
        return (
            word in lexicon.phrases
            or (word.isupper() and len(word) > 2 and word.isalpha())
            or word in table.proper
            or word in lexicon.given_names
            or word in lexicon.honorifics
            or word in lexicon.holders
            or (word.lower() in lexicon.person_nouns and _continues_name(table, lexicon, index + 1))
            or (table.same_sentence(index, index + 1) and table.text[index + 1] in lexicon.body_last)
            or table.label[index] in {"PERSON", "ORG", "GPE"}
        )
    return True


def _is_plural_actor(table: TokenTable, lexicon: Lexicon, index: int) -> bool:
    """Tell a common noun in the plural that only opens its sentence: "Carmakers also need"."""
    noun = lexicon.singular(table.lower[index])
    is_actor = noun in lexicon.company_nouns or noun in lexicon.person_nouns
    is_alone = not table.same_sentence(index, index + 1) or not table.is_capitalised(index + 1)
    return noun != table.lower[index] and is_actor and is_alone and table.text[index] not in table.proper


def _is_calendar(table: TokenTable, lexicon: Lexicon, index: int) -> bool:
    """Tell whether a word names a day or month, not a person: not the "May" of "Theresa May"."""
    if table.text[index] not in lexicon.calendar:
        return False
    before = table.text[index - 1] if index else ""
    if before in lexicon.given_names or before in lexicon.honorifics or table.label[index] == "PERSON":
        return False
    return not (table.text[index] in table.named_months and _names_person(table, index))


def _names_person(table: TokenTable, index: int) -> bool:
    """Tell the person from the month where an article knows both: "a blow to May", not "in May", "May 5"."""
    before = table.lower[index - 1] if index else ""
    after = table.text[index + 1] if table.same_sentence(index, index + 1) else ""
    if after[:1].isdigit() or (before in _BEFORE_MONTH and table.dep[table.head[index]] != "agent"):
        return False
    return not (table.dep[index] in {"compound", "nmod", "npadvmod"} and table.head[index] > index)


def _opens_sentence(table: TokenTable, index: int) -> bool:
    return table.is_first[index] or table.text[index - 1] in {'"', "'", ":", "(", "--", "-", "—"}


def _opens_chinese_name(table: TokenTable, lexicon: Lexicon, index: int) -> bool:
    """Tell whether a capitalised function word is a family name: "He Lifeng" at the start of a sentence."""
    follower = index + 1
    return (
        table.text[index] in lexicon.family_first
        and table.same_sentence(index, follower)
        and table.is_capitalised(follower)
        and table.pos[follower] == "PROPN"
        and table.text[follower] not in lexicon.phrases
        and table.text[follower] not in lexicon.calendar
    )


def _run_end(table: TokenTable, lexicon: Lexicon, first: int) -> int:
    last = first
    while True:
        following = last + 1
        if not table.same_sentence(first, following):
            return last
        if _continues_name(table, lexicon, following) or _is_chinese_given_name(table, lexicon, following):
            last = following
        elif (step := _bridge(table, lexicon, first, following)) is not None:
            last = step
        else:
            return last


def _continues_name(table: TokenTable, lexicon: Lexicon, index: int) -> bool:
    return (
        index < len(table)
        and table.is_capitalised(index)
        and not _is_calendar(table, lexicon, index)
        and table.text[index] != "I"
        and table.pos[index] not in _FUNCTION_POS
    )


def _is_chinese_given_name(table: TokenTable, lexicon: Lexicon, index: int) -> bool:
    """Tell whether a capitalised pronoun or particle is a given name: the "He" of "Liu He"."""
    return (
        table.is_capitalised(index)
        and not table.text[index].isupper()
        and table.text[index - 1] in lexicon.family_first
        and table.text[index - 1] not in lexicon.given_names
    )


def _bridge(table: TokenTable, lexicon: Lexicon, first: int, index: int) -> int | None:
    """Return the last token of what joins on across a hyphen, particle, ampersand or "of", if anything."""
    word, last = table.text[index], index - 1
    if word == "-" and table.is_glued[index] and index + 1 < len(table) and table.is_glued[index + 1]:
        follower = index + 1
        if first == last and len(table.text[first]) == 1:
            return None  # "R-Texas"
        if table.text[follower][:1].isupper():
            return follower
        is_syllable = table.text[follower].isalpha() and table.lower[follower] not in lexicon.hyphen_suffixes
        is_korean = first < last and table.text[last - 1] in lexicon.family_first  # "Moon Jae-in"
        is_tagged = first < last and table.tag[follower] == "NNP"
        return follower if is_syllable and (is_tagged or is_korean) else None
    if word in lexicon.name_particles and (end := _after_particles(table, lexicon, index)) is not None:
        return end
    if word == ")" and _closes_insertion(table, lexicon, first, index):
        return index + 1  # "(Prime Minister Yasuhiro) Nakasone"
    if not table.same_sentence(first, index + 1) or not table.is_capitalised(index + 1):
        follower = index + 1
        is_linked = (
            word in _LINKS and table.same_sentence(first, index + 2) and table.lower[follower] == "the"
        )
        if is_linked and table.text[last] in lexicon.body_first and table.is_capitalised(index + 2):
            return index + 2
        return None
    if word == "&":
        return index + 1
    is_named_on = table.text[last] in lexicon.body_first and joins_body(table, lexicon, last)
    if word in _LINKS and (is_named_on or _is_office_link(table, lexicon, last, index)):
        return index + 1
    if word == "and" and _joins_fields(table, lexicon, index):
        return index + 1
    if word in {"and", ","} and _is_portfolio_list(table, lexicon, first, index):
        return index + 1
    return None


def _closes_insertion(table: TokenTable, lexicon: Lexicon, first: int, index: int) -> bool:
    """Tell whether a bracket closes words put before a surname inside a quotation."""
    is_open = any(table.text[i] == "(" for i in range(max(0, first - 3), first))
    is_given = table.text[index - 1] in lexicon.given_names
    return is_open and is_given and table.same_sentence(first, index + 1) and table.is_capitalised(index + 1)


def _after_particles(table: TokenTable, lexicon: Lexicon, index: int) -> int | None:
    """Return the capitalised word after one or more particles of a family name: "von der Leyen"."""
    end = index
    while table.same_sentence(index, end + 1) and end - index < 3:
        end += 1
        if table.is_capitalised(end):
            return end
        if table.text[end] not in lexicon.name_particles:
            return None
    return None


def _joins_fields(table: TokenTable, lexicon: Lexicon, index: int) -> bool:
    """Tell whether "and" joins two fields of one body or office: "Trade and Industry Minister"."""
    if table.text[index - 1] not in lexicon.portfolios or table.text[index + 1] not in lexicon.portfolios:
        return False
    for follower in range(index + 2, min(index + 5, len(table))):
        if table.text[follower] in lexicon.body_last or table.lower[follower] in lexicon.person_nouns:
            return True
        if table.text[follower] not in lexicon.portfolios:
            return False
    return False


def _is_office_link(table: TokenTable, lexicon: Lexicon, last: int, index: int) -> bool:
    """Tell whether "of" or "for" joins an office to what it is for: "Secretary of Commerce Bruce Smart"."""
    is_office = table.lower[last] in lexicon.person_nouns or table.text[last] in lexicon.portfolios
    return is_office and table.text[index] in {"of", "for"} and table.text[index + 1] in lexicon.portfolios


def _is_portfolio_list(table: TokenTable, lexicon: Lexicon, first: int, index: int) -> bool:
    """Tell whether "and" or a comma stands inside a ministry's name: "of Trade and Industry"."""
    has_link = any(
        table.text[i] in _LINKS
        and (table.text[i - 1] in lexicon.body_first or table.lower[i - 1] in lexicon.person_nouns)
        for i in range(first + 1, index)
    )
    return (
        has_link
        and table.text[index - 1] in lexicon.portfolios
        and table.text[index + 1] in lexicon.portfolios
    )
