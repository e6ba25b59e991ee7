"""The names of those who may read; imports nothing, for the command line."""

from enum import StrEnum


class RunnerName(StrEnum):
    """Who reads the articles."""

    PROCESSES = "processes"
    DASK = "dask"
