"""What can be wrong with a source itself, as opposed to one of its items.

SourceError
├── ConfigurationError   the configuration file cannot be read or says something impossible
└── MissingLocation      nothing is where the source is said to be
"""


class SourceError(Exception):
    """A source cannot be read at all; the message says what to change."""


class ConfigurationError(SourceError):
    """The configuration of sources is wrong; the message names file, source and key."""


class MissingLocation(SourceError):  # noqa: N818 - reads as what it is
    """Nothing is at a source's location."""
