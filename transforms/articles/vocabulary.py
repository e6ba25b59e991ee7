"""The data files of this package: key names, header words, signatures and patterns."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """Return `vocabularies/<name>.toml` as plain values; raises `FileNotFoundError` for an unknown name."""
    path = files("transforms.articles").joinpath("vocabularies", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
