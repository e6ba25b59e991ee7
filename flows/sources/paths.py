"""Sources for paths given on the command line: a configured source where one holds them, else a plain one."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from flows.sources.config import SourceConfig, is_url, load_sources
from flows.sources.errors import ConfigurationError, MissingLocation
from flows.sources.files import split_glob

_NOT_IN_NAMES = re.compile(r"[^a-z0-9._-]+")
_NAMELESS = "files"  # for "/" and names without a letter or digit


def sources_from_paths(
    paths: Iterable[str], name: str | None = None, *, configured: Sequence[SourceConfig] | None = None
) -> list[SourceConfig]:
    """Return the sources that hold `paths` (files, folders, globs or URLs), in order of their names.

    A path inside a configured source is read as part of it, with the same keys: `parley ingest landing/a.txt`
    loads the same document as a run over all of `landing`. Any other path belongs to a source called after
    its folder (a file's own folder, a glob's fixed part), so that `texts/`, `texts/*.txt` and `texts/a.txt`
    agree. `name` overrides the name, and takes the settings of the configured source of that name.

    Raises `MissingLocation` for a path that is not there, `ConfigurationError` where two different folders
    would go under one name.
    """
    known = load_sources() if configured is None else configured
    sources: dict[str, SourceConfig] = {}
    for path in paths:
        source = _source_of(path, name, known)
        earlier = sources.get(source.name)
        sources[source.name] = source if earlier is None else _joined(earlier, source)
    return [sources[name] for name in sorted(sources)]


def _source_of(path: str, name: str | None, known: Sequence[SourceConfig]) -> SourceConfig:
    if is_url(path):
        return _settings(name or _called_after(_remote_folder(path)), path, known)
    path = os.path.abspath(os.path.expanduser(path))
    holder = next((source for source in known if _holds(source, path)), None) if name is None else None
    is_there = os.path.lexists(path)
    folder, is_glob = (path, False) if is_there else split_glob(path)
    if not os.path.lexists(folder):
        raise MissingLocation(f"there is no file or folder {path}")
    if holder is not None and not is_glob:
        inside = os.path.relpath(path, holder.location)
        return holder if inside == "." else holder.model_copy(update={"selection": (inside,)})
    if is_there and not os.path.isdir(path):
        folder = os.path.dirname(path)
    if is_glob:
        return _settings(name or _called_after(folder), path, known)
    inside = os.path.relpath(path, folder)
    source = _settings(name or _called_after(folder), folder, known)
    return source if inside == "." else source.model_copy(update={"selection": (inside,)})


def _settings(name: str, location: str, known: Sequence[SourceConfig]) -> SourceConfig:
    """Return the source called `name` at `location`: with the settings of the configured one, if any."""
    for source in known:
        if source.name == name:
            return source.model_copy(update={"location": location, "root": None, "selection": ()})
    return SourceConfig(name=name, location=location)


def _holds(source: SourceConfig, path: str) -> bool:
    is_folder = not is_url(source.location) and os.path.isdir(source.location)
    return path == source.location or (is_folder and path.startswith(source.location.rstrip("/") + "/"))


def _joined(first: SourceConfig, second: SourceConfig) -> SourceConfig:
    if first.location != second.location:
        raise ConfigurationError(
            f"{first.location} and {second.location} would both be the source {first.name!r}: "
            "ingest them apart, with --source"
        )
    if not first.selection or not second.selection:
        return first.model_copy(update={"selection": ()})
    return first.model_copy(update={"selection": (*first.selection, *second.selection)})


def _remote_folder(url: str) -> str:
    fixed, _ = split_glob(url)
    is_file = bool(PurePosixPath(fixed).suffix)
    return fixed.rpartition("/")[0] if is_file else fixed


def _called_after(folder: str) -> str:
    last = folder.rstrip("/").rpartition("/")[2].lower()
    return _NOT_IN_NAMES.sub("-", last).strip("-._")[:63] or _NAMELESS
