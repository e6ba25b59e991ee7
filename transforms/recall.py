"""Answers about the words of a parse, given once and recalled wherever the same is asked again."""

from collections.abc import Callable
from functools import wraps

from transforms.parse import Token


def once_per_word[Answer](ask: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """Let a function of one word, which its parse alone decides, be computed once per word.

    The answers lie in the `memory` of the word's document, so that they go with it (`Reading.forget`);
    callers must not change them in place, nor the parse afterwards.
    """
    name = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def recall(word: Token) -> Answer:
        answers: dict[int, Answer] | None = word.doc.memory.get(name)
        if answers is None:
            answers = word.doc.memory[name] = {}
        place = word.i
        if place not in answers:
            answers[place] = ask(word)
        return answers[place]

    return recall
