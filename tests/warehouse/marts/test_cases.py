"""Rows in, rows out: each case of `cases/<mart>.toml` fills an empty warehouse and reads one mart.

    [[case]]
    about = "copies of a statement are one row"
    given.articles = [{ document_id = "a", published_on = 2019-07-24 }]     # rows by table; rest default
    given.quotes = [{ quote_id = "q", document_id = "a", exact_text = "no" }]
    expected = [{ statement = "no", said_on = "NULL" }]     # its rows in any order; named columns only

A file may open with `[given]` rows that stand in every case. "NULL" stands for NULL.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.marts.memory_warehouse import empty_warehouse, insert
from warehouse.marts import marts
from warehouse.tables import table

CASES = Path(__file__).parent / "cases"

type Row = dict[str, object]


def cases() -> list["pytest.param"]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
        shared = declared.get("given", {})
        for case in declared["case"]:
            given = {
                name: [*shared.get(name, []), *case.get("given", {}).get(name, [])]
                for name in shared.keys() | case.get("given", {}).keys()
            }
            found.append(pytest.param(path.stem, given, case["expected"], id=f"{path.stem}: {case['about']}"))
    return found


@pytest.fixture(scope="module")
def views() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_warehouse() as connection:
        yield connection


@pytest.fixture
def warehouse(views: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    views.execute("BEGIN")
    yield views
    views.execute("ROLLBACK")


@pytest.mark.parametrize(("mart", "given", "expected"), cases())
def test_rows_in_rows_out(
    warehouse: duckdb.DuckDBPyConnection, mart: str, given: dict[str, list[Row]], expected: list[Row]
) -> None:
    for name, rows in given.items():
        for row in rows:
            insert(warehouse, table(name), {key: value for key, value in row.items() if value != "NULL"})
    cursor = warehouse.execute(f"FROM {'mart.' if mart in _MARTS else ''}{mart}")
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    unknown = {key for row in expected for key in row} - set(names)
    assert not unknown, f"{mart} has no column {sorted(unknown)}"
    left = list(found)
    for row in expected:
        fits = [other for other in left if agrees(other, row)]
        shown = [{key: other[key] for key in row} for other in left]
        assert fits, f"no row {row}\nfound {shown}"
        left.remove(fits[0])
    assert not left, f"rows not expected: {left}"


def agrees(found: object, expected: object) -> bool:
    """Whether what is expected is what was found; of structs only the named fields are compared."""
    if expected == "NULL":
        return found is None
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(
            agrees(found.get(key), value) for key, value in expected.items()
        )
    if isinstance(expected, list):
        return (
            isinstance(found, list)
            and len(found) == len(expected)
            and all(agrees(one, other) for one, other in zip(found, expected, strict=True))
        )
    if isinstance(expected, float):
        return isinstance(found, int | float) and found == pytest.approx(expected)
    return found == expected


_MARTS = frozenset(mart.name for mart in marts())


def test_every_mart_has_at_least_two_cases() -> None:
    counts = {path.stem: len(tomllib.loads(path.read_text("utf-8"))["case"]) for path in CASES.glob("*.toml")}
    few = sorted(mart for mart in _MARTS if counts.get(mart, 0) < 2)
    assert not few, f"marts with fewer than two cases: {few}"


def test_toml_dates_are_compared_as_dates() -> None:
    assert agrees(date(2019, 7, 24), tomllib.loads("day = 2019-07-24")["day"])
