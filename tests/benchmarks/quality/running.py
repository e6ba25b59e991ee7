"""Asking the peers: each a module run by their own interpreter, all texts of a set at once."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.benchmarks.quality.textset import Found, Text

_ROOT = Path(__file__).parents[3]
_MOST_SECONDS = 1_800


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool, the layers it is asked about, and for each layer the module that asks it."""

    name: str
    modules: dict[str, str]


PEERS = (
    Peer("textacy", {"quotes": "textacy_quotes"}),
    Peer("sayswho", {"quotes": "sayswho_quotes"}),
    Peer("HeidelTime", {"times": "heideltime_times"}),
    Peer("recognizers", {"times": "recognizers_times", "amounts": "recognizers_amounts"}),
    Peer("dateparser", {"times": "dateparser_times"}),
    Peer("Duckling", {"times": "duckling_times", "amounts": "duckling_amounts"}),
    Peer("quantulum3", {"amounts": "quantulum_amounts"}),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a peer found, by text; the errors it raised on single texts; why it gave nothing at all."""

    found: dict[str, list[Found]] = field(default_factory=dict)
    errors: tuple[str, ...] = ()
    failure: str | None = None
    seconds: float = 0.0


def ask(interpreter: Path, module: str, texts: Sequence[Text]) -> Reply:
    """Return the peer's reply; a peer that is missing, stops or hangs is a reply that says so."""
    lines = "".join(
        json.dumps(
            {
                "id": text.name,
                "text": text.text,
                "published": text.published.isoformat() if text.published else None,
            }
        )
        + "\n"
        for text in texts
    )
    started = perf_counter()
    try:
        done = subprocess.run(
            [str(interpreter), "-m", f"tests.benchmarks.quality.peers.{module}"],
            input=lines, capture_output=True, text=True, cwd=_ROOT, timeout=_MOST_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return Reply(failure=f"{type(error).__name__}: {error}")
    return understood(done.returncode, done.stdout, done.stderr, seconds=perf_counter() - started)


def understood(code: int, output: str, complaints: str, *, seconds: float = 0.0) -> Reply:
    """Return the reply that a peer's exit code, answers and error output amount to."""
    if code != 0:
        last = complaints.strip().splitlines()[-1:] or [f"exit code {code}"]
        return Reply(failure=last[0][:200], seconds=seconds)
    answers = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return Reply(
        found={answer["id"]: answer["found"] for answer in answers},
        errors=tuple(answer["error"] for answer in answers if answer.get("error")),
        seconds=seconds,
    )
