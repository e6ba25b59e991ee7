"""The made-up warehouse has every table of documents as it is declared."""

import pyarrow.parquet as pq

from tests.benchmarks.queries import stage
from warehouse.arrow import LOAD_TIME_COLUMNS
from warehouse.ddl import document_tables


def test_every_declared_column_is_made_up(tmp_path):
    stage(tmp_path, 3)
    made = {folder.name: set(pq.read_schema(folder / "rows.parquet").names) for folder in tmp_path.iterdir()}
    declared = {
        table.name: {column.name for column in table.columns} - LOAD_TIME_COLUMNS
        for table in document_tables()
    }
    assert made == declared
