"""Which sources a run reads."""

import pytest

from flows.expectations import NOTHING_EXPECTED, Expectations
from flows.selection import Selection
from flows.settings import Places
from flows.sources.errors import ConfigurationError


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text(
        '[[source]]\nname = "wire"\nlocation = "wire"\n\n[[source]]\nname = "paper"\nlocation = "paper"\n'
    )
    (tmp_path / "wire").mkdir()
    (tmp_path / "other").mkdir()
    return path


def names(selection):
    return [source.name for source in selection.sources()]


def test_without_anything_all_configured_sources(file):
    assert names(Selection(file=file)) == ["wire", "paper"]


def test_sources_by_name(file):
    assert names(Selection(file=file, names=("paper",))) == ["paper"]
    assert names(Selection(file=file, source_name="wire")) == ["wire"]
    with pytest.raises(ConfigurationError, match="no source is called 'radio'; declared are: wire, paper"):
        names(Selection(file=file, names=("radio",)))


def test_paths(file, tmp_path):
    assert names(Selection(file=file, paths=(str(tmp_path / "wire"),))) == ["wire"]
    assert names(Selection(file=file, paths=(str(tmp_path / "other"),), source_name="mine")) == ["mine"]


def test_nothing_declared(tmp_path):
    empty = tmp_path / "empty.toml"
    empty.write_text("")
    with pytest.raises(ConfigurationError, match="parley init"):
        names(Selection(file=empty))


def test_places_are_absolute_and_follow_the_environment(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("PARLEY_HOME", "PARLEY_WAREHOUSE", "PARLEY_SOURCES"):
        monkeypatch.delenv(name, raising=False)
    default = Places.from_environment()
    assert default == Places(home=tmp_path / ".parley", warehouse=tmp_path / "data/warehouse", sources=None)

    (tmp_path / "sources.toml").touch()
    assert Places.from_environment().sources == tmp_path / "sources.toml"

    monkeypatch.setenv("PARLEY_WAREHOUSE", "elsewhere")
    assert Places.from_environment().warehouse == tmp_path / "elsewhere"
    assert Places.from_environment(warehouse="named").warehouse == tmp_path / "named"
    assert Places.from_environment().environment()["PARLEY_WAREHOUSE"] == str(tmp_path / "elsewhere")


def test_thresholds_of_the_run_go_before_the_declared_ones(file):
    text = file.read_text().replace('location = "wire"', 'location = "wire"\nmax_age_days = 3')
    file.write_text(text)
    declared = Selection(file=file).expectations(NOTHING_EXPECTED)
    assert declared == {"wire": Expectations(max_age_days=3)}
    of_run = Selection(file=file).expectations(Expectations(max_age_days=9, max_reject_rate=0.5))
    assert of_run == dict.fromkeys(("wire", "paper"), Expectations(max_age_days=9, max_reject_rate=0.5))


def test_passwords_do_not_belong_in_addresses(file):
    with pytest.raises(ConfigurationError, match="leave the password out"):
        Selection(paths=("s3://user:secret@host/wire",))
    file.write_text('[[source]]\nname = "wire"\nlocation = "s3://user:secret@host/wire"\n')
    with pytest.raises(
        ConfigurationError, match=r"source wire: location: .*leave the password out"
    ) as refused:
        Selection(file=file).sources()
    assert "secret" not in str(refused.value)
