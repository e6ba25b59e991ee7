"""Other people's SQL: they see everything and reach nothing else."""

import duckdb
import pytest

from flows.querying import open_for_queries
from warehouse.store import Store


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    directory = tmp_path_factory.mktemp("querying") / "warehouse"
    with Store.open(directory):
        return directory


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO 'out.csv'",
        "ATTACH 'other.duckdb' AS other",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "INSTALL httpfs",
        "DELETE FROM documents",
        "CREATE TABLE main.mine AS SELECT 1",
    ],
)
def test_queries_reach_nothing_but_the_warehouse(warehouse, query, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with open_for_queries(warehouse, allow_external=False) as connection, pytest.raises(duckdb.Error):
        connection.execute(query)
    assert list(tmp_path.iterdir()) == []


def test_tables_and_marts_are_there(warehouse):
    with open_for_queries(warehouse, allow_external=False) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchall() == [(0,)]
        assert connection.execute("SELECT count(*) FROM mart.statements").fetchall() == [(0,)]
        assert connection.execute("SELECT count(*) FROM meta.runs").fetchall() == [(0,)]


def test_external_files_when_asked(warehouse, tmp_path):
    (tmp_path / "a.csv").write_text("x\n1\n")
    with open_for_queries(warehouse, allow_external=True) as connection:
        assert connection.execute("SELECT x FROM read_csv(?)", [str(tmp_path / "a.csv")]).fetchall() == [(1,)]
