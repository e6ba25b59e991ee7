"""A process without memory ends, where it would wait for ever."""

import subprocess
import sys

import pytest

from flows.exhaustion import is_out_of_memory

LINE = "parley: out of memory; what was not committed is not loaded\n"

BEGINNING = """
import resource, threading
from pathlib import Path
from flows import exhaustion
from flows.errors import one_line_errors
from flows.settings import Places

exhaustion._PROBE_EVERY_SECONDS = 0.05

def run_out():
    raise MemoryError

def break_down():
    raise SystemExit

with one_line_errors(Places(home=Path(), warehouse=Path(), sources=None)):
"""


def ended(block: str) -> subprocess.CompletedProcess[str]:
    code = BEGINNING + "".join(f"    {line}\n" for line in block.splitlines())
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    "block",
    [
        "threading.Thread(target=run_out).start()\nthreading.Event().wait()",
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 20, 1 << 20))\nthreading.Event().wait()",
    ],
    ids=["a thread has died of it", "none comes back"],
)
def test_a_process_that_would_wait_for_ever_ends(block):
    found = ended(block)
    assert (found.returncode, found.stderr) == (1, LINE)


def test_a_process_with_memory_goes_on():
    found = ended("threading.Thread(target=break_down).start()\nthreading.Event().wait(1)\nprint('done')")
    assert (found.returncode, found.stdout) == (0, "done\n")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MemoryError(), True),
        (OSError(12, "Cannot allocate memory"), True),
        (ImportError("numpy_ops.so: failed to map segment from shared object"), True),
        (ImportError("No module named 'spacy'"), False),
        (OSError(28, "No space left on device"), False),
    ],
)
def test_what_counts_as_out_of_memory(error, expected):
    assert is_out_of_memory(error) is expected
