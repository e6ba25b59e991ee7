"""Runs: what they leave behind."""

import pytest

from flows.errors import one_line
from flows.runs import remove_abandoned
from warehouse.layout import locate
from warehouse.locks import locks_of


def test_staged_files_of_dead_runs_are_removed_and_those_of_live_ones_are_kept(tmp_path):
    layout = locate(tmp_path)
    for run_id in ("dead", "alive"):
        (tmp_path / "staging" / run_id / "rows").mkdir(parents=True)
    locks_of(layout).show_alive("alive")

    assert remove_abandoned(tmp_path) == 1
    assert [folder.name for folder in (tmp_path / "staging").iterdir()] == ["alive"]

    locks_of(layout).show_ended("alive")
    assert remove_abandoned(tmp_path) == 1


@pytest.mark.parametrize(
    ("error", "line"),
    [(ValueError("two\n  lines"), "two lines"), (KeyboardInterrupt(), "KeyboardInterrupt")],
)
def test_an_error_in_one_line(error, line):
    assert one_line(error) == line
