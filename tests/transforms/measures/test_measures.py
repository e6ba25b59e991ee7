"""The cases of the component `measures`: texts with planted spans and the rows they give."""

from pathlib import Path

import pytest

from tests.cases import Case, cases_in, check


@pytest.mark.parametrize("case", cases_in(Path(__file__).parent / "cases"))
def test_cases(case: Case) -> None:
    check(case)
