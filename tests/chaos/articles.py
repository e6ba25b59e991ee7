"""Made-up articles in two editions: what one edition changed, added and dropped, the other takes back.

A warehouse can so be loaded again and again, each time with new, changed and withdrawn documents in every
month, while only two states of it are right.
"""

from enum import StrEnum
from pathlib import Path

MONTHS = ("2031-01", "2031-02", "2031-03")
_IN_EACH_EDITION = 24
_SHIFT = 4
_MINISTERS = ("Ada Brook", "Tom Hale", "Ines Varga", "Olaf Lind", "Mara Quist")
_GOODS = ("steel", "timber", "chips", "wheat", "cars", "wine", "copper")
_COUNTRIES = ("Canada", "Japan", "Mexico", "India", "Brazil")

# Neither is an article: each must stand in meta.rejects after every run.
REJECTED = {"blank.txt": b"\n", "noise.txt": bytes(range(256)) * 40}


class Edition(StrEnum):
    """What the source offers."""

    FIRST = "first"
    SECOND = "second"

    @property
    def other(self) -> "Edition":
        return Edition.SECOND if self is Edition.FIRST else Edition.FIRST


def items(edition: Edition) -> dict[str, str]:
    """Return {file name: text} of the articles of an edition."""
    first = _SHIFT if edition is Edition.SECOND else 0
    numbers = range(first, first + _IN_EACH_EDITION)
    return {f"n{number:02}.txt": _article(number, edition) for number in numbers}


def offer(folder: Path, edition: Edition) -> set[str]:
    """Make `folder` offer exactly this edition; return the names of all that is offered."""
    folder.mkdir(exist_ok=True)
    offered = {name: text.encode() for name, text in items(edition).items()} | REJECTED
    for path in folder.iterdir():
        if path.name not in offered:
            path.unlink()
    for name, content in offered.items():
        (folder / name).write_bytes(content)
    return set(offered)


def _article(number: int, edition: Edition) -> str:
    """Return one article; of three, one reads otherwise in the second edition."""
    is_changed = edition is Edition.SECOND and number % 3 == 0
    day = f"{MONTHS[number % len(MONTHS)]}-{1 + number:02}"
    minister = _MINISTERS[number % len(_MINISTERS)]
    goods = _GOODS[number % len(_GOODS)]
    country = _COUNTRIES[number % len(_COUNTRIES)]
    billions = number + (60 if is_changed else 2)
    quotation = "We have gone far enough" if is_changed else "We will not give way"
    return (
        f"date {day}\n\n"
        f"{country} will raise tariffs on ${billions} billion of {goods} from Norway by {5 + number} percent,"
        f" Trade Minister {minister} said on Friday.\n\n"
        f'"{quotation} over {goods}," {minister} told reporters in Geneva.'
        f" Officials of both countries are to meet again next month, a spokesman said.\n"
    )
