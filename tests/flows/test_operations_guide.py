"""The operations guide says what is: its commands, statuses, events, examples are looked up in the code."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from flows import errors
from flows.cli import app
from flows.logs import Event
from flows.sources.config import SourceConfig

GUIDE = (Path(__file__).parents[2] / ".github/OPERATIONS.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)  # ```toml … ```
COMMANDS = [
    line.partition("#")[0]
    for kind, text in BLOCKS
    if kind == "console"
    for line in text.replace("\\\n", " ").splitlines()
    if "parley " in line
]


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCKS if found == kind]


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_and_their_options_exist(line: str) -> None:
    name, *words = line.partition("parley ")[2].partition('"')[0].split()
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    assert [word for word in words if word.startswith("--") and word not in known] == []


def test_the_table_has_every_status() -> None:
    told = {
        int(number)
        for row in re.findall(r"^\| ([\d, ]+) \|", GUIDE, re.MULTILINE)
        for number in row.split(",")
    }
    named = {value for name, value in vars(errors).items() if name.isupper() and isinstance(value, int)}
    assert told == named | {0, 2}


def test_the_example_of_a_source_is_valid() -> None:
    [example] = blocks("toml")
    [source] = tomllib.loads(example)["source"]
    assert SourceConfig.model_validate(source).max_reject_rate == 0.1


def test_the_example_of_a_log_line_is_an_event() -> None:
    [line] = blocks("json")
    assert json.loads(line)["event"] in set(Event)
