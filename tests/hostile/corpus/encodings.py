"""Bytes that are no text, or text in more than one way."""

import random

from tests.hostile.landing import DOCUMENT, PROSE, Landing


def random_bytes(landing: Landing) -> None:
    landing.file("noise.txt", random.Random(1).randbytes(50_000), "binary")


def every_byte(landing: Landing) -> None:
    landing.file("bytes.txt", bytes(range(256)) * 20, "binary")


def a_program_called_text(landing: Landing) -> None:
    landing.file("program.txt", b"\x7fELF" + b"A" * 1_000, "binary")


def utf8_cut_in_a_character(landing: Landing) -> None:
    landing.file("cut.txt", PROSE.encode() + "”".encode()[:2], "encoding")


def utf8_with_a_broken_byte(landing: Landing) -> None:
    landing.file("broken.txt", "“Talks” go on — at last. ".encode() * 3 + b"\xff", "encoding")


def overlong_and_surrogate_utf8(landing: Landing) -> None:
    landing.file("overlong.txt", PROSE.encode() + b"\xc0\xaf\xed\xa0\x80", "encoding")


def two_encodings_in_one_file(landing: Landing) -> None:
    mixed = "“Talks go on,” he said.\n".encode() + "“Talks go on,” he said.\n".encode("cp1252")
    landing.file("mixed.txt", mixed, "encoding")


def legacy_apostrophes(landing: Landing) -> None:
    text = "The minister’s office said the two sides’ talks weren’t over, and that it didn’t expect a deal."
    landing.file("windows.txt", text.encode("cp1252"), DOCUMENT, text=text)


def utf16_with_mark(landing: Landing) -> None:
    landing.file("marked-le.txt", b"\xff\xfe" + PROSE.encode("utf-16-le"), DOCUMENT, text=PROSE)
    landing.file("marked-be.txt", b"\xfe\xff" + PROSE.encode("utf-16-be"), DOCUMENT, text=PROSE)


def utf16_without_mark(landing: Landing) -> None:
    landing.file("le.txt", PROSE.encode("utf-16-le"), "encoding")
    landing.file("be.txt", PROSE.encode("utf-16-be"), "encoding")
    landing.file("wide.txt", PROSE.encode("utf-32-le"), "encoding")


def utf16_of_odd_length(landing: Landing) -> None:
    landing.file("odd.txt", PROSE.encode("utf-16") + b"a", "encoding")


def utf16_with_half_a_pair(landing: Landing) -> None:
    landing.file("half.txt", b"\xff\xfe" + PROSE.encode("utf-16-le") + b"\x3d\xd8", "encoding")


def utf32_with_mark(landing: Landing) -> None:
    landing.file("marked.txt", PROSE.encode("utf-32"), DOCUMENT, text=PROSE)


def only_marks(landing: Landing) -> None:
    for name, mark in (("8", b"\xef\xbb\xbf"), ("16", b"\xff\xfe"), ("32", b"\xff\xfe\x00\x00")):
        landing.file(f"mark{name}.txt", mark, "empty")


def nul_in_the_middle(landing: Landing) -> None:
    landing.file("nul.txt", PROSE.replace(" and", "\0and"), "binary")


def nul_after_a_mark(landing: Landing) -> None:
    landing.file("nul.txt", b"\xef\xbb\xbf" + PROSE.encode() + b"\0", "binary")


def nothing_but_nul(landing: Landing) -> None:
    landing.file("nuls.txt", b"\0" * 100_000, "binary")


def empty_files(landing: Landing) -> None:
    for suffix in (".txt", ".html", ".json", ".parquet"):
        landing.file(f"nothing{suffix}", b"", "empty" if suffix in (".txt", ".html") else "unreadable")
    for suffix in (".jsonl", ".csv"):
        landing.write(f"nothing{suffix}", b"")
    landing.file("blank.txt", " \r\n\t\u00a0\n", "empty")


def separators_of_every_kind(landing: Landing) -> None:
    text = PROSE.replace(", ", ",\x0b").replace(" on ", "\u2028on\u2029").replace(" that ", "\x85that\x0c")
    landing.file("separators.txt", text, DOCUMENT, text=text)


def carriage_returns_alone(landing: Landing) -> None:
    text = f"{PROSE}\n\n{PROSE}\n"
    landing.file("old-mac.txt", text.replace("\n", "\r"), DOCUMENT, text=text)
