"""Items: what lies in the files of a source, one draft or fault each."""

from dataclasses import dataclass

from transforms.articles.draft import Draft
from transforms.articles.rejection import Fault


@dataclass(frozen=True, slots=True)
class Item:
    """One item: the source's key of it, what was found, and where it stands (a record's file and line).

    `raw` is the item or its beginning, for the excerpt of a rejection. `is_passing` where the next try may
    find something else, though the file has not changed.
    """

    key: str
    content: Draft | Fault
    raw: str | bytes = b""
    place: str = ""
    is_passing: bool = False
