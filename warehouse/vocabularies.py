"""The closed vocabularies, read from `vocabularies.toml` beside this module."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def vocabularies() -> dict[str, dict[str, str]]:
    """Return every closed list as {list: {term: meaning}}, in the declared order."""
    text = files("warehouse").joinpath("vocabularies.toml").read_text(encoding="utf-8")
    return {name: dict(terms) for name, terms in tomllib.loads(text).items()}


def terms(vocabulary: str) -> frozenset[str]:
    """Return the terms of one list; raises `KeyError` for a list that is not declared."""
    return frozenset(vocabularies()[vocabulary])
