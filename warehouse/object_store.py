"""Buckets: how this process reaches an S3 server, told by the usual AWS_… variables of its environment.

Keys are read from the environment only and kept in memory only: no file, catalogue or log ever holds them.
"""

import os
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

import duckdb
from pyarrow import fs

from warehouse.ddl import literal
from warehouse.errors import CredentialsMissingError
from warehouse.extensions import load_extension
from warehouse.layout import Layout

_DEFAULT_REGION = "us-east-1"
_CONNECT_SECONDS = 10
_REQUEST_SECONDS = 60


@dataclass(frozen=True, slots=True)
class S3Access:
    """Keys, region and, for a server other than Amazon's, `host:port`."""

    key_id: str
    secret: str = field(repr=False)
    token: str | None = field(repr=False)
    region: str
    endpoint: str | None
    is_encrypted: bool

    @classmethod
    def from_environment(cls) -> "S3Access":
        """Return what the environment says; raises `CredentialsMissingError` where it names no keys."""
        key_id = os.environ.get("AWS_ACCESS_KEY_ID")
        secret = os.environ.get("AWS_SECRET_ACCESS_KEY")
        if not key_id or not secret:
            raise CredentialsMissingError("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        address = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
        parts = urlsplit(address) if address else None
        return cls(
            key_id=key_id,
            secret=secret,
            token=os.environ.get("AWS_SESSION_TOKEN") or None,
            region=os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or _DEFAULT_REGION,
            endpoint=parts.netloc if parts else None,
            is_encrypted=parts is None or parts.scheme != "http",
        )


def allow_access(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Let a connection read and write the bucket of a warehouse; of a warehouse in a folder, do nothing.

    Raises `CredentialsMissingError`, or `ExtensionMissingError` where DuckDB's part for it is not installed.
    """
    if not layout.is_remote:
        return
    access = S3Access.from_environment()
    load_extension(connection, "httpfs")
    options = {"KEY_ID": access.key_id, "SECRET": access.secret, "REGION": access.region}
    if access.token:
        options["SESSION_TOKEN"] = access.token
    if access.endpoint:
        options |= {"ENDPOINT": access.endpoint, "URL_STYLE": "path"}
    written = ", ".join(f"{name} {literal(value)}" for name, value in options.items())
    # Temporary: a persistent secret would be written to the user's home.
    connection.execute(
        f"CREATE TEMPORARY SECRET store (TYPE s3, {written}, USE_SSL {str(access.is_encrypted).lower()})"
    )


def filesystem(layout: Layout) -> fs.FileSystem:
    """Return the file system of the shared files, rooted at `layout.root`."""
    if not layout.is_remote:
        return fs.SubTreeFileSystem(layout.root, fs.LocalFileSystem())
    return fs.SubTreeFileSystem(layout.root.removeprefix("s3://"), _s3(S3Access.from_environment()))


@cache
def _s3(access: S3Access) -> fs.S3FileSystem:
    return fs.S3FileSystem(
        access_key=access.key_id,
        secret_key=access.secret,
        session_token=access.token,
        region=access.region,
        endpoint_override=access.endpoint,
        scheme="https" if access.is_encrypted else "http",
        connect_timeout=_CONNECT_SECONDS,
        request_timeout=_REQUEST_SECONDS,
    )
