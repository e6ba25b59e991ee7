"""Other people's SQL: it sees everything, changes nothing and reaches nothing else."""

import duckdb
import pytest

from flows.querying import RefusedError, answer, open_for_queries
from tests.warehouse.samples import document, run, stage
from warehouse.store import Store


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    directory = tmp_path_factory.mktemp("querying") / "warehouse"
    with Store.open(directory):
        return directory


@pytest.fixture(scope="module")
def connection(warehouse):
    with open_for_queries(warehouse, allow_external=False) as connection:
        yield connection


@pytest.fixture
def ask(connection, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.csv").write_text("x\n1\n")
    return lambda query: answer(connection, query, allow_external=False).fetchall()


@pytest.fixture
def untouched(ask, warehouse, tmp_path):
    """Fails a test after which a file is there, gone or changed."""
    before = _files(tmp_path), _files(warehouse)
    yield
    assert (_files(tmp_path), _files(warehouse)) == before


def _files(folder):
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


READING = (
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_csv('secret.csv')",
    "FROM 'secret.csv'",
    "SELECT * FROM read_json('secret.csv')",
    "SELECT * FROM read_parquet('http://198.51.100.1/x.parquet')",
    "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
    "SELECT * FROM sniff_csv('secret.csv')",
    "SELECT * FROM parquet_metadata('secret.csv')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_text('{warehouse}/catalogue.sqlite')",
    "SELECT * FROM read_blob('{warehouse}/lake/**')",
    "SELECT * FROM query('SELECT * FROM read_csv(''secret.csv'')')",
    "SELECT 1; SELECT * FROM read_csv('secret.csv')",
    "CREATE TABLE memory.main.mine AS SELECT * FROM read_csv('secret.csv')",
    "SELECT getenv('HOME')",
    "SELECT * FROM duckdb_secrets()",
    "CREATE SECRET s (TYPE s3)",
    "CREATE TABLE main.mine AS SELECT 1",
    "SET enable_external_access = true",
    "RESET enable_external_access",
    "SET allowed_paths = ['/']",
    "SET allowed_directories = ['/']",
    "SET lock_configuration = false",
    "SET temp_directory = '/tmp'",
    "PRAGMA profiling_output = 'profile.json'",
    "IMPORT DATABASE 'secret.csv'",
)
WRITING = (
    "DROP VIEW documents",
    "INSERT INTO meta.runs (run_id) VALUES ('x')",
    "UPDATE documents SET title = 'x'",
    "DELETE FROM documents",
    "COPY (SELECT 1) TO 'out.csv'",
    "COPY (SELECT 1) TO '{warehouse}/lake/out.csv'",
    "COPY (SELECT 1) TO '{file}' (FORMAT parquet)",
    "COPY documents FROM 'secret.csv'",
    "EXPORT DATABASE '{warehouse}/lake/exported'",
    "ATTACH 'other.duckdb' AS other",
    "ATTACH '{warehouse}/lake/other.duckdb' AS other",
    "DETACH warehouse",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{warehouse}/extensions/x.duckdb_extension'",
    "UPDATE EXTENSIONS",
    "CALL enable_logging('QueryLog', storage = 'file', storage_path = 'log')",
    "PREPARE hidden AS COPY (SELECT 1) TO 'out.csv'",
    "EXECUTE hidden",
    "SELECT 1; COPY (SELECT 1) TO 'out.csv'",
    "EXPLAIN COPY (SELECT 1) TO 'out.csv'",
    "CHECKPOINT",
    "VACUUM",
)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("query", READING)
def test_queries_reach_nothing_but_the_tables(warehouse, ask, query):
    with pytest.raises(duckdb.Error):
        ask(query.replace("{warehouse}", str(warehouse)))


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("query", WRITING)
def test_statements_that_could_write_are_refused(warehouse, connection, ask, query):
    (file,) = connection.execute("SELECT paths[1] FROM store.data_files WHERE len(paths) > 0").fetchone()
    with pytest.raises(RefusedError, match="parley sql only reads"):
        ask(query.replace("{warehouse}", str(warehouse)).replace("{file}", file))


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    "query",
    [
        "EXPLAIN ANALYZE COPY (SELECT 1) TO 'out.csv'",
        "EXPLAIN (ANALYZE) COPY (SELECT 1) TO 'out.csv'",
        "EXPLAIN /* */ ANALYZE COPY (SELECT 1) TO 'out.csv'",
        "/* */ EXPLAIN ANALYZE COPY (SELECT 1) TO 'out.csv'",
    ],
)
def test_what_explaining_would_run_is_not_run(ask, query):
    with pytest.raises((RefusedError, duckdb.Error)):
        ask(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT title FROM documents",
        "SELECT * FROM mart.statements",
        "FROM meta.runs",
        "DESCRIBE documents",
        "SHOW ALL TABLES",
        "SUMMARIZE sentences",
        "EXPLAIN SELECT * FROM documents",
        "PRAGMA table_info('quotes')",
        "PIVOT amounts ON kind USING count(*)",
        "SET VARIABLE word = 'x'; SELECT count(*) FROM quotes WHERE cue = getvariable('word')",
        "CREATE TEMP TABLE mine AS SELECT * FROM quotes; SELECT count(*) FROM mine",
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT max(i) FROM n",
    ],
)
def test_every_table_and_mart_is_there(ask, query):
    assert isinstance(ask(query), list)


@pytest.mark.slow
def test_rows_are_read_from_the_files_of_the_tables(tmp_path):
    with Store.open(tmp_path / "warehouse") as store:
        store.load(stage(tmp_path / "staged", document()), run=run("loaded"))
    with open_for_queries(tmp_path / "warehouse", allow_external=False) as connection:
        query = "SELECT count(*) FROM documents JOIN quotes USING (document_id)"
        assert answer(connection, query, allow_external=False).fetchall() == [(1,)]


def test_external_files_when_asked(warehouse, tmp_path):
    (tmp_path / "a.csv").write_text("x\n1\n")
    with open_for_queries(warehouse, allow_external=True) as connection:
        query = f"COPY (SELECT x + 1 AS y FROM read_csv('{tmp_path}/a.csv')) TO '{tmp_path}/b.csv'"
        assert answer(connection, query, allow_external=True).fetchall() == [(1,)]
    assert (tmp_path / "b.csv").read_text() == "y\n2\n"
