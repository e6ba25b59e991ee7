"""Every table of the warehouse, in load order: referenced tables come before those that refer to them."""

from warehouse.declaration import Table
from warehouse.tables.amounts import AMOUNTS
from warehouse.tables.articles import ARTICLES
from warehouse.tables.documents import DOCUMENTS
from warehouse.tables.entities import ENTITIES
from warehouse.tables.entity_links import ENTITY_LINKS
from warehouse.tables.entity_sightings import ENTITY_SIGHTINGS
from warehouse.tables.event_participants import EVENT_PARTICIPANTS
from warehouse.tables.events import EVENTS
from warehouse.tables.extractions import EXTRACTIONS
from warehouse.tables.measures import MEASURES
from warehouse.tables.meetings import MEETINGS
from warehouse.tables.mentions import MENTIONS
from warehouse.tables.offices import OFFICES
from warehouse.tables.quotes import QUOTES
from warehouse.tables.rejects import REJECTS
from warehouse.tables.run_states import RUN_STATES
from warehouse.tables.runs import RUNS
from warehouse.tables.schema_versions import SCHEMA_VERSIONS
from warehouse.tables.sentences import SENTENCES
from warehouse.tables.signatures import SIGNATURES
from warehouse.tables.stories import STORIES
from warehouse.tables.story_members import STORY_MEMBERS
from warehouse.tables.times import TIMES
from warehouse.tables.topics import TOPICS

TABLES: tuple[Table, ...] = (
    ARTICLES,
    SENTENCES,
    ENTITY_SIGHTINGS,
    MENTIONS,
    OFFICES,
    QUOTES,
    AMOUNTS,
    TIMES,
    EVENTS,
    EVENT_PARTICIPANTS,
    MEASURES,
    MEETINGS,
    TOPICS,
    SIGNATURES,
    EXTRACTIONS,
    STORY_MEMBERS,
    RUN_STATES,
    REJECTS,
    SCHEMA_VERSIONS,
    DOCUMENTS,
    ENTITIES,
    ENTITY_LINKS,
    STORIES,
    RUNS,
)


def table(name: str) -> Table:
    """Return the declaration of the table with this bare name; raises `KeyError` where there is none."""
    for declared in TABLES:
        if declared.name == name:
            return declared
    raise KeyError(f"no table {name}")
