"""Where a run works and with how much of the machine: the same for every flow, and no matter of its rows."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Execution(BaseModel):
    """Where to work, and how much at a time; rows do not depend on it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    warehouse: Annotated[
        str | None,
        Field(description="Directory of the warehouse; none means PARLEY_WAREHOUSE, else data/warehouse."),
    ] = None
    batch_size: Annotated[
        int | None,
        Field(ge=1, le=5_000, description="Documents a task run reads; none lets it grow with their number."),
    ] = None
    workers: Annotated[
        int | None, Field(ge=1, le=64, description="Processes that read; none means one a processor.")
    ] = None


EVERYTHING_DEFAULT = Execution()
