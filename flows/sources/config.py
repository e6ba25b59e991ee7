"""Sources as declared in one small TOML file: name, location, keys, publisher, language, limits.

[[source]]
name = "wire"
location = "landing/wire"            # file, folder, glob or URL; relative to this file
publisher = "Example News Agency"
keys = { text = "story", published = "meta.date" }
"""

import os
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from flows.sources.compression import ExpansionLimit
from flows.sources.errors import ConfigurationError
from transforms.articles.dates import DateHabits
from transforms.articles.draft import Defaults
from transforms.articles.records import FIELDS, KeyMap

ENVIRONMENT_VARIABLE = "PARLEY_SOURCES"
DEFAULT_CONFIGURATION = Path(__file__).parent.parent / "sources.toml"

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|[a-z0-9]+::")
# s3://user:password@host/…: an address is shown and recorded, a password must not be.
_PASSWORD = re.compile(r"://[^/@\s]*:[^/@\s]*@")
_MEGABYTE = 1_000_000


class SourceConfig(BaseModel):
    """One source: where its items lie, how they are keyed, and what holds for all of them.

    `location` is a file, folder, glob or fsspec URL. `root` is what the keys of files are relative to, by
    default the location itself (a file's folder, a glob's fixed part); `selection` narrows the location to
    some paths below the root. Sizes are in bytes: `max_item_bytes` of one article's text,
    `max_unpacked_bytes` of what one compressed file holds, at most `max_expansion` times as much as its size.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    location: str
    root: str | None = None
    selection: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ("*",)
    keys: dict[str, str] = Field(default_factory=dict)
    publisher: str | None = None
    language: str | None = None
    timezone: str | None = None
    day_first: bool | None = None
    reject_bad_dates: bool = False
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    max_item_bytes: Annotated[int, Field(ge=1_000)] = 5 * _MEGABYTE
    max_expansion: Annotated[float, Field(ge=1)] = 200
    max_unpacked_bytes: Annotated[int, Field(ge=1_000)] = 20_000 * _MEGABYTE
    follow_links: bool = False
    max_reject_rate: Annotated[float, Field(ge=0, le=1)] | None = None
    max_age_days: Annotated[int, Field(ge=0)] | None = None

    @field_validator("name")
    @classmethod
    def _check_name(cls, name: str) -> str:
        if not _NAME.fullmatch(name):
            raise ValueError("use lower-case letters, digits, '.', '_' and '-', at most 63")
        return name

    @field_validator("location")
    @classmethod
    def _check_location(cls, location: str) -> str:
        if holds_password(location):
            raise ValueError("leave the password out and set it in the environment")
        return location

    @field_validator("keys")
    @classmethod
    def _check_keys(cls, keys: dict[str, str]) -> dict[str, str]:
        unknown = sorted(set(keys) - set(FIELDS))
        if unknown:
            raise ValueError(f"unknown field {unknown[0]!r}; the fields are {', '.join(FIELDS)}")
        return keys

    @field_validator("timezone")
    @classmethod
    def _check_timezone(cls, timezone: str | None) -> str | None:
        try:
            return timezone if timezone is None or ZoneInfo(timezone) else None
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"no time zone is called {timezone!r}") from error

    @property
    def key_map(self) -> KeyMap:
        """Which key of a record holds which field."""
        return KeyMap(self.keys)

    @property
    def expansion(self) -> ExpansionLimit:
        """How much may come out of a compressed file."""
        return ExpansionLimit(self.max_expansion, self.max_unpacked_bytes)

    @property
    def habits(self) -> DateHabits:
        """How this source writes dates."""
        zone = ZoneInfo(self.timezone) if self.timezone else None
        return DateHabits(zone=zone, is_day_first=self.day_first)

    @property
    def defaults(self) -> Defaults:
        """What holds for every item that does not say it itself."""
        return Defaults(
            publisher=self.publisher,
            language=self.language,
            most_text_bytes=self.max_item_bytes,
            rejects_bad_dates=self.reject_bad_dates,
        )


def load_sources(path: Path | str | None = None) -> list[SourceConfig]:
    """Return the declared sources in order, with locations made absolute.

    Reads `path`, else the file that PARLEY_SOURCES names, else `flows/sources.toml`. Raises
    `ConfigurationError` where the file is missing or says something it cannot mean.
    """
    file = Path(path or os.environ.get(ENVIRONMENT_VARIABLE) or DEFAULT_CONFIGURATION).expanduser()
    try:
        declared = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"cannot read the sources file {file}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file} is not valid TOML: {error}") from error
    entries = declared.get("source", [])
    unknown = sorted(set(declared) - {"source"})
    if unknown or not isinstance(entries, list):
        raise ConfigurationError(f"{file}: expected [[source]] tables only, found {unknown or 'source'}")
    sources = [_source(entry, number, file) for number, entry in enumerate(entries, start=1)]
    repeated = [name for name, count in Counter(source.name for source in sources).items() if count > 1]
    if repeated:
        raise ConfigurationError(f"{file}: two sources are called {repeated[0]!r}")
    return sources


def holds_password(location: str) -> bool:
    """Tell whether a URL has a password in it."""
    return bool(_PASSWORD.search(location))


def is_url(location: str) -> bool:
    """Tell URLs (`s3://bucket/x`, `memory://x`) from paths of this machine."""
    return bool(_URL.match(location))


def _source(entry: object, number: int, file: Path) -> SourceConfig:
    try:
        source = SourceConfig.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "source"
        name = entry.get("name") if isinstance(entry, dict) else None
        raise ConfigurationError(f"{file}: source {name or number}: {where}: {first['msg']}") from error
    return source.model_copy(update={"location": _absolute(source.location, file.parent)})


def _absolute(location: str, folder: Path) -> str:
    if is_url(location):
        return location
    return str(Path(os.path.abspath(folder / Path(location).expanduser())))
