"""Names of files that break shells, terminals and tables."""

import os

from flows.sources.keys import printable_key
from tests.hostile.landing import DOCUMENT, PROSE, Landing

_NAMES = (
    "-rf.txt",
    "--help.txt",
    "$(touch owned).txt",
    "`touch owned`.txt",
    "; touch owned;.txt",
    "a\nb.txt",
    "a\r\x1b[31m.txt",
    "a\tb.txt",
    "a\u202etxt.exe.txt",
    "a\u200b.txt",
    "a'; DROP TABLE documents;--.txt",
    'a"b.txt',
    "a|b.txt",
    "a\\b.txt",
    "a%0A%2e%2e.txt",
    "a*?[x].txt",
    "~.txt",
    "…txt.txt",
    "con.txt",
    "a" * 251 + ".txt",
    "ä" * 125 + ".txt",
    " .txt",
    "{batch}.txt",
    "%s%n.txt",
    "<img src=x onerror=alert(1)>.txt",
)


def strange_names(landing: Landing) -> None:
    for name in _NAMES:
        landing.write(name, PROSE)
        landing.expect(landing.key(printable_key(name)), DOCUMENT, text=PROSE)


def names_that_are_not_utf8(landing: Landing) -> None:
    for raw, key in ((b"\xff\xfe.txt", "%FF%FE.txt"), (b"caf\xe9.txt", "caf%E9.txt")):
        landing.write(os.fsdecode(raw), PROSE)
        landing.expect(landing.key(key), DOCUMENT, text=PROSE)


def names_that_look_alike(landing: Landing) -> None:
    """The second gets the same printable key: it is rejected, not mixed up with the first."""
    landing.write("a\n.txt", PROSE)
    landing.write("a%0A.txt", PROSE)
    landing.expect(landing.key("a%0A.txt"), DOCUMENT)
    landing.expect(landing.key("a%0A.txt"), "duplicate_key")


def other_forms_of_one_letter(landing: Landing) -> None:
    for name in ("e\u0301.txt", "\u00e9.txt"):
        landing.file(name, PROSE, DOCUMENT)


def names_without_a_suffix(landing: Landing) -> None:
    for name in ("README", "a.", "text", "a.TXT.bak"):
        landing.file(name, PROSE, "unreadable")
    landing.file("upper.TXT", PROSE, DOCUMENT)


def folders_called_like_files(landing: Landing) -> None:
    landing.file("a.txt/b.jsonl/c.txt", PROSE, DOCUMENT, text=PROSE)
    landing.file("2019/13/45/a.txt", PROSE, DOCUMENT, text=PROSE)


def folders_in_folders(landing: Landing) -> None:
    landing.file("/".join(["d"] * 200) + "/a.txt", PROSE, DOCUMENT, text=PROSE)


def hidden_files(landing: Landing) -> None:
    for name in (".hidden.txt", ".git/config.txt", "..txt"):
        landing.write(name, PROSE)
