"""ISO 4217 codes for the currency names of tools that give none."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def _codes() -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_name("currencies.toml").read_text(encoding="utf-8"))


def currency(name: str, code: str | None = None) -> str | None:
    """Return the tool's own code, else that of its name; None for a name that has none here."""
    return code or _codes().get(name.lower())
