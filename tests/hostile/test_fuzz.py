"""Damaged files, a few at every run; `make hostile` reads far more."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.fuzz import check_case, check_file
from tests.hostile.mutations import damaged, valid_files


@pytest.mark.parametrize("number", range(3))
def test_fixed_cases(tmp_path, number):
    for case in range(20 * number, 20 * number + 20):
        check_case(case, tmp_path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suffix=st.sampled_from(sorted(valid_files())), seed=st.integers(0, 2**32))
def test_any_damage(tmp_path, suffix, seed):
    check_file(tmp_path / f"a{suffix}", damaged(valid_files()[suffix], Random(seed)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suffix=st.sampled_from(sorted(valid_files())), data=st.binary(max_size=300))
def test_any_bytes(tmp_path, suffix, data):
    check_file(tmp_path / f"a{suffix}", data)


@pytest.mark.hostile
@pytest.mark.timeout(1_000)
def test_ten_thousand_damaged_files():
    finished = subprocess.run(
        [sys.executable, "-m", "tests.hostile.fuzz", "--cases", "10000"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=1_000,
        check=False,
    )
    assert (finished.returncode, finished.stdout) == (
        0,
        "10,000 damaged files, each item an article or a reject\n",
    ), finished.stderr
