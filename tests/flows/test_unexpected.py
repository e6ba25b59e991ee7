"""Errors whose message may quote an article come out as their kind and place."""

from pathlib import Path

import duckdb
import pytest
import typer

from flows.errors import BUSY, DEGRADED, FAILED, MIGRATION_NEEDED, exit_status, one_line_errors
from flows.maintain import InvariantsViolatedError
from flows.settings import Places
from flows.unexpected import UnexpectedError, safe_line, without_words
from transforms.span import Span
from warehouse.errors import InvariantError, MigrationNeededError, VocabularyError, WriterBusyError

SENTENCE = "The two sides will go on talking about steel on Monday."


def raised_inside(error: Exception) -> BaseException:
    with pytest.raises(Exception) as caught, without_words():  # noqa: PT011
        raise error
    return caught.value


def conversion_error() -> duckdb.Error:
    with pytest.raises(duckdb.Error) as caught:
        duckdb.execute("SELECT CAST(? AS INTEGER)", [SENTENCE])
    return caught.value


@pytest.mark.parametrize(
    "error", [KeyError(SENTENCE), ValueError(SENTENCE), RuntimeError(SENTENCE), conversion_error()]
)
def test_words_are_kept_out(error: Exception) -> None:
    found = raised_inside(error)
    assert isinstance(found, UnexpectedError)
    assert SENTENCE not in str(found)
    assert str(found).startswith(f"{type(error).__name__} in tests/flows/test_unexpected.py:")
    assert found.__cause__ is None
    assert found.__suppress_context__
    assert SENTENCE not in safe_line(error)


def test_the_place_is_the_last_one_of_ours() -> None:
    with pytest.raises(UnexpectedError, match=r"ValueError in transforms/span\.py:\d+"), without_words():
        Span(5, 1)


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), duckdb.IOException("IO Error: disk"), WriterBusyError]
)
def test_what_quotes_nothing_passes(error: object, tmp_path: object) -> None:
    if error is WriterBusyError:
        error = WriterBusyError(tmp_path, "process 1", 2.0)  # type: ignore[arg-type]
    assert isinstance(error, Exception)
    assert raised_inside(error) is error
    assert safe_line(error) == " ".join(str(error).split())


def test_errors_of_the_warehouse_do_not_quote() -> None:
    row = {"table_name": "quotes", "document_id": "d1", "char_start": 3, "exact_text": SENTENCE}
    violated = InvariantError("exact_text", "spans are verbatim", [row])
    assert "'document_id': 'd1'" in str(violated)
    assert SENTENCE not in str(violated)
    assert SENTENCE not in str(VocabularyError("topics", "topic", "not in vocabulary", [SENTENCE * 2]))


def test_an_error_of_duckdb_is_told_in_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = Places(home=tmp_path, warehouse=tmp_path, sources=None)
    with pytest.raises(typer.Exit), one_line_errors(places):
        duckdb.execute("SELEC 1")
    assert capsys.readouterr().err.startswith('parley: Parser Error: syntax error at or near "SELEC"')
    assert not (tmp_path / "logs").exists()


def test_exit_statuses(tmp_path: object) -> None:
    assert exit_status(KeyError("x")) == FAILED
    assert exit_status(InvariantsViolatedError("x")) == DEGRADED
    assert exit_status(MigrationNeededError(tmp_path, 1, 2)) == MIGRATION_NEEDED  # type: ignore[arg-type]
    assert exit_status(WriterBusyError(tmp_path, "process 1", 2.0)) == BUSY  # type: ignore[arg-type]
