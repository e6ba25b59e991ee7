"""A folder that hostile files are written into, with what must come of every item in it."""

import os
from dataclasses import dataclass, field
from pathlib import Path

DOCUMENT = "document"  # the outcome of an item that is loaded; every other is a term of `reject_reason`

PROSE = "Officials from both sides met in Geneva on Monday, and they said that talks would go on."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What must come of one item; `text` is its body, where that is not left open."""

    key: str
    reason: str
    text: str | None = None


@dataclass(slots=True)
class Landing:
    """A source's folder: generators write below `<root>/<name>`, keys are relative to `root`."""

    root: Path
    name: str
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """Where the files of the generator at work lie."""
        folder = self.root / self.name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def key(self, name: str, place: int | None = None) -> str:
        """Return the key of the file `name`, or of the record at `place` (line or row) in it."""
        return f"{self.name}/{name}" + ("" if place is None else f"#{place}")

    def write(self, name: str, data: bytes | str) -> Path:
        """Write a file about which nothing is expected yet; its name may be any bytes but NUL and slash."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return path

    def file(self, name: str, data: bytes | str, reason: str, *, text: str | None = None) -> Path:
        """Write a file that is one item, and note what must come of it."""
        self.expect(self.key(name), reason, text=text)
        return self.write(name, data)

    def expect(self, key: str, reason: str, *, text: str | None = None) -> None:
        """Note what must come of the item `key`."""
        self.outcomes.append(Outcome(key, reason, text))

    def link(self, name: str, target: str | os.PathLike[str]) -> None:
        """Make a symbolic link."""
        (self.folder / name).symlink_to(target)
