"""Flows and tasks on their way to workers: by name, not by value. Importing this module makes it so.

Every worker has the same code, which is checked. Pickled by value, a flow takes along every function it calls
and all that these refer to, and fails on what cannot be pickled; a decorated function always goes by value,
because its name in the module means the flow, not the function. The scheduler unpickles tasks and pickles
them again; it does so by name too, because what it unpickles has it import this module.
"""

import copyreg
from importlib import import_module
from typing import Any

from prefect import Flow, Task


def _reduced(named: Any) -> Any:
    module, name = named.fn.__module__, named.fn.__name__
    found = getattr(import_module(module), name, None)
    if getattr(found, "fn", None) is named.fn:
        return _named, (module, name)
    return named.__reduce_ex__(2)


def _named(module: str, name: str) -> Any:
    return getattr(import_module(module), name)


for _kind in (Flow, Task):
    copyreg.pickle(_kind, _reduced)
