import pytest

from flows.sources.config import ENVIRONMENT_VARIABLE, load_sources
from flows.sources.errors import ConfigurationError


def write(folder, text):
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_committed_configuration_declares_the_samples():
    assert [source.name for source in load_sources()] == ["samples"]


def test_sources_are_read_with_their_locations_made_absolute(tmp_path):
    path = write(
        tmp_path,
        """
        [[source]]
        name = "wire"
        location = "landing/wire"
        publisher = "Wire"
        timezone = "Asia/Tokyo"
        day_first = true
        keys = { text = "story" }
        [[source]]
        name = "bucket"
        location = "memory://texts/*.txt"
        """,
    )
    wire, bucket = load_sources(path)
    assert wire.location == str(tmp_path / "landing" / "wire")
    assert bucket.location == "memory://texts/*.txt"
    assert (wire.defaults.publisher, wire.habits.is_day_first, wire.key_map.keys) == (
        "Wire",
        True,
        {"text": "story"},
    )


def test_the_environment_names_another_file(tmp_path, monkeypatch):
    path = write(tmp_path, '[[source]]\nname = "other"\nlocation = "."\n')
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(path))
    assert [source.name for source in load_sources()] == ["other"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[source]\n", "not valid TOML"),
        ('[[source]]\nname = "Wire"\nlocation = "."\n', "source Wire: name"),
        ('[[source]]\nlocation = "."\n', "source 1: name"),
        ('[[source]]\nname = "wire"\n', "source wire: location"),
        ('[[source]]\nname = "wire"\nlocation = "."\ncolour = 1\n', "source wire: colour"),
        ('[[source]]\nname = "wire"\nlocation = "."\nkeys = { body = "x" }\n', "unknown field 'body'"),
        ('[[source]]\nname = "wire"\nlocation = "."\ntimezone = "Mars/Base"\n', "no time zone"),
        ('[[source]]\nname = "wire"\nlocation = "."\nmax_item_bytes = 0\n', "max_item_bytes"),
        ('[[source]]\nname = "a"\nlocation = "."\n' * 2, "two sources are called 'a'"),
        ("[sources]\n", "expected [[source]]"),
        ("source = 3\n", "expected [[source]]"),
    ],
)
def test_what_is_wrong_is_said_with_file_source_and_key(tmp_path, text, message):
    path = write(tmp_path, text)
    with pytest.raises(ConfigurationError) as error:
        load_sources(path)
    assert message in str(error.value)
    assert str(path) in str(error.value)


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot read the sources file"):
        load_sources(tmp_path / "none.toml")
