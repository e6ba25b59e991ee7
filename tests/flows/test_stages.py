"""Stages of a backfill and the tables they mean."""

import pytest

from flows.stages import Stage, UnknownStageError, current_extractors, stages_called, tables_of
from transforms.component import Component
from transforms.pipeline import COMPONENTS


def component(name, reads, writes):
    return Component(
        name=name, version="1", reads=reads, writes=writes, tables=(f"{name}_table",), run=lambda _: None
    )


CHAIN = (
    component("first", (), ("a",)),
    component("second", ("a",), ("b",)),
    component("third", ("b",), ("c",)),
    component("apart", (), ("d",)),
)


def test_no_stage_means_every_table():
    assert tables_of(()) is None


def test_a_stage_brings_those_that_build_on_it():
    assert tables_of(("second",), CHAIN) == {"second_table", "third_table"}
    assert tables_of(("apart",), CHAIN) == {"apart_table"}
    assert tables_of(("first",), CHAIN) == {"first_table", "second_table", "third_table"}


def test_every_component_is_a_stage():
    assert [stage.value for stage in Stage] == [component.name for component in COMPONENTS]


def test_stages_are_called_by_name():
    assert stages_called(["quotes"]) == (Stage("quotes"),)
    with pytest.raises(UnknownStageError, match="no stage is called 'quotations-and-more'"):
        stages_called(["quotations-and-more"])


def test_current_extractors_of_some_tables():
    assert current_extractors(frozenset({"times"})).keys() == {"times"}
    assert {"articles", "sentences", "times"} <= current_extractors(None).keys()
