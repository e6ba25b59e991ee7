"""What an examination finds."""

import shlex
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How bad: `error` stops work or makes answers wrong, `warning` will, `note` asks for nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: where, a sentence, and the command that puts it right."""

    check: str
    severity: Severity
    message: str
    fix: str | None = None


def rebuild(directory: Path) -> str:
    """Return the commands that read the sources again into a new warehouse, the old one put aside."""
    place = shlex.quote(str(directory))
    return f"mv {place} {place}.damaged && {parley('ingest', directory)}"


def parley(command: str, directory: Path) -> str:
    """Return a command of Parley on the warehouse at `directory`, as a shell takes it."""
    return f"parley {command} --warehouse {shlex.quote(str(directory))}"
