import inspect
import re

from warehouse import errors

_ENTRY = re.compile(r"^[│├└─ ]*(\w+Error)\b", re.MULTILINE)


def test_the_tree_in_the_docstring_names_every_error() -> None:
    declared = [
        name
        for name, value in inspect.getmembers(errors, inspect.isclass)
        if issubclass(value, errors.WarehouseError)
    ]
    assert sorted(_ENTRY.findall(errors.__doc__ or "")) == sorted(declared)


def test_many_values_are_cut_short() -> None:
    error = errors.VocabularyError("topics", "topic", "not in vocabulary", list("abcdefg"))
    assert str(error) == "topics.topic: not in vocabulary: 'a', 'b', 'c', 'd', 'e' and 2 more"
    assert error.values == tuple("abcdefg")
