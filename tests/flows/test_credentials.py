"""Credentials out of a block of a real Prefect server."""

import os

import pytest

from flows.credentials import CredentialsError, take_credentials

pytestmark = pytest.mark.slow

_TAKEN = ("PGPASSWORD", "AWS_SECRET_ACCESS_KEY")


@pytest.fixture(autouse=True)
def _restored_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in (*_TAKEN, "PARLEY_CREDENTIALS"):
        monkeypatch.setenv(variable, "to be restored")
        monkeypatch.delenv(variable)


def save(name: str, value: object) -> None:
    from prefect.blocks.system import Secret

    Secret(value=value).save(name, overwrite=True)


def test_a_block_fills_what_the_environment_lacks(api, monkeypatch):
    save("parley-keys", {"PGPASSWORD": "of the block", "AWS_SECRET_ACCESS_KEY": "of the block"})
    monkeypatch.setenv("PGPASSWORD", "of the environment")

    take_credentials()
    assert "AWS_SECRET_ACCESS_KEY" not in os.environ, "no block is named"

    monkeypatch.setenv("PARLEY_CREDENTIALS", "parley-keys")
    take_credentials()
    assert [os.environ[name] for name in _TAKEN] == ["of the environment", "of the block"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("parley-none", None, "there is no Prefect block secret/parley-none"),
        ("parley-text", "hush", "holds no JSON object of texts"),
        ("parley-path", {"PATH": "hush"}, "sets PATH; it may set AWS_ACCESS_KEY_ID"),
    ],
)
def test_an_unusable_block_is_named_and_not_quoted(api, name, value, message):
    if value is not None:
        save(name, value)
    with pytest.raises(CredentialsError, match=message) as caught:
        take_credentials(name)
    assert "hush" not in str(caught.value)
