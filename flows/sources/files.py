"""The files of a source, in a fixed order, whatever it is: a file, a folder, a glob or a URL.

Names beginning with a dot are not offered. Everything else is either a file to read or comes with the fault
why it cannot be: links that leave the source or go in circles, pipes and devices, folders without permission.
"""

import os
import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import partial
from itertools import chain
from typing import Any

import fsspec
from fsspec.utils import glob_translate

from flows.sources.config import SourceConfig, is_url
from flows.sources.errors import MissingLocation, SourceError
from flows.sources.keys import printable_key
from flows.sources.walk import SourceFile, local_files

_GLOB_CHARACTERS = re.compile(r"[*?\[]")


def find_files(config: SourceConfig) -> Iterator[SourceFile]:
    """Return the files of a source by path; raises `MissingLocation` at once where nothing is there."""
    finder = _remote_files if is_url(config.location) else _local_files
    files = finder(config)
    return (file for file in files if _is_wanted(file.path, config))


def split_glob(location: str) -> tuple[str, bool]:
    """Return the fixed folder of a glob and True; a location without wildcards whole, and False."""
    parts = location.split("/")
    wild = [number for number, part in enumerate(parts) if _GLOB_CHARACTERS.search(part)]
    return ("/".join(parts[: wild[0]]) or "/", True) if wild else (location, False)


def _is_wanted(path: str, config: SourceConfig) -> bool:
    name = path.rsplit("/", 1)[-1]
    return any(
        _matches(pattern, path) if "/" in pattern else fnmatchcase(name, pattern)
        for pattern in config.patterns
    )


def _matches(pattern: str, path: str) -> bool:
    translate: Callable[[str], str] = glob_translate
    return re.fullmatch(translate(pattern), path, re.DOTALL) is not None


def _missing(config: SourceConfig, path: str) -> MissingLocation:
    return MissingLocation(f"source {config.name!r}: there is no file or folder {printable_key(path)}")


def _local_files(config: SourceConfig) -> Iterator[SourceFile]:
    is_there = os.path.lexists(config.location)
    fixed, is_glob = (config.location, False) if is_there else split_glob(config.location)
    if not os.path.exists(fixed):
        raise _missing(config, config.location)
    root = config.root or (fixed if os.path.isdir(fixed) else os.path.dirname(fixed))
    starts = sorted(os.path.join(root, path) for path in config.selection) or [fixed]
    for start in starts:
        if not os.path.lexists(start):
            raise _missing(config, start)
    files = local_files(root, starts, follows_links=config.follow_links)
    if not is_glob:
        return files
    matching = (file for file in files if _matches(config.location, os.path.join(root, file.path)))
    return _at_least_one(matching, config)


def _remote_files(config: SourceConfig) -> Iterator[SourceFile]:
    try:
        split: Any = fsspec.core.url_to_fs
        system, path = split(config.location)
        found = _remote_paths(system, path)
    except FileNotFoundError:
        found = []
    except Exception as error:  # each file system has errors of its own kinds
        raise SourceError(f"source {config.name!r}: cannot read {config.location}: {error}") from error
    if found is None or (not found and _GLOB_CHARACTERS.search(path)):
        raise _missing(config, config.location)
    fixed, is_glob = split_glob(path)
    root = fixed if is_glob or found != [path] else path.rpartition("/")[0]
    opened = {name: partial(system.open, name, "rb") for name in sorted(found)}
    return (SourceFile(os.path.relpath(name, root or "/"), opener) for name, opener in opened.items())


def _remote_paths(system: Any, path: str) -> list[str] | None:
    """Return the files at `path`, or None where there is neither file nor folder."""
    if _GLOB_CHARACTERS.search(path):
        return [name for name in system.glob(path) if not system.isdir(name)]
    if system.isfile(path):
        return [path]
    return list(system.find(path)) if system.isdir(path) else None


def _at_least_one(files: Iterator[SourceFile], config: SourceConfig) -> Iterator[SourceFile]:
    first = next(files, None)
    if first is None:
        raise MissingLocation(f"source {config.name!r}: nothing matches {config.location}")
    return chain([first], files)
