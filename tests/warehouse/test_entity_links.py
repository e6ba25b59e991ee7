"""The links of `warehouse/views/entity_links.sql`, on hand-written rows."""

from datetime import date

import duckdb
import pytest

from warehouse.queries import queries

MAY, JUNE, NEXT_YEAR = date(2031, 5, 2), date(2031, 6, 1), date(2033, 1, 9)

Sighting = tuple[str, str, date, str | None]


def links(
    sightings: list[Sighting], offices: list[tuple[str, str, str]], **named: list[str]
) -> list[tuple[str, ...]]:
    """Return (entity, linked entity, rule, evidence) for sightings (document, entity, day, country).

    `named`: bodies written so, with their other forms.
    """
    connection = duckdb.connect()
    connection.execute(
        "CREATE SCHEMA store; CREATE TABLE store.entity_sightings (document_id VARCHAR, entity_id VARCHAR,"
        " seen_on DATE, country_iso3 VARCHAR, kind VARCHAR, name VARCHAR, is_named BOOLEAN,"
        " aliases VARCHAR[]);"
        "CREATE TABLE offices (document_id VARCHAR, entity_id VARCHAR, office_text VARCHAR)"
    )
    for document, entity, day, country in sightings:
        kind, _, slug = entity.partition("/")
        name = slug.partition("@")[0].replace("-", " ").title()
        row = [document, entity, day, country, kind, name]
        connection.execute("INSERT INTO store.entity_sightings VALUES (?, ?, ?, ?, ?, ?, true, [])", row)
    for name, forms in named.items():
        entity = f"organization/{name.lower().replace(' ', '-')}"
        connection.execute(
            "UPDATE store.entity_sightings SET name = ?, aliases = ? WHERE entity_id = ?",
            [name, forms, entity],
        )
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


FULL = ("d2", "organization/federation-of-grain-traders", MAY, None)
SHORT = ("d1", "organization/fgt", JUNE, None)
FORMS = {"FGT": [], "Federation of Grain Traders": ["FGT", "the traders"]}


def test_an_acronym_leads_to_the_body_that_a_document_spells_out() -> None:
    assert links([FULL, SHORT], [], **FORMS) == [
        (
            "organization/fgt",
            "organization/federation-of-grain-traders",
            "acronym",
            "acronym: Federation of Grain Traders (FGT)",
        )
    ]


@pytest.mark.parametrize(
    ("sightings", "named"),
    [
        pytest.param([FULL, SHORT], {**FORMS, "Federation of Grain Traders": []}, id="spelt out by nobody"),
        pytest.param(
            [FULL, SHORT, ("d3", "organization/forum-of-garden-tools", MAY, None)],
            {**FORMS, "Forum of Garden Tools": ["FGT"]},
            id="two bodies of one acronym",
        ),
        pytest.param([(*FULL[:3], "CAN"), (*SHORT[:3], "USA")], FORMS, id="another country"),
        pytest.param([FULL, (*SHORT[:2], date(2037, 1, 1), None)], FORMS, id="six years later"),
        pytest.param(
            [("d1", "organization/fgt", MAY, None), ("d2", "organization/fgt-tools", MAY, None)],
            {"FGT": [], "FGT Tools": ["FGT"]},
            id="a name that begins with the acronym",
        ),
    ],
)
def test_no_acronym_is_linked_on_less(sightings: list[Sighting], named: dict[str, list[str]]) -> None:
    assert links(sightings, [], **named) == []


def test_the_same_words_lead_to_the_form_of_most_documents() -> None:
    common = [(document, "organization/cocoa-growers-organization", MAY, None) for document in ("d1", "d2")]
    varied = ("d3", "organization/organisation-of-cocoa-growers", JUNE, None)
    assert links([*common, varied], []) == [
        (
            "organization/organisation-of-cocoa-growers",
            "organization/cocoa-growers-organization",
            "words",
            "words: cocoa growers organization",
        )
    ]


def test_two_words_are_the_same_body_in_one_country_only() -> None:
    names = ("organization/trade-ministry", "organization/ministry-of-trade")
    here = [(f"d{number}", name, MAY, "BRA") for number, name in enumerate(names)]
    unknown = [(document, name, day, None) for document, name, day, _ in here]
    assert [found[2] for found in links(here, [])] == ["words"]
    assert links(unknown, []) == []
