"""Sentence boundaries over tokens, by rules for news text: titles, initialisms and quotation marks.

The parser is told these boundaries and may not move them. Rules follow the practice described by Kiss and
Strunk (2006) for abbreviations and by agency style guides for quotations: a closing quotation mark belongs
to the sentence it closes, and a frame ("he asked") after a quoted question continues it.
"""

from collections.abc import Sequence

from transforms.word_lists import listed_words

_TERMINALS = frozenset({".", "!", "?", "...", "…", "?!", "!?", ". .", "...."})
_CLOSERS = frozenset({'"', "'", "''", ")", "]"})
_LONGEST = 250  # tokens; the longest sentences of newspapers have about 120
_FRAME_REACH = (
    6  # tokens after a quoted question in which its frame's verb stands: `?" Mr. Li of MOFCOM said`
)


def sentence_starts(words: Sequence[str]) -> list[bool]:
    """Tell of each token of one paragraph whether it begins a sentence. Quotation marks are straight.

    A text without ends of sentences (a list, a table, noise) is cut every 250 tokens: what reads sentences
    may take the square of their length.
    """
    starts = _by_rules(words)
    begin = 0
    for index, is_start in enumerate(starts):
        if is_start or index - begin >= _LONGEST:
            starts[index] = True
            begin = index
    return starts


def _by_rules(words: Sequence[str]) -> list[bool]:
    starts = [False] * len(words)
    if words:
        starts[0] = True
    is_open = False
    index = 0
    while index < len(words):
        word = words[index]
        if word == '"':
            is_open = not is_open
        elif _may_end(words, index):
            is_closed_quote = False
            while index + 1 < len(words) and words[index + 1] in _CLOSERS:
                if words[index + 1] == '"':
                    if not is_open:
                        break
                    is_open, is_closed_quote = False, True
                index += 1
            if index + 1 < len(words) and _may_begin(words, index, word, is_closed_quote=is_closed_quote):
                starts[index + 1] = True
        index += 1
    return starts


def _may_end(words: Sequence[str], index: int) -> bool:
    word = words[index]
    if word in _TERMINALS:
        return not _is_before_a_number(words, index)
    if not word.endswith(".") or len(word) < 3 or word in listed_words("titles_before_names.txt"):
        return False
    # "U.S. The", "Corp. It": an abbreviation ends a sentence only before a word that opens sentences.
    following = [w for w in words[index + 1 : index + 4] if w not in _CLOSERS]
    if following[1:2] and following[1] in {"Secretary", "Secretaries"}:  # the U.S. Under Secretary of State
        return False
    return bool(following) and following[0] in listed_words("sentence_openers.txt")


def _is_before_a_number(words: Sequence[str], index: int) -> bool:
    # "the No. 2 Republican", "Nos. 3 and 4": the tokenizer parts these two words from their full stop.
    is_counting = index > 0 and words[index - 1] in {"No", "Nos"}
    return is_counting and index + 1 < len(words) and words[index + 1][:1].isdigit()


def _may_begin(words: Sequence[str], index: int, terminal: str, *, is_closed_quote: bool) -> bool:
    following = words[index + 1]
    if following[:1].islower() and len(following) > 1:
        return False
    if following in {",", ";", ":", "-", "--", "–", "—", ")"}:
        return False
    if is_closed_quote and terminal in {"?", "!", "...", "…", "?!", "!?"}:
        frame = words[index + 1 : index + 1 + _FRAME_REACH]
        return not any(word in listed_words("frame_verbs.txt") for word in frame)
    return True
