"""What a worker on another machine does with a batch, and how it is found out whether it can."""

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from prefect import get_client
from prefect.context import hydrated_context

from flows.credentials import take_credentials
from flows.extraction import BatchSummary, extract_file
from flows.runners.errors import RunnerError
from flows.runners.exchange import Sent, fetch, send_rows
from flows.settings import CODE_VERSION
from transforms.pipeline import extractors
from warehouse.layout import Layout
from warehouse.shared_files import SharedFiles

# A worker with several threads still reads one batch at a time: the parser is not made for threads.
_READING = threading.Lock()


@dataclass(frozen=True, slots=True)
class RemoteBatch:
    """A batch as workers elsewhere find it: a file under the shared root `data`, in the exchange's `folder`.

    `versions` are those of the run that sends it: rows of another version would not be the ones asked for.
    `credentials` is the name of the run's block of credentials, if it uses one.
    """

    data: str
    folder: str
    file: Sent
    versions: Mapping[str, str]
    credentials: str | None = None

    @property
    def stem(self) -> str:
        """The number of the batch, as in the names of its files."""
        return PurePosixPath(self.file.name).stem


@dataclass(frozen=True, slots=True)
class RemoteSummary:
    """What came of a batch, and the files with its rows, in the exchange's folder."""

    summary: BatchSummary
    files: tuple[Sent, ...]


def code_versions() -> dict[str, str]:
    """Return the versions on which rows depend: the code's, the parser's and every extractor's."""
    return {"code": CODE_VERSION, **extractors()}


def extract_remote_file(batch: RemoteBatch, *, run_id: str) -> RemoteSummary:
    """Read a batch in this process: fetch it, read it beside it, send the rows back.

    Raises `RunnerError` where this worker has another version of the code.
    """
    _check_versions(batch.versions)
    take_credentials(batch.credentials)
    with TemporaryDirectory(prefix="parley-batch-") as folder, _READING:
        shared = SharedFiles(Layout(Path(folder), data=batch.data))
        path = Path(folder) / PurePosixPath(batch.file.name).name
        fetch(shared, batch.file, path)
        rows = Path(folder) / "rows"
        summary = extract_file(path, rows, run_id=run_id)
        return RemoteSummary(summary, send_rows(shared, rows, batch.folder))


def what_is_wrong(batch: RemoteBatch, *, context: dict[str, Any]) -> str | None:
    """Say in one line why this worker cannot read a batch, or not tell Prefect of it; None where it can.

    `context` is the run's, as Prefect serialises it for task runs elsewhere.
    """
    try:
        _check_versions(batch.versions)
        with hydrated_context(context):
            if problem := _unreachable_server():
                return problem
            take_credentials(batch.credentials)
        if not SharedFiles(Layout(Path(), data=batch.data)).exists(batch.file.name):
            return f"it does not find {batch.file.name} in {batch.data}"
    except Exception as error:
        return " ".join(str(error).split()) or type(error).__name__
    return None


def _unreachable_server() -> str | None:
    with get_client(sync_client=True) as client:
        problem = client.api_healthcheck()
        return f"it does not reach the Prefect server at {client.api_url}: {problem}" if problem else None


def _check_versions(wanted: Mapping[str, str]) -> None:
    here = code_versions()
    if here != wanted:
        different = sorted(name for name in here.keys() | wanted.keys() if here.get(name) != wanted.get(name))
        name = different[0]
        raise RunnerError(
            f"it has {here.get(name, 'nothing')} for {name} where the run has {wanted.get(name, 'nothing')}:"
            f" install the same Parley everywhere (process {os.getpid()})"
        )
