"""Seals on staged files: what is read back is what was written, or the run ends.

Parquet keeps no checksum that its readers ask for, so a flipped bit would become another number or word. A
seal lies beside the files of one part of a run, in the form of `sha256sum`: hash, two spaces, file.
"""

from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq

from flows.staging import Staging
from warehouse.digests import digest_of

SUFFIX = ".sha256"
# The part with what reading the sources wrote: rejects, and which documents are withdrawn.
READ = "read"


class BrokenSealError(Exception):
    """A staged file is missing or is not what was written; the same run, started again, writes it anew."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"what is staged in {path} {problem}: nothing is loaded; start the run again")
        self.path = path


def seal(part: Path, files: Iterable[Path]) -> None:
    """Write the seal `<part>.sha256` of some files, which lie beside it or below."""
    lines = [f"{digest_of(path)}  {path.relative_to(part.parent).as_posix()}\n" for path in sorted(files)]
    unfinished = part.with_name(f"{part.name}{SUFFIX}.writing")
    unfinished.write_text("".join(lines), encoding="utf-8")
    unfinished.rename(part.with_name(f"{part.name}{SUFFIX}"))


def check_seal(part: Path) -> None:
    """Raise `BrokenSealError` unless every file under the seal `<part>.sha256` is as it was sealed."""
    written = part.with_name(f"{part.name}{SUFFIX}")
    if not written.exists():
        raise BrokenSealError(written, "is missing")
    for line in written.read_text(encoding="utf-8").splitlines():
        sealed, name = line.split("  ", 1)
        path = part.parent / name
        if not path.exists():
            raise BrokenSealError(path, "is missing")
        if digest_of(path) != sealed:
            raise BrokenSealError(path, "is damaged")


def seal_part(staging: Staging, part: str) -> None:
    """Seal the rows of a part: those of a batch, or what reading the sources itself wrote."""
    staging.rows.mkdir(parents=True, exist_ok=True)
    found = [path for path in staging.rows.glob("*/*.parquet") if path.stem.partition("-")[0] == part]
    withdrawn = staging.rows.glob("withdrawn/*.parquet") if part == READ else ()
    seal(staging.rows / part, {*found, *withdrawn})


def check_staged(staging: Staging, *, documents: int) -> None:
    """Raise `BrokenSealError` unless all that a load of so many articles needs is there, as written."""
    batches = sorted((staging.directory / "batches").glob("*.parquet"))
    for batch in batches:
        check_seal(batch.with_suffix(""))
    found = sum(pq.read_metadata(path).num_rows for path in batches)
    if found != documents:
        raise BrokenSealError(staging.directory / "batches", f"holds {found} articles instead of {documents}")
    for batch in batches:
        check_seal(staging.rows / batch.stem)
    if (staging.rows / f"{READ}{SUFFIX}").exists():
        check_seal(staging.rows / READ)
