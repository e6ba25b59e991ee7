from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.articles.dates import UNDATED, DateHabits, Publication, read_publication
from transforms.articles.filenames import read_file_name

DAY = date(2019, 7, 24)
AFTERNOON = datetime(2019, 7, 24, 21, 6, tzinfo=UTC)


def read(value, **habits):
    return read_publication(value, basis="metadata", habits=DateHabits(**habits))


@pytest.mark.parametrize(
    ("value", "on", "at"),
    [
        ("2019-07-24", DAY, None),
        ("2019-04-03", date(2019, 4, 3), None),
        ("1987-4-2", date(1987, 4, 2), None),
        ("20190724", DAY, None),
        ("2019/07/24", DAY, None),
        ("July 24, 2019", DAY, None),
        ("24 July 2019", DAY, None),
        ("Sept. 4, 2019", date(2019, 9, 4), None),
        ("Wednesday, July 24, 2019", DAY, None),
        ("Published: July 24, 2019", DAY, None),
        ("13/04/2019", date(2019, 4, 13), None),
        ("2-APR-1987 12:15:22.06", date(1987, 4, 2), None),
        ("2019-07-24T17:06:00-04:00", DAY, AFTERNOON),
        ("2019-07-24T21:06:00Z", DAY, AFTERNOON),
        ("Wed, 24 Jul 2019 21:06:00 GMT", DAY, AFTERNOON),
        ("July 24, 2019 5:06 p.m. ET", DAY, AFTERNOON),
        ("July 24, 2019 at 5:06 PM EDT", DAY, AFTERNOON),
        (1564002360, DAY, AFTERNOON),
        (1564002360000.0, DAY, AFTERNOON),
        ("1564002360", DAY, AFTERNOON),
        (DAY, DAY, None),
        (datetime(2019, 7, 24), DAY, None),
        (datetime(2019, 7, 24, 21, 6, tzinfo=UTC), DAY, AFTERNOON),
        ("2019-07-24 17:06", DAY, None),
        ("2019-07-24 00:00:00", DAY, None),
        ("July 24, 2019 17:06 XYZ", DAY, None),
    ],
)
def test_dates_as_sources_write_them(value, on, at):
    publication = read(value)
    assert (publication.on, publication.at, publication.basis) == (on, at, "metadata")


@pytest.mark.parametrize(
    "value",
    [
        "soon",
        "July 24",
        "July 2019",
        "2019",
        "10",
        "03/04/2019",
        "2019-13-45",
        "2019-07",
        "5 pm",
        "0",
        "x" * 99,
    ],
)
def test_what_is_incomplete_or_ambiguous_is_kept_but_not_read(value):
    assert read(value) == Publication(text=value)


@pytest.mark.parametrize("value", [None, "", float("nan")])
def test_nothing_given_is_undated(value):
    assert read(value) == UNDATED


def test_the_configured_order_settles_numbers():
    assert read("03/04/2019", is_day_first=True).on == date(2019, 4, 3)
    assert read("03/04/2019", is_day_first=False).on == date(2019, 3, 4)


def test_the_configured_zone_gives_bare_times_their_moment_and_moments_their_day():
    zone = ZoneInfo("America/New_York")
    assert read("2019-07-24 17:06", zone=zone).at == AFTERNOON
    assert read("2019-07-25T01:30:00Z", zone=zone).on == DAY


@pytest.mark.parametrize(
    ("path", "on"),
    [
        ("2019-07-24-talks.txt", DAY),
        ("talks_20190724.html", DAY),
        ("2019/07/24/talks.txt", DAY),
        ("000_31a49e0ff741d986.txt", None),
        ("a20190724b.txt", None),
        ("2019-07-24_2019-07-25.txt", None),
        ("2019-13-45.txt", None),
        ("1987-chips.txt", None),
    ],
)
def test_dates_in_file_names(path, on):
    assert read_file_name(path).on == on


@settings(deadline=None)
@given(st.text(max_size=80) | st.integers() | st.floats() | st.datetimes() | st.dates())
def test_any_value_is_read_or_left_undated(value):
    publication = read(value)
    assert (publication.on is None) == (publication.basis == "unknown")
