"""Which sources a run reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flows.expectations import NOTHING_EXPECTED, Expectations
from flows.sources.config import SourceConfig, holds_password, load_sources
from flows.sources.errors import ConfigurationError
from flows.sources.paths import sources_from_paths


def refuse_passwords(paths: Iterable[str]) -> None:
    """Raise `ConfigurationError` for an address with a password: addresses are recorded with the run."""
    if any(holds_password(path) for path in paths):
        raise ConfigurationError("leave the password out of the address and set it in the environment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a run is to read.

    `paths` are files, folders, globs and URLs, kept under `source_name` where one is given; without paths,
    the configured sources called `names`, or all. `file` declares the sources; None stands for the one that
    comes with Parley.
    """

    file: Path | None = None
    paths: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    source_name: str | None = None

    def __post_init__(self) -> None:
        refuse_passwords(self.paths)

    def sources(self) -> list[SourceConfig]:
        """Return the sources meant; raises `SourceError` where there is nothing to read."""
        configured = load_sources(self.file)
        if self.paths:
            return sources_from_paths(self.paths, self.source_name, configured=configured)
        wanted = [*self.names, *([self.source_name] if self.source_name else [])]
        known = {source.name: source for source in configured}
        unknown = [name for name in wanted if name not in known]
        if unknown:
            raise ConfigurationError(
                f"no source is called {unknown[0]!r}; declared are: {', '.join(known) or 'none'}"
            )
        if not known:
            raise ConfigurationError("no source is declared: name files to read, or run `parley init`")
        return [known[name] for name in wanted] or configured

    def expectations(self, of_run: Expectations) -> dict[str, Expectations]:
        """Return the thresholds of each source that has any: those of the run, before the declared ones."""
        expected = {
            source.name: of_run.over(
                Expectations(max_reject_rate=source.max_reject_rate, max_age_days=source.max_age_days)
            )
            for source in self.sources()
        }
        return {name: thresholds for name, thresholds in expected.items() if thresholds != NOTHING_EXPECTED}
