"""Places that machines share: what the environment may name, and whole files in and out of a folder."""

from pathlib import Path

import pytest

from warehouse.errors import CredentialsMissingError, UnusablePlaceError
from warehouse.layout import Layout, locate
from warehouse.object_store import S3Access, filesystem
from warehouse.shared_files import SharedFiles

_AWS = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_S3",
)


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("PARLEY_DATA", "PARLEY_CATALOGUE", "PARLEY_WAREHOUSE", *_AWS):
        monkeypatch.delenv(variable, raising=False)


def test_one_machine_has_everything_in_its_directory(tmp_path: Path) -> None:
    layout = locate(tmp_path)
    assert (layout.root, layout.lake) == (str(tmp_path), f"{tmp_path}/lake")
    assert layout.last_built == tmp_path / "warehouse.duckdb"
    assert not layout.is_remote


@pytest.mark.parametrize(
    ("data", "root"),
    [
        ("s3://bucket/news/", "s3://bucket/news"),
        ("s3://bucket", "s3://bucket"),
        ("shared/news", "{cwd}/shared/news"),
        ("", "{directory}"),
    ],
)
def test_what_machines_share_lies_where_the_environment_says(
    data: str, root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PARLEY_DATA", data)
    layout = locate(tmp_path / "here")
    assert layout.root == root.format(cwd=tmp_path, directory=tmp_path / "here")
    assert layout.published == f"{layout.root}/warehouse.duckdb"


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("PARLEY_DATA", "s3://", "name a bucket"),
        ("PARLEY_DATA", "ftp://server/news", "neither a folder nor s3://"),
        ("PARLEY_CATALOGUE", "mysql:db=x", "write postgres:dbname=…"),
        ("PARLEY_CATALOGUE", "postgres:dbname=x password=hush", "set PGPASSWORD"),
        ("PARLEY_CATALOGUE", "postgres:postgresql://me:hush@server/x", "set PGPASSWORD"),
    ],
)
def test_unusable_places_are_refused_without_repeating_a_password(
    variable: str, value: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(UnusablePlaceError, match=message) as caught:
        locate()
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("address", ["postgres:dbname=x host=h user=u", "postgres:postgresql://me@server/x"])
def test_a_catalogue_without_a_password_is_taken(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_CATALOGUE", address)
    assert locate().catalogue == address


def test_keys_come_from_the_environment_and_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CredentialsMissingError, match="AWS_SECRET_ACCESS_KEY"):
        filesystem(Layout(Path(), data="s3://bucket"))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "me")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush")
    access = S3Access.from_environment()
    assert (access.endpoint, access.is_encrypted, access.region) == (None, True, "us-east-1")
    assert "hush" not in repr(access)

    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9000")
    monkeypatch.setenv("AWS_REGION", "eu-north-1")
    access = S3Access.from_environment()
    assert (access.endpoint, access.is_encrypted, access.region) == ("127.0.0.1:9000", False, "eu-north-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "https://127.0.0.1:9001")
    assert S3Access.from_environment().endpoint == "127.0.0.1:9001"


def test_files_go_in_and_come_out_as_wholes(tmp_path: Path) -> None:
    shared = SharedFiles(Layout(tmp_path / "machine", data=str(tmp_path / "shared")))
    source = tmp_path / "source"
    source.write_bytes(b"first" * 500_000)

    assert not shared.exists("staging/r1/part")
    shared.put(source, "staging/r1/part")
    source.write_bytes(b"second")
    shared.put(source, "staging/r1/part")
    shared.get("staging/r1/part", tmp_path / "back")

    assert (tmp_path / "back").read_bytes() == b"second"
    assert [path.name for path in (tmp_path / "shared/staging/r1").iterdir()] == ["part"]
    assert list(shared.folders("staging")) == ["r1"]
    with pytest.raises(FileNotFoundError):
        shared.get("nothing", tmp_path / "back")


def test_removing_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    shared = SharedFiles(Layout(tmp_path))
    shared.touch("marker")
    assert shared.exists("marker")
    for _ in range(2):
        shared.remove("marker")
        shared.remove_folder("staging")
    assert not shared.exists("marker")
    assert list(shared.folders("staging")) == []
