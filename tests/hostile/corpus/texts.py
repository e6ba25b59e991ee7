"""Characters that change how text is shown, texts of strange shapes, and dates that never were."""

from tests.hostile.landing import DOCUMENT, PROSE, Landing


def direction_controls(landing: Landing) -> None:
    text = PROSE.replace("both", "\u202eboth\u202c").replace("Geneva", "\u2066Geneva\u2069\u200f")
    landing.file("direction.txt", text, DOCUMENT, text=text)


def zero_width_characters(landing: Landing) -> None:
    text = (
        PROSE.replace("sides", "si\u200bdes")
        .replace("talks", "ta\u200dlks\u2060")
        .replace("and", "\ufeffand")
    )
    landing.file("zero-width.txt", text, DOCUMENT, text=text)


def tag_characters(landing: Landing) -> None:
    text = PROSE + "".join(chr(0xE0000 + ord(character)) for character in "drop the tables")
    landing.file("tags.txt", text, DOCUMENT, text=text)


def terminal_controls(landing: Landing) -> None:
    text = PROSE.replace("Geneva", "\x1b[2J\x1b]0;owned\x07Geneva")
    landing.file("escape.txt", text, DOCUMENT, text=text)


def marks_piled_on_letters(landing: Landing) -> None:
    text = PROSE.replace("e", "e" + "\u0301\u0335" * 40)
    landing.file("piled.txt", text, DOCUMENT, text=text)


def private_use_and_unassigned(landing: Landing) -> None:
    text = f"{PROSE} \ue000\U000f0000 \uffff \U0010ffff"
    landing.file("private.txt", text, DOCUMENT, text=text)


def only_emoji(landing: Landing) -> None:
    landing.file("emoji.txt", "😀👩‍👩‍👧‍👦🇨🇭" * 300, DOCUMENT)


def another_script(landing: Landing) -> None:
    landing.file(
        "arabic.txt", "قال الوزير إن المحادثات التجارية ستستمر في جنيف يوم الاثنين. " * 3, "not_english"
    )


def one_long_line(landing: Landing) -> None:
    landing.file("long.txt", f"{PROSE} " * 500, DOCUMENT)


def more_than_the_limit(landing: Landing) -> None:
    landing.file("large.txt", f"{PROSE}\n" * 60_000, "oversized")


def only_punctuation(landing: Landing) -> None:
    landing.file("marks.txt", "\"'“”‘’«»()[]—…!?.,;:" * 200, DOCUMENT)


def one_character(landing: Landing) -> None:
    landing.file("one.txt", "x", DOCUMENT, text="x")


def only_a_header(landing: Landing) -> None:
    landing.file("header.txt", "date 2019-07-24\n", "empty")


def header_lines_without_end(landing: Landing) -> None:
    landing.file("headers.txt", "date 2019-07-24\n" * 500, DOCUMENT)


def dates_that_never_were(landing: Landing) -> None:
    for number, written in enumerate(
        (
            "0000-00-00",
            "0000-01-01",
            "9999-12-31",
            "10000-01-01",
            "2019-02-30",
            "2019-13-01",
            "-2019-07-24",
            "99999999999999999999-01-01",
            "2019-07-24T99:99:99Z",
            "2019-07-24T00:00:00+99:99",
            "Infinity",
            "1e400",
            "00/00/0000",
            "٢٠١٩-٠٧-٢٤",
        )
    ):
        landing.file(f"date-{number:02}.txt", f"Date: {written}\n\n{PROSE}\n", DOCUMENT)
