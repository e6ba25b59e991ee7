"""Speed of `parley ingest` beside bare parsing of the same texts, in the same run.

    python -m tests.benchmarks.ingest                       # the sample articles, varied to 1,000
    python -m tests.benchmarks.ingest --documents 10000     # … to 10,000
    python -m tests.benchmarks.ingest --articles FILE.jsonl # your own: text, and date and title if any

Prints documents a second of `nlp.pipe` (same model, whole pipeline, one process, a sample of the texts) next
to `parley ingest`, their ratio, the peak memory of each worker, and the time to ingest 100 articles more.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from rich.console import Console

from flows.sources.config import load_sources
from flows.sources.read import read_source
from transforms.article import Article

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?= [A-Z][a-z]{3,}\b)")  # `said [Robert] Lighthizer`
_FIGURE = re.compile(r"\b\d{2,3}\b")  # `25` percent, `300` billion; years and decimals stay
_FIRST_NAMES = ("Anna", "Boris", "Carla", "David", "Elena", "Frank", "Grace", "Hans", "Irene", "James")
_MORE = 100
_BATCH = 32
_LOOK_EVERY_SECONDS = 0.5
_MEGABYTE = 2**20


def main() -> None:
    """Run the benchmark and print its table."""
    options = _options()
    console = Console()
    articles = list(islice(_load(options), options.documents + _MORE))
    first, more = articles[:-_MORE], articles[-_MORE:]
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder)
        bare, bare_cost = _bare_rate(first[:: max(1, len(first) // options.sample)])
        console.print(f"{'bare nlp.pipe, one process':36} {bare:8.1f} documents/s")
        run = _ingest(directory, "first", first)
        rate = len(first) / run.seconds
        console.print(f"{f'parley ingest, {len(first):,} documents':36} {rate:8.1f} documents/s")
        console.print(f"{'ratio':36} {rate / bare:8.2f}")
        cost = 1_000 * run.processor_seconds / len(first)
        console.print(f"{'processor time a document, bare':36} {bare_cost:8.1f} ms")
        console.print(f"{'processor time a document, ingest':36} {cost:8.1f} ms, start and load included")
        for worker, peak in sorted(run.peaks.items(), key=lambda item: -item[1]):
            console.print(f"{f'peak memory of process {worker}':36} {peak / _MEGABYTE:8.0f} MB")
        console.print(f"{'100 more documents':36} {_ingest(directory, 'more', more).seconds:8.1f} s")
        size = sum(path.stat().st_size for path in (directory / "warehouse").rglob("*") if path.is_file())
        console.print(f"{'warehouse':36} {size / _MEGABYTE:8.0f} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, help="JSON Lines of articles; default: the samples, varied")
    parser.add_argument("--documents", type=int, default=1_000, help="how many to ingest")
    parser.add_argument("--sample", type=int, default=1_000, help="how many of them to parse bare")
    return parser.parse_args()


def _load(options: argparse.Namespace) -> Iterator[dict[str, str]]:
    """Yield records to ingest: those of the file, varied again and again once it is used up."""
    records = _records(options.articles) if options.articles else [_record(a) for a in _sample_articles()]
    for number, record in enumerate(cycle(records)):
        varied = record["text"] if number < len(records) else vary(record["text"], number)
        yield {**record, "id": str(number), "text": varied}


def _records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _sample_articles() -> list[Article]:
    return [item for source in load_sources() for item in read_source(source) if isinstance(item, Article)]


def _record(article: Article) -> dict[str, str]:
    date = {"date": article.published_on.isoformat()} if article.published_on else {}
    return {"text": article.text, **({"title": article.title} if article.title else {}), **date}


def vary(text: str, number: int) -> str:
    """Return the text with other first names and figures, so that no two articles are the same."""
    renamed = _NAME.sub(lambda match: _FIRST_NAMES[(number + match.start()) % len(_FIRST_NAMES)], text)
    return _FIGURE.sub(lambda match: str(10 + (int(match.group()) + 7 * number) % 890), renamed)


def _bare_rate(records: Sequence[dict[str, str]]) -> tuple[float, float]:
    """Return documents a second of the parser alone, in one process with one thread, and its ms a document.

    The milliseconds are of processor time, which other work on the machine does not change much.
    """
    script = (
        "import sys, json, time; from transforms.parsing import load_parser; nlp = load_parser();"
        " texts = json.load(sys.stdin); started, used = time.perf_counter(), time.process_time();"
        f" count = sum(1 for _ in nlp.pipe(texts, batch_size={_BATCH}));"
        " print(count / (time.perf_counter() - started), 1000 * (time.process_time() - used) / count)"
    )
    texts = json.dumps([record["text"] for record in records])
    done = subprocess.run(
        [sys.executable, "-c", script], input=texts, capture_output=True, text=True, check=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    rate, milliseconds = map(float, done.stdout.split())
    return rate, milliseconds


@dataclass
class _Run:
    """How long an ingest took, by the clock and of processors; peak memory of each process with a parser."""

    seconds: float = 0.0
    processor_seconds: float = 0.0
    peaks: dict[int, int] = field(default_factory=dict)


def _ingest(directory: Path, name: str, records: Sequence[dict[str, str]]) -> _Run:
    file = directory / f"{name}.jsonl"
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    environment = {
        **os.environ,
        "PARLEY_HOME": str(directory / "home"),
        "PARLEY_WAREHOUSE": str(directory / "warehouse"),
    }
    command = [sys.executable, "-m", "flows", "ingest", str(file), "--source", "load"]
    run = _Run()
    started, used = time.perf_counter(), _processor_seconds()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        watcher = threading.Thread(target=_watch, args=(process, run), daemon=True)
        watcher.start()
        status = process.wait()
    run.seconds = time.perf_counter() - started
    run.processor_seconds = _processor_seconds() - used
    if status:
        raise SystemExit(status)
    return run


def _processor_seconds() -> float:
    """Return the processor time of all ended children, and of theirs that they waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _watch(process: subprocess.Popen, run: _Run) -> None:
    """Note the peak memory of the workers for as long as the process runs (Linux only)."""
    while process.poll() is None:
        for child in _children(process.pid):
            peak = _peak(child)
            if peak:
                run.peaks[child] = max(peak, run.peaks.get(child, 0))
        time.sleep(_LOOK_EVERY_SECONDS)


def _children(parent: int) -> list[int]:
    """Return the worker processes: children that multiprocessing spawned."""
    found = []
    for task in Path(f"/proc/{parent}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:
            continue
    return [child for child in found if _is_worker(child)]


def _is_worker(process: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def _peak(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    match = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(match.group(1)) * 1024 if match else 0


if __name__ == "__main__":
    main()
