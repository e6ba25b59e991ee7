"""The links of `warehouse/views/entity_links.sql`, on hand-written rows."""

from datetime import date

import duckdb
import pytest

from warehouse.queries import queries

MAY, JUNE, NEXT_YEAR = date(2031, 5, 2), date(2031, 6, 1), date(2033, 1, 9)

Sighting = tuple[str, str, date, str | None]


def links(sightings: list[Sighting], offices: list[tuple[str, str, str]]) -> list[tuple[str, ...]]:
    """Return (entity, linked entity, rule, evidence) for sightings (document, entity, day, country)."""
    connection = duckdb.connect()
    connection.execute(
        "CREATE SCHEMA store; CREATE TABLE store.entity_sightings (document_id VARCHAR, entity_id VARCHAR,"
        " seen_on DATE, country_iso3 VARCHAR, kind VARCHAR, name VARCHAR, is_named BOOLEAN);"
        "CREATE TABLE offices (document_id VARCHAR, entity_id VARCHAR, office_text VARCHAR)"
    )
    for document, entity, day, country in sightings:
        kind, _, slug = entity.partition("/")
        name = slug.partition("@")[0].replace("-", " ").title()
        row = [document, entity, day, country, kind, name]
        connection.execute("INSERT INTO store.entity_sightings VALUES (?, ?, ?, ?, ?, ?, true)", row)
    for office in offices:
        connection.execute("INSERT INTO offices VALUES (?, ?, ?)", list(office))
    sql = next(query.sql for query in queries("views") if query.name == "entity_links")
    found = connection.execute(f"SELECT entity_id, linked_entity_id, rule, evidence FROM ({sql})").fetchall()
    return sorted(found)


HILL = [("d1", "person/hill@d1", MAY, None), ("d2", "person/ada-hill", JUNE, None)]
TREASURY = [
    ("d1", "person/hill@d1", "Treasury Secretary"),
    ("d2", "person/ada-hill", "U.S. Treasury Secretary"),
]


def test_the_same_office_links_a_surname_to_the_whole_name() -> None:
    assert links(HILL, TREASURY) == [
        ("person/hill@d1", "person/ada-hill", "office", "office: U.S. Treasury Secretary")
    ]


@pytest.mark.parametrize(
    ("sightings", "offices"),
    [
        pytest.param(HILL, [], id="nothing but the surname"),
        pytest.param(HILL, [TREASURY[0], ("d2", "person/ada-hill", "Trade Minister")], id="another office"),
        pytest.param(
            HILL,
            [("d1", "person/hill@d1", "president"), ("d2", "person/ada-hill", "president")],
            id="an office of one word",
        ),
        pytest.param([HILL[0], ("d2", "person/ada-hill", NEXT_YEAR, None)], TREASURY, id="too long after"),
        pytest.param(
            [("d1", "person/hill@d1", MAY, "USA"), ("d2", "person/ada-hill", JUNE, "CAN")],
            TREASURY,
            id="another country",
        ),
        pytest.param(
            [*HILL, ("d3", "person/bea-hill", JUNE, None)],
            [*TREASURY, ("d3", "person/bea-hill", "Treasury Secretary")],
            id="two people of the surname would do",
        ),
        pytest.param(
            [HILL[0], ("d2", "person/ada-churchill", JUNE, None)],
            [TREASURY[0], ("d2", "person/ada-churchill", "Treasury Secretary")],
            id="a surname that only ends alike",
        ),
    ],
)
def test_nobody_is_linked_on_less(sightings: list[Sighting], offices: list[tuple[str, str, str]]) -> None:
    assert links(sightings, offices) == []


def test_two_rare_names_beside_both_link_within_two_weeks() -> None:
    company = ("organization/harbor-grain-council", "person/cy-dane")
    beside = [(document, entity, MAY, None) for document in ("d1", "d2") for entity in company]
    near = [HILL[0], ("d2", "person/ada-hill", MAY, None)]
    assert links([*near, *beside], []) == [
        ("person/hill@d1", "person/ada-hill", "company", "company: Cy Dane, Harbor Grain Council")
    ]
    assert links([*HILL, *beside], []) == []
    assert links([*near, *beside[::2]], []) == []
