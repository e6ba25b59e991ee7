"""Keys and passwords that a run takes from a Prefect block, where the environment does not hold them already.

PARLEY_CREDENTIALS names a Secret block with a JSON object: {"PGPASSWORD": "…", "AWS_SECRET_ACCESS_KEY": "…"}.
What it holds lives in the environment of the run's process as long as that does, and is written nowhere.
"""

import os
from typing import Any, cast

from prefect.blocks.system import Secret

from flows.runners.errors import RunnerError

VARIABLE = "PARLEY_CREDENTIALS"
# What a block may set: nothing that could change which program runs, or what it loads.
_ALLOWED = frozenset({
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "PGPASSWORD",
    "PGUSER",
})  # fmt: skip


class CredentialsError(RunnerError):
    """The block that is to hold the credentials cannot be used; the message never repeats what it holds."""


def take_credentials(block: str | None = None) -> None:
    """Put the credentials of a Secret block into the environment; what is set there already stays.

    `block` is its name, None stands for PARLEY_CREDENTIALS; where that is not set either, nothing is done.
    Raises `CredentialsError`.
    """
    name = block or os.environ.get(VARIABLE)
    if not name:
        return
    for variable, value in _held(name).items():
        os.environ.setdefault(variable, value)


def _held(name: str) -> dict[str, str]:
    try:
        held = cast("Secret[Any]", Secret.load(name)).get()
    except ValueError as error:
        raise CredentialsError(f"there is no Prefect block secret/{name} ({VARIABLE})") from error
    if not isinstance(held, dict) or not all(isinstance(value, str) for value in held.values()):
        raise CredentialsError(f"the Prefect block secret/{name} holds no JSON object of texts")
    if strangers := sorted(held.keys() - _ALLOWED):
        raise CredentialsError(
            f"the Prefect block secret/{name} sets {strangers[0]}; it may set {', '.join(sorted(_ALLOWED))}"
        )
    return held
