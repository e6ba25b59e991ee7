"""The component `quotes`: reported speech with its speaker, from marked stretches, frames and clauses."""

from transforms.component import Component
from transforms.quotes.reports import read_quotes

COMPONENT = Component(
    name="quotes",
    version="6",
    reads=("quotations", "entities", "mentions", "times"),
    writes=("quotes",),
    tables=("quotes",),
    run=read_quotes,
)
