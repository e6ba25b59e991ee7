"""DuckDB says nothing on the terminal, however the process was started."""

import subprocess
import sys

_SHOWS_A_BAR = "current_setting('enable_progress_bar')"


def test_no_progress_bar_where_duckdb_would_show_one() -> None:
    # A process without a file of Python is interactive to DuckDB, as the workers of a run are.
    code = (
        "import duckdb\n"
        "from warehouse.engine import new_engine\n"
        f'ask = "SELECT {_SHOWS_A_BAR}"\n'
        "print([connection.execute(ask).fetchone()[0] for connection in (duckdb.connect(), new_engine())])"
    )
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert finished.stdout == "[True, False]\n"
