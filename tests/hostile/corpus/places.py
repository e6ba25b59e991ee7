"""What lies in a folder without being a file to read: links, pipes, sockets, devices, locked doors."""

import os
import socket

from tests.hostile.landing import DOCUMENT, PROSE, Landing


def links_out_of_the_source(landing: Landing) -> None:
    outside = landing.root.parent / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "secret.txt").write_text(PROSE)
    for name, target in (
        ("file.txt", outside / "secret.txt"),
        ("folder", outside),
        ("climbing.txt", "../../outside/secret.txt"),
        ("passwd.txt", "/etc/passwd"),
        ("root", "/"),
        ("nowhere.txt", "/no/such/file"),
        ("environment.txt", "/proc/self/environ"),
    ):
        landing.link(name, target)
        landing.expect(landing.key(name), "unreadable")


def links_in_circles(landing: Landing) -> None:
    landing.file("a/1.txt", PROSE, DOCUMENT)
    landing.link("a/up", landing.folder)
    landing.link("a/self", "self")
    landing.link("a/there", "back")
    landing.link("a/back", "there")
    for name in ("a/up", "a/self", "a/there", "a/back"):
        landing.expect(landing.key(name), "unreadable")


def links_inside_the_source(landing: Landing) -> None:
    landing.file("real.txt", PROSE, DOCUMENT)
    landing.link("same.txt", "real.txt")
    landing.expect(landing.key("same.txt"), DOCUMENT)


def a_chain_of_links(landing: Landing) -> None:
    landing.file("0.txt", PROSE, DOCUMENT)
    for number in range(60):
        landing.link(f"{number + 1:02}.txt", "0.txt" if not number else f"{number:02}.txt")
        landing.expect(landing.key(f"{number + 1:02}.txt"), DOCUMENT if number < 40 else "unreadable")


def pipes(landing: Landing) -> None:
    for name in ("pipe.txt", "pipe.jsonl", "pipe.parquet", "pipe.txt.gz"):
        os.mkfifo(landing.folder / name)
        landing.expect(landing.key(name), "unreadable")
    landing.link("link-to-pipe.txt", "pipe.txt")
    landing.expect(landing.key("link-to-pipe.txt"), "unreadable")


def sockets(landing: Landing) -> None:
    """Bound by a short relative name: addresses of sockets hold 107 bytes."""
    here = os.open(".", os.O_RDONLY)
    os.chdir(landing.folder)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("socket.txt")
    finally:
        os.fchdir(here)
        os.close(here)
    landing.expect(landing.key("socket.txt"), "unreadable")


def devices(landing: Landing) -> None:
    for name in ("zero", "random", "null", "stdin", "tty"):
        landing.link(f"{name}.txt", f"/dev/{name}")
        landing.expect(landing.key(f"{name}.txt"), "unreadable")


def holes(landing: Landing) -> None:
    """A file of a terabyte that takes no room."""
    path = landing.file("hole.txt", b"", "oversized")
    os.truncate(path, 10**12)
    path = landing.file("hole.parquet", b"", "unreadable")
    os.truncate(path, 10**12)
