"""Which names may stand for one another."""

import pytest

from warehouse.scoring.names import folded, same_name


@pytest.mark.parametrize(
    ("annotated", "found", "agree"),
    [
        ("Ana Roy", "ROY", True),
        ("Ana Roy", "A. Roy", True),
        ("Ana Roy", "Paul Roy", False),
        ("Ana Roy", "Ana Ruiz", False),
        ("José Núñez", "Jose Nunez", True),
        ("CAN", "CAN", True),
        ("CAN", "Canada", False),
        ("U.S. Department of Commerce", "Commerce Department", True),
        ("Ministry of Trade", "Ministry of Farming", False),
        ("World Bank Group", "World Bank", True),
        ("Bank", "", False),
    ],
)
def test_same_name(annotated: str, found: str, agree: bool) -> None:
    assert same_name(annotated, found) is agree


def test_folding_leaves_bare_words() -> None:
    assert folded("Müller,  Jr.") == "muller jr"
