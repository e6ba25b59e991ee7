from warehouse.dictionary import PATH, dictionary
from warehouse.marts import marts
from warehouse.tables import TABLES
from warehouse.vocabularies import vocabularies


def test_the_committed_dictionary_is_up_to_date() -> None:
    assert PATH.read_text(encoding="utf-8") == dictionary(), "run `make dictionary`"


def test_it_describes_every_table_mart_and_vocabulary() -> None:
    text = dictionary()
    for table in TABLES:
        assert f"### {table.name if table.schema == 'main' else table.qualified_name}\n" in text
    for mart in marts():
        assert f"### mart.{mart.name}\n" in text
    for name in vocabularies():
        assert f"### {name}\n" in text


def test_every_vocabulary_a_column_names_is_declared() -> None:
    named = {column.vocabulary for table in TABLES for column in table.columns if column.vocabulary}
    assert named <= vocabularies().keys()
