"""When a task is tried again: after trouble with files, disks and networks, and nothing else."""

from typing import Any

from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task, exponential_backoff

from flows.processes import WorkerLostError

_PASSING = (OSError, WorkerLostError)
# Among the errors of files these stay as they are however often one tries.
_LASTING = (FileNotFoundError, FileExistsError, NotADirectoryError, IsADirectoryError, PermissionError)


def is_passing(error: BaseException) -> bool:
    """Tell whether an error may be gone at the next try: an I/O error, or a worker that died."""
    return isinstance(error, _PASSING) and not isinstance(error, _LASTING)


def _is_retried(task: Task[..., Any], run: TaskRun, state: State) -> bool:  # noqa: ARG001
    try:
        state.result()
    except BaseException as error:
        return is_passing(error)
    return False


# Three more tries after about 2, 4 and 8 seconds, spread so that workers do not come back all at once.
ON_IO_ERRORS: dict[str, Any] = {
    "retries": 3,
    "retry_delay_seconds": exponential_backoff(backoff_factor=2),
    "retry_jitter_factor": 0.5,
    "retry_condition_fn": _is_retried,
    "cache_policy": NO_CACHE,
}
