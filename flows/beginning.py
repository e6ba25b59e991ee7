"""What `parley init` puts in place."""

from importlib.resources import files
from pathlib import Path

from warehouse.store import Store

_EXAMPLE = "example_sources.toml"


def begin(directory: Path, warehouse: Path) -> list[str]:
    """Create an empty warehouse and `<directory>/sources.toml`; return what was done, a line each.

    What is there already is left as it is.
    """
    directory.mkdir(parents=True, exist_ok=True)
    sources = directory / "sources.toml"
    lines = []
    if sources.exists():
        lines.append(f"{sources} is there already")
    else:
        sources.write_text(files("flows").joinpath(_EXAMPLE).read_text(encoding="utf-8"), encoding="utf-8")
        lines.append(f"{sources} declares an example source: change it to yours")
    with Store.open(warehouse) as store:
        lines.append(f"The warehouse lies in {store.directory}")
    lines.append(f"Then: cd {directory.absolute()} && parley ingest")
    return lines
