"""The word lists of `settings.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def setting_words(name: str) -> frozenset[str]:
    """Return one of the lists of `settings.toml`."""
    text = files("transforms.events").joinpath("settings.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])
