"""Why an item of a source did not become an article, as a value: nothing offered is lost without a word."""

from dataclasses import dataclass

_EXCERPT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an item, before it is known whose item it is.

    `reason` is a term of the vocabulary `reject_reason`, `stage` one of `reject_stage`; `detail` is one line.
    `hides_items` where more may lie behind what could not be read: in a folder that cannot be listed,
    in the rest of a file.
    """

    reason: str
    detail: str
    stage: str = "read"
    hides_items: bool = False


@dataclass(frozen=True, slots=True)
class Rejection:
    """An item that could not be loaded: the columns of `meta.rejects` that a reader knows.

    `raw_excerpt` holds the first characters of the item, made printable; `hides_items` as in `Fault`.
    """

    source: str
    source_item: str
    stage: str
    reason: str
    detail: str
    raw_excerpt: str
    hides_items: bool = False


def reject(fault: Fault, *, source: str, source_item: str, raw: str | bytes) -> Rejection:
    """Return the rejection of `source_item` for `fault`; `raw` is the item or its beginning."""
    detail = one_line(fault.detail)
    return Rejection(
        source, source_item, fault.stage, fault.reason, detail, excerpt(raw), hides_items=fault.hides_items
    )


def excerpt(raw: str | bytes) -> str:
    """Return the first 200 characters of `raw` with every unprintable one escaped as Python does."""
    head = raw[:_EXCERPT_LENGTH]
    if isinstance(head, bytes):
        head = head.decode("utf-8", "backslashreplace")
    return "".join(map(_printable, head))[:_EXCERPT_LENGTH]


def one_line(message: str) -> str:
    """Return `message` on one line, with unprintable characters escaped."""
    return "".join(map(_printable, " ".join(message.split())))


def _printable(character: str) -> str:
    return character if character.isprintable() else ascii(character)[1:-1]
