"""An S3 server from its package, on free ports of loopback, for as long as a test session lasts."""

import http.client
import json
import re
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import psutil
from pyarrow import fs

from flows.guarded import start_guarded, stop_guarded
from flows.server import free_port

_START_SECONDS = 60.0
# SeaweedFS_s3_request_total{bucket="b",code="200",type="GET"} 12
_REQUESTS = re.compile(r'SeaweedFS_s3_request_total\{.*type="(?P<kind>[^"]+)"\} (?P<count>[\d.e+]+)$')
_PARTS = ("master", "volume", "filer", "s3")


@dataclass(frozen=True, slots=True)
class S3Server:
    """A server that takes one pair of keys, made up for this session."""

    port: int
    metrics_port: int
    key_id: str
    secret: str = field(repr=False)

    def environment(self) -> dict[str, str]:
        """Return the variables by which clients find it and sign in."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": self.key_id,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "AWS_REGION": "us-east-1",
        }

    def create_bucket(self, name: str) -> str:
        """Create a bucket and return a root inside it, as PARLEY_DATA takes it."""
        self.files().create_dir(name)
        return f"s3://{name}/news"

    def requests(self) -> dict[str, int]:
        """Return how many requests it has answered, by kind (GET, PUT, …)."""
        with urlopen(f"http://127.0.0.1:{self.metrics_port}/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        counts: dict[str, int] = {}
        for line in lines:
            if match := _REQUESTS.match(line):
                counts[match["kind"]] = counts.get(match["kind"], 0) + int(float(match["count"]))
        return counts

    def files(self) -> fs.S3FileSystem:
        return fs.S3FileSystem(
            access_key=self.key_id,
            secret_key=self.secret,
            scheme="http",
            endpoint_override=f"127.0.0.1:{self.port}",
            allow_bucket_creation=True,
        )

    def names(self, root: str) -> set[str]:
        """Return the names of all objects under a root, without it."""
        prefix = root.removeprefix("s3://")
        found = self.files().get_file_info(fs.FileSelector(prefix, recursive=True, allow_not_found=True))
        return {info.path.removeprefix(f"{prefix}/") for info in found if info.type == fs.FileType.File}


@contextmanager
def running_s3() -> Iterator[S3Server]:
    """Run a server with an empty store; it ends with the block, or with this process if that is killed."""
    folder = Path(tempfile.mkdtemp(prefix="parley-s3-"))
    try:
        server = S3Server(free_port(), free_port(), key_id=secrets.token_hex(8), secret=secrets.token_hex(16))
        with (folder / "log").open("ab") as log:
            process = start_guarded(_command(folder, server), environment={}, log=log)
        try:
            _wait_until_ready(server, folder / "log")
            yield server
        finally:
            # Asked to end, it takes ten seconds to do so, for the sake of files that nobody needs any more.
            for child in psutil.Process(process.pid).children():
                child.kill()
            stop_guarded(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _command(folder: Path, server: S3Server) -> list[str]:
    ports = {f"{part}.port": free_port() for part in _PARTS} | {"s3.port": server.port}
    options: dict[str, object] = {
        "ip": "127.0.0.1",
        "ip.bind": "127.0.0.1",
        "dir": folder,
        "s3.config": _identities(folder, server),
        **ports,
        **{f"{part}.port.grpc": free_port() for part in _PARTS},
        "metricsIp": "127.0.0.1",
        "metricsPort": server.metrics_port,
        "s3.port.iceberg": 0,
        "s3.port.lance": 0,
        "volume.max": 1000,  # each bucket takes seven
        "volume.preStopSeconds": 0,
        "master.volumeSizeLimitMB": 64,
        "master.telemetry": "false",
    }
    program = Path(sys.executable).with_name("weed")
    return [str(program), "server", "-s3", *(f"-{name}={value}" for name, value in options.items())]


def _identities(folder: Path, server: S3Server) -> Path:
    path = folder / "identities.json"
    keys = {"accessKey": server.key_id, "secretKey": server.secret}
    everything = ["Admin", "Read", "Write", "List", "Tagging"]
    path.write_text(
        json.dumps({"identities": [{"name": "parley", "credentials": [keys], "actions": everything}]})
    )
    return path


def _wait_until_ready(server: S3Server, log: Path) -> None:
    """Return once it turns away who has no keys: then the last of its parts has come up."""
    deadline = time.monotonic() + _START_SECONDS
    while not _refuses_strangers(server.port):
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)


def _refuses_strangers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == http.HTTPStatus.FORBIDDEN
    except OSError:
        return False
    finally:
        connection.close()
