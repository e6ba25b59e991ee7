"""What holds for every test: a home directory that can be written to.

Prefect makes a folder in the home directory when it is imported, DuckDB one when it looks for extensions.
Where there is no such directory (containers, build machines), the tests get one of their own, before either
is imported.
"""

import os
import shutil
import tempfile
from pathlib import Path


def _home_of_its_own() -> Path | None:
    """Return a new directory that is HOME from now on; None where there is a usable one."""
    if os.access(os.path.expanduser("~"), os.W_OK | os.X_OK):
        return None
    home = Path(tempfile.mkdtemp(prefix="parley-tests-home-"))
    os.environ["HOME"] = str(home)
    return home


_OWN_HOME = _home_of_its_own()


def pytest_unconfigure() -> None:
    """Remove the directory after the last test."""
    if _OWN_HOME is not None:
        shutil.rmtree(_OWN_HOME, ignore_errors=True)
