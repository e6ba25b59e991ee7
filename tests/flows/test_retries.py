"""What is tried again."""

import pytest

from flows.processes import WorkerLostError
from flows.retries import is_passing


@pytest.mark.parametrize(
    "error", [OSError(5, "Input/output error"), ConnectionResetError(), TimeoutError(), WorkerLostError()]
)
def test_io_errors_and_lost_workers_pass(error):
    assert is_passing(error)


@pytest.mark.parametrize(
    "error", [ValueError(), KeyError("x"), FileNotFoundError(), PermissionError(), KeyboardInterrupt()]
)
def test_other_errors_last(error):
    assert not is_passing(error)
