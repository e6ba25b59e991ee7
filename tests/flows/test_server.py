"""The server: where it listens, whom it lets in, and what an installed package needs to start it."""

import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from flows import serve
from flows.serve import deployments_file
from flows.server import ServerError, free_port, prefect_api, start_server
from flows.settings import Places, prefect_environment
from tests.flows.conftest import run_parley

CREDENTIAL = "operator:only-a-test"


def places_in(directory: Path) -> Places:
    return Places(home=directory / "home", warehouse=directory / "warehouse", sources=None)


def test_without_a_credential_it_listens_on_loopback_only(tmp_path, monkeypatch):
    monkeypatch.delenv("PREFECT_SERVER_API_AUTH_STRING", raising=False)
    with pytest.raises(ServerError, match="set PREFECT_SERVER_API_AUTH_STRING to 'user:password'"):
        start_server(places_in(tmp_path), host="0.0.0.0", with_schedules=True)


def test_the_servers_credential_is_the_clients_unless_they_have_one(tmp_path, monkeypatch):
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", CREDENTIAL)
    monkeypatch.delenv("PREFECT_API_AUTH_STRING", raising=False)
    assert prefect_environment(places_in(tmp_path))["PREFECT_API_AUTH_STRING"] == CREDENTIAL
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", "other:word")
    assert prefect_environment(places_in(tmp_path))["PREFECT_API_AUTH_STRING"] == "other:word"


def test_the_environment_is_as_before_once_a_run_has_ended(tmp_path, monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{free_port()}/api")
    monkeypatch.delenv("PREFECT_HOME", raising=False)
    with prefect_api(places_in(tmp_path)):
        assert os.environ["PREFECT_HOME"] == str(tmp_path / "home" / "prefect")
    assert "PREFECT_HOME" not in os.environ


def test_a_missing_file_of_deployments_is_named(tmp_path, monkeypatch):
    assert deployments_file().name == "prefect.yaml"
    monkeypatch.setattr(serve, "_DEPLOYMENTS", (tmp_path / "prefect.yaml",))
    with pytest.raises(ServerError, match="no file of deployments"):
        deployments_file()


@pytest.mark.slow
def test_a_server_with_a_credential_lets_in_who_has_it(tmp_path, articles, monkeypatch):
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", CREDENTIAL)
    with closing(start_server(places_in(tmp_path), with_schedules=False)) as server:
        server.wait_until_healthy()
        monkeypatch.delenv("PREFECT_SERVER_API_AUTH_STRING")
        question = urllib.request.Request(
            f"{server.api_url}/flow_runs/filter", b"{}", {"Content-Type": "application/json"}
        )
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(question)
        assert refused.value.code == 401
        refused.value.close()
        assert not answers_elsewhere(server.port)

        def parley(**environment):
            return run_parley(
                "ingest", str(articles), directory=tmp_path, PREFECT_API_URL=server.api_url, **environment
            )

        for credential in ({}, {"PREFECT_API_AUTH_STRING": "operator:wrong"}):
            outside = parley(**credential)
            assert outside.returncode == 1
            assert "refuses the credential: set PREFECT_API_AUTH_STRING" in outside.stderr
            assert outside.stderr.count("\n") == 1
        inside = parley(PREFECT_API_AUTH_STRING=CREDENTIAL)
        assert inside.returncode == 0, inside.stderr
        assert "3 seen: 3 loaded" in inside.stdout
        logs = "".join(path.read_text(errors="replace") for path in tmp_path.rglob("*.log"))
        assert "only-a-test" not in logs + outside.stderr + inside.stderr + inside.stdout


def answers_elsewhere(port: int) -> bool:
    """Tell whether the server answers on another address of this machine than loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # nothing is sent: this only asks which address would be used
        address = probe.getsockname()[0]
    if address.startswith("127."):
        return False
    try:
        socket.create_connection((address, port), timeout=2).close()
    except OSError:
        return False
    return True


@pytest.mark.slow
def test_an_installed_package_brings_what_it_needs(tmp_path):
    root = Path(__file__).parents[2]
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    program = (
        "import json, flows.serve, flows.sources.config, warehouse.marts, transforms.pipeline;"
        "print(json.dumps([str(flows.serve.deployments_file()),"
        " str(flows.sources.config.DEFAULT_CONFIGURATION), len(warehouse.marts.marts())]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "installed"), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    deployments, sources, marts = json.loads(done.stdout)
    assert deployments == str(tmp_path / "installed/flows/prefect.yaml")
    assert sources == str(tmp_path / "installed/flows/sources.toml")
    assert marts > 5
