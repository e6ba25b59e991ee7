"""Where a run works and with how much of the machine: the same for every flow, and no matter of its rows."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from flows.runners.names import RunnerName


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
    runner: Annotated[
        RunnerName,
        Field(description="Who reads: processes of this machine, or the workers of a Dask cluster."),
    ] = RunnerName.PROCESSES
    address: Annotated[
        str | None, Field(description="Address of the Dask scheduler, like tcp://scheduler:8786.")
    ] = None

    @model_validator(mode="after")
    def _address_belongs_to_dask(self) -> Self:
        if (self.runner is RunnerName.DASK) != bool(self.address):
            raise ValueError("the runner dask needs the address of a scheduler, and no other runner has one")
        return self


EVERYTHING_DEFAULT = Execution()
