import pytest

from flows.sources.config import SourceConfig
from flows.sources.errors import ConfigurationError, MissingLocation
from flows.sources.paths import sources_from_paths
from flows.sources.read import read_source
from tests.flows.sources.helpers import BODY


@pytest.fixture
def landing(tmp_path):
    for name in ("Texts One/a.txt", "Texts One/b/c.txt", "other/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(BODY)
    return tmp_path


def keys(paths, name=None, configured=()):
    sources = sources_from_paths(map(str, paths), name, configured=configured)
    return {source.name: [item.source_item for item in read_source(source)] for source in sources}


def test_a_folder_its_files_and_its_glob_agree(landing):
    folder = landing / "Texts One"
    assert keys([folder]) == {"texts-one": ["a.txt", "b/c.txt"]}
    assert keys([folder / "a.txt"]) == {"texts-one": ["a.txt"]}
    assert keys([folder / "a.txt", folder]) == {"texts-one": ["a.txt", "b/c.txt"]}
    assert keys([folder / "*.txt"]) == {"texts-one": ["a.txt"]}
    assert keys([folder / "**" / "*.txt"]) == {"texts-one": ["a.txt", "b/c.txt"]}


def test_paths_relative_to_the_working_folder(landing, monkeypatch):
    monkeypatch.chdir(landing / "other")
    assert keys(["."]) == {"other": ["a.txt"]}
    assert keys(["a.txt"]) == {"other": ["a.txt"]}


def test_several_folders_are_several_sources(landing):
    assert list(keys([landing / "other", landing / "Texts One"])) == ["other", "texts-one"]


def test_a_path_inside_a_configured_source_keeps_its_name_keys_and_settings(landing):
    wire = SourceConfig(name="wire", location=str(landing), publisher="The Wire")
    assert keys([landing / "other" / "a.txt"], configured=[wire]) == {"wire": ["other/a.txt"]}
    assert keys([landing / "other", landing / "Texts One" / "b"], configured=[wire]) == {
        "wire": ["Texts One/b/c.txt", "other/a.txt"]
    }
    (source,) = sources_from_paths([str(landing)], configured=[wire])
    assert source == wire


def test_a_name_takes_the_settings_of_the_source_called_so(landing, tmp_path):
    wire = SourceConfig(name="wire", location=str(tmp_path / "elsewhere"), publisher="The Wire")
    (source,) = sources_from_paths([str(landing / "other")], "wire", configured=[wire])
    assert (source.name, source.publisher, source.location) == ("wire", "The Wire", str(landing / "other"))
    assert keys([landing / "other"], "mine", [wire]) == {"mine": ["a.txt"]}


def test_two_folders_never_share_a_name(landing):
    (landing / "deep" / "other").mkdir(parents=True)
    with pytest.raises(ConfigurationError, match="--source"):
        keys([landing / "other", landing / "deep" / "other"])


def test_a_missing_path_is_an_error(landing):
    with pytest.raises(MissingLocation, match="none"):
        sources_from_paths([str(landing / "none")], configured=[])


def test_urls_are_called_after_their_folder():
    names = [
        sources_from_paths([url], configured=[])[0].name
        for url in ("memory://bucket/Trade News/", "memory://bucket/trade/a.jsonl", "memory://bucket/x/*.txt")
    ]
    assert names == ["trade-news", "trade", "x"]
