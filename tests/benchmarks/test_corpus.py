"""The articles of the load benchmark: the same every time, and changed from the second round on."""

import json

import pytest

from tests.benchmarks.corpus import take

TEXT = (
    "Ministers met in Geneva on Monday, and Ada Brook said that 25 lots had been sold.\n    Officials of the "
    "port said on Friday that Ada Brook would be back in May. The next ship is due in {place} soon."
)


@pytest.fixture
def pool(tmp_path):
    file = tmp_path / "pool.jsonl"
    texts = [TEXT.format(place=place) for place in ("Norland", "Sutherby", "Easton")]
    file.write_text("".join(f"{json.dumps({'title': 'Talks', 'text': text})}\n" for text in texts))
    return file


def test_records_follow_from_their_numbers(pool):
    assert take(pool, 3, first=500) == take(pool, 4, first=499)[1:]
    assert [record.id for record in take(pool, 3, first=7)] == ["7", "8", "9"]


def test_the_first_round_is_the_pool_and_later_ones_differ(pool):
    first, second = take(pool, 3), take(pool, 3, first=3)
    assert first[0].text == TEXT.format(place="Norland")
    assert len({record.text for record in [*first, *second]}) == 6
    assert all("25 lots" not in record.text for record in second)
