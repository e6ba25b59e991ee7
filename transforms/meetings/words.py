"""The word lists of `status.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the word lists of `status.toml`."""
    text = files("transforms.meetings").joinpath("status.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])
