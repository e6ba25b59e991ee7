"""Answers of `parley sql` in each format."""

import json

import duckdb
import pyarrow.parquet as pq
import pytest

from flows.output import OutputError, OutputFormat, write_answer

QUERY = """
    SELECT 'a [b] "c"' AS word, 1.5 AS number, DATE '2019-07-24' AS day, ['x', 'y'] AS list, NULL AS nothing
    UNION ALL SELECT 'zwei', 2, NULL, [], NULL
"""


def answer(query=QUERY):
    return duckdb.connect().execute(query)


def test_csv(tmp_path):
    write_answer(answer(), OutputFormat.CSV, tmp_path / "answer.csv")

    assert (tmp_path / "answer.csv").read_text() == (
        'word,number,day,list,nothing\n"a [b] ""c""",1.5,2019-07-24,"[""x"", ""y""]",\nzwei,2.0,,[],\n'
    )


HOSTILE = """
    SELECT '=1+1' AS "@name", '-2' AS text, -2 AS number, '\x1b[2J\u202eab' AS escape,
        DATE '2019-07-24' AS day
"""


def test_csv_holds_what_is_stored(tmp_path):
    write_answer(answer(HOSTILE), OutputFormat.CSV, tmp_path / "answer.csv")

    assert (tmp_path / "answer.csv").read_text() == (
        "@name,text,number,escape,day\n=1+1,-2,-2,\x1b[2J\u202eab,2019-07-24\n"
    )


def test_no_cell_of_a_spreadsheet_is_a_formula(tmp_path):
    write_answer(answer(HOSTILE), OutputFormat.SPREADSHEET, tmp_path / "answer.csv")

    assert (tmp_path / "answer.csv").read_bytes().decode("utf-8-sig") == (
        "'@name,text,number,escape,day\r\n'=1+1,'-2,-2,\x1b[2J\u202eab,2019-07-24\r\n"
    )


def test_a_table_sends_no_control_characters(capsys):
    write_answer(answer(HOSTILE), OutputFormat.TABLE, None)

    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\\x1b[2J\\u202eab" in shown


def test_json_is_an_array_of_objects(capsys):
    write_answer(answer(), OutputFormat.JSON, None)

    rows = json.loads(capsys.readouterr().out)
    assert rows[0] == {
        "word": 'a [b] "c"', "number": 1.5, "day": "2019-07-24", "list": ["x", "y"], "nothing": None
    }  # fmt: skip
    assert len(rows) == 2


def test_json_without_rows_is_an_empty_array(capsys):
    write_answer(answer("SELECT 1 AS one WHERE false"), OutputFormat.JSON, None)

    assert json.loads(capsys.readouterr().out) == []


def test_table_shows_marks_as_they_are(capsys):
    write_answer(answer(), OutputFormat.TABLE, None)

    shown = capsys.readouterr().out
    assert 'a [b] "c"' in shown
    assert "2019-07-24" in shown


def test_parquet_needs_a_file(tmp_path):
    with pytest.raises(OutputError, match="--output"):
        write_answer(answer(), OutputFormat.PARQUET, None)

    write_answer(answer(), OutputFormat.PARQUET, tmp_path / "answer.parquet")
    assert pq.read_table(tmp_path / "answer.parquet").num_rows == 2
