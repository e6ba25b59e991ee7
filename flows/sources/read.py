"""Reading a source: each item of each file as an article, as unchanged, or as a rejection that says why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from types import MappingProxyType

from flows.sources.config import SourceConfig
from flows.sources.files import find_files
from flows.sources.items import Item
from flows.sources.readers import read_file
from flows.sources.readings import FileState, Finding, Readings
from flows.sources.refusals import Refusal
from flows.sources.walk import SourceFile
from transforms.article import Article
from transforms.articles.draft import Draft, find_fault, to_article
from transforms.articles.fingerprint import item_sha256
from transforms.articles.rejection import Fault, Rejection, excerpt, reject


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An item that is stored as the source has it."""

    source_item: str


type Outcome = Article | Rejection | Unchanged

_NOTHING: Mapping[str, str] = MappingProxyType({})
_NONE_REFUSED: Mapping[str, Refusal] = MappingProxyType({})


def read_source(
    config: SourceConfig,
    *,
    stored: Mapping[str, str] = _NOTHING,
    refused: Mapping[str, Refusal] = _NONE_REFUSED,
    readings: Readings | None = None,
) -> Iterator[Outcome]:
    """Return an iterator over all items of a source, in order of path and place in the file.

    `stored` is {source_item: item_sha256} of what is stored: such items are `Unchanged`, not judged again;
    what `refused` has, in the same words, is rejected as it was. A file in the state in which `readings` has
    it, and without anything to load, is not opened.

    Memory stays bounded by one item (64 rows of Parquet) and 16 bytes a key. Raises `MissingLocation` or
    another `SourceError` at once where the source as a whole cannot be read; what is wrong with an item
    becomes its `Rejection`, and the next items follow.
    """
    return _Reader(config, stored, refused, readings).outcomes(find_files(config))


@dataclass(slots=True)
class _Reader:
    """Reads the files of one source; `seen` holds a digest of every key so far."""

    config: SourceConfig
    stored: Mapping[str, str]
    refused: Mapping[str, Refusal]
    readings: Readings | None
    seen: set[bytes] = field(default_factory=set)

    def outcomes(self, files: Iterator[SourceFile]) -> Iterator[Outcome]:
        for file in files:
            state = file.look() if self.readings is not None and file.fault is None else None
            if self.readings is None or state is None:
                yield from (self._outcome(item)[0] for item in read_file(file, self.config))
            elif self.readings.recall(file.path, state) and self._has_nothing_new(self.readings, file):
                yield from map(self._recalled, self.readings.findings(file.path))
            else:
                yield from self._noted(self.readings, file, state)
        if self.readings is not None and not self.config.selection:
            self.readings.forget_gone()

    def _has_nothing_new(self, readings: Readings, file: SourceFile) -> bool:
        """Tell whether every finding is a rejection, as stored, or a repetition of an earlier key."""
        here: set[bytes] = set()
        for finding in readings.findings(file.path):
            digest = _digest(finding.key)
            is_known = finding.rejection is not None or self._settled(finding) is not None
            if not is_known and digest not in self.seen and digest not in here:
                return False
            here.add(digest)
        return True

    def _recalled(self, finding: Finding) -> Outcome:
        if self._is_repeated(finding.key):
            return self._repetition(finding)
        return finding.rejection or self._settled(finding) or Unchanged(finding.key)

    def _settled(self, finding: Finding) -> Outcome | None:
        """Return what an article is that need not be read: as stored, or refused before; None where new."""
        if self.stored.get(finding.key) == finding.item_sha256:
            return Unchanged(finding.key)
        refusal = self.refused.get(finding.key)
        return refusal.rejection if refusal and refusal.item_sha256 == finding.item_sha256 else None

    def _noted(self, readings: Readings, file: SourceFile, state: FileState) -> Iterator[Outcome]:
        """Read a file and note what is found, unless it may change, or be found otherwise, unnoticed."""
        is_settled = state.is_settled(readings.now())
        readings.forget(file.path)
        for position, item in enumerate(read_file(file, self.config)):
            outcome, finding = self._outcome(item)
            is_settled = is_settled and not item.is_passing
            if is_settled:
                readings.note(file.path, position, finding)
            yield outcome
        if is_settled and file.look() == state:
            readings.finish(file.path, state)

    def _outcome(self, item: Item) -> tuple[Outcome, Finding]:
        """Return what becomes of an item, and what it is by itself, repeated or not."""
        is_repeated = self._is_repeated(item.key)
        if isinstance(item.content, Fault):
            finding = self._rejected(item, item.content)
            outcome: Outcome | None = finding.rejection
        else:
            finding, outcome = self._compared(item, item.content, is_judged=not is_repeated)
        if is_repeated:
            finding = replace(finding, excerpt=excerpt(item.raw))
            outcome = self._repetition(finding)
        assert outcome is not None
        return outcome, finding

    def _compared(self, item: Item, draft: Draft, *, is_judged: bool) -> tuple[Finding, Outcome | None]:
        """Compare an article with what is stored; where that differs, judge whether it can be loaded."""
        article = to_article(
            draft, source=self.config.name, source_item=item.key, defaults=self.config.defaults
        )
        finding = Finding(item.key, item.place, item_sha256=item_sha256(article))
        if not is_judged:
            return finding, None
        settled = self._settled(finding)
        if settled is not None:
            return finding, settled
        fault = find_fault(draft, self.config.defaults)
        if fault is None:
            return finding, article
        rejected = self._rejected(item, fault)
        return rejected, rejected.rejection

    def _rejected(self, item: Item, fault: Fault) -> Finding:
        rejection = reject(fault, source=self.config.name, source_item=item.key, raw=item.raw)
        return Finding(item.key, item.place, rejection=rejection)

    def _repetition(self, finding: Finding) -> Rejection:
        fault = Fault(
            "duplicate_key", f"at {finding.place or finding.key}; the first item with this key counts"
        )
        return reject(fault, source=self.config.name, source_item=finding.key, raw=finding.excerpt)

    def _is_repeated(self, key: str) -> bool:
        """Tell whether an item of this key has come before, and remember that one has now."""
        digest = _digest(key)
        is_repeated = digest in self.seen
        self.seen.add(digest)
        return is_repeated


def _digest(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
