import random

import pytest

from transforms.signatures import BAND_COUNT, bands, estimated_similarity

STORY = " ".join(f"word{number} said item{number % 17} of trade{number % 29}." for number in range(120))
OTHER = " ".join(f"term{number} said item{number % 13} of trade{number % 31}." for number in range(120))


def shared(first, second):
    return len(set(bands(first)) & set(bands(second)))


def edited(text, share):
    chance = random.Random(7)
    return " ".join(
        chance.choice(["new", "late"]) if chance.random() < share else word for word in text.split()
    )


def test_the_same_text_has_the_same_bands_whatever_its_wrapping():
    assert bands(STORY) == bands(STORY.replace(" ", "\n   ").upper())
    assert len(bands(STORY)) == BAND_COUNT


def test_bands_are_the_same_on_every_machine():
    assert [bands(STORY)[0].band_hash, bands(STORY)[31].band_hash] == [
        -805536121570956925,
        -7667136828583637960,
    ]


@pytest.mark.parametrize(
    "copy", [edited(STORY, 0.05), STORY[: int(len(STORY) * 0.6)], STORY + " " + STORY[:200]]
)
def test_edited_and_cut_copies_share_a_band(copy):
    assert shared(STORY, copy) >= 1


def test_another_story_shares_none():
    assert shared(STORY, OTHER) == 0


@pytest.mark.parametrize("text", ["", "Tariffs rise.", "word " * 500, "Shr 34 cts vs 1.19 dlrs"])
def test_short_and_monotonous_texts_have_none(text):
    assert bands(text) == []


def test_shared_bands_estimate_the_similarity():
    assert estimated_similarity(BAND_COUNT) == 1
    assert estimated_similarity(2) == pytest.approx(0.5)
