"""The installation: other versions than pinned, an altered model."""

import hashlib
import sys
from base64 import urlsafe_b64encode
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

from flows.doctor.machine import altered_model, unfit_packages, unfit_python
from warehouse.doctor.finding import Severity


def test_this_installation_is_fit() -> None:
    assert [*unfit_python(), *unfit_packages()] == []


def test_an_old_python_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    [finding] = unfit_python()
    assert (finding.severity, finding.message) == (Severity.ERROR, "Python 3.9.1 runs, Parley needs >=3.12.")


def write_package(folder: Path, name: str, version: str, files: dict[str, bytes]) -> PathDistribution:
    """Write an installed package with its RECORD into a folder of packages."""
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    lines = []
    for path, content in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
        digest = urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(content)}\n")
    (info / "RECORD").write_text("".join(lines))
    return PathDistribution(info)


def test_another_version_is_found_with_the_pinned_one_as_fix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    write_package(tmp_path, "rensa", "0.4.0", {})
    [finding] = [finding for finding in unfit_packages() if "rensa" in finding.message]
    assert finding.message == "rensa 0.4.0 is installed, Parley needs ==0.5.0."
    assert finding.fix == f"{sys.executable} -m pip install 'rensa==0.5.0'"


def test_a_missing_package_is_found() -> None:
    wanted = ["parley-that-is-not-there>=2", "never-asked; extra == 'other'", "never; python_version < '3'"]
    [finding] = unfit_packages(wanted)
    assert finding.message == "parley-that-is-not-there is not installed."


def test_an_altered_model_is_found_and_the_whole_one_is_not(tmp_path: Path) -> None:
    files = {"model/weights": b"1234", "model/words": b"tariff"}
    package = write_package(tmp_path, "model", "1.0", files)
    assert list(altered_model(package)) == []
    (tmp_path / "model/weights").write_bytes(b"1235")
    (tmp_path / "model/words").unlink()
    [finding] = altered_model(package)
    assert finding.message.startswith("2 files of the model model are missing or altered, as model/weights")
    assert finding.fix == f"{sys.executable} -m pip install --force-reinstall --no-deps 'model==1.0'"
    for path, content in files.items():
        (tmp_path / path).write_bytes(content)
    assert list(altered_model(package)) == []
