"""Bad files, made anew by small functions: each writes one kind and says what must come of every item.

A function of one of these modules whose name does not begin with an underscore is a generator: it is given a
`Landing`, and is part of the corpus by being there.
"""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from tests.hostile.landing import Landing

type Generator = Callable[[Landing], None]


def generators() -> dict[str, Generator]:
    """Return every generator by its name: `tables-formula_cells`."""
    return dict(_generators())


def _generators() -> Iterator[tuple[str, Generator]]:
    for info in iter_modules(__path__):
        module = import_module(f"{__name__}.{info.name}")
        for name, function in vars(module).items():
            is_own = inspect.isfunction(function) and function.__module__ == module.__name__
            if is_own and not name.startswith("_"):
                yield f"{info.name}-{name}", function
