"""DuckDB as all of Parley uses it: in memory, times in UTC, and nothing written to the terminal."""

import duckdb


def new_engine(*, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """Return a connection to a DuckDB of its own; by default it uses every processor.

    DuckDB shows a progress bar on standard output where the process was started without a file of Python
    (`python -c`, and so each worker that `multiprocessing` spawns): there an answer may be under way.
    """
    connection = duckdb.connect(config={} if threads is None else {"threads": threads})
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET TimeZone = 'UTC'")
    return connection
