"""`entities`: one row per real-world actor or place, across documents."""

from dataclasses import replace

from warehouse.declaration import Column, Table
from warehouse.tables.entity_sightings import ENTITY_SIGHTINGS

# What sums up a column of the sightings has its type, vocabulary and standard.
_seen = ENTITY_SIGHTINGS.column

ENTITIES = Table(
    name="entities",
    storage="view",
    counting_unit="real-world actor or place",
    description="People, organizations, countries and places, one row each across all documents.",
    columns=(
        replace(_seen("entity_id"), description="Readable slug: person/steven-mnuchin, country/CHN."),
        _seen("kind"),
        replace(_seen("name"), description="Fullest form seen."),
        replace(_seen("aliases"), description="Other forms seen, sorted."),
        replace(_seen("country_iso3"), description="Country it is or belongs to, as most documents have it."),
        _seen("sector"),
        _seen("wikidata_id"),
        replace(
            _seen("is_named"),
            description="False for actors that texts only describe ('a senior official').",
            is_nullable=True,
        ),
        Column(
            name="first_seen_on",
            type="DATE",
            description="Earliest publication date of a document that mentions it.",
        ),
        Column(
            name="last_seen_on",
            type="DATE",
            description="Latest publication date of a document that mentions it.",
        ),
        replace(_seen("mention_count"), type="BIGINT", description="Mentions in all documents."),
        Column(
            name="document_count", type="BIGINT", description="Documents that mention it.", is_nullable=False
        ),
    ),
    key=("entity_id",),
    warnings=("Described actors (is_named = false) are told apart per document, never across documents.",),
)
