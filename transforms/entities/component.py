"""The component `entities`: who an article speaks of, and every place where it does."""

from transforms.component import Component
from transforms.entities.corrections import correct
from transforms.entities.lexicon import lexicon
from transforms.entities.linking import link_names
from transforms.entities.references import link_references
from transforms.entities.registry import Registry
from transforms.entities.tokens import token_table
from transforms.reading import Reading


def run(reading: Reading) -> None:
    """Fill `reading.entities` and `reading.mentions`, mentions in text order."""
    if not reading.sentences:
        return
    words = lexicon()
    table = token_table(reading)
    registry = Registry(words, reading.article.published_on)
    named = link_names(table, words, registry)
    references = link_references(table, words, registry, named)
    mentions = [*named.mentions, *named.descriptions, *references]
    correct(registry.entities.values(), mentions)
    reading.mentions.extend(sorted(mentions, key=lambda mention: (mention.span, mention.form)))
    mentioned = {mention.entity for mention in mentions}
    reading.entities.extend(entity for entity in registry.entities.values() if entity in mentioned)


COMPONENT = Component(
    name="entities",
    version="6",
    reads=("quotations",),
    writes=("entities", "mentions"),
    tables=("entity_sightings", "mentions"),
    run=run,
)
