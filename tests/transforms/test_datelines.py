"""Where the text begins after a dateline, and what is none."""

import pytest

from transforms.datelines import after_dateline


@pytest.mark.parametrize(
    ("opening", "first"),
    [
        ("LIMA , June 6 ( Reuters ) -- Talks failed", "Talks"),
        ("NEW YORK ( AP ) — Talks failed", "Talks"),
        ("OTTAWA - Talks failed", "Talks"),
        ("Talks failed -- again", "Talks"),
        ("NATO , which met today , -- as it does -- agreed", "NATO"),
        ("LIMA --", "LIMA"),
        ("", None),
    ],
)
def test_text_begins_after_the_dateline(opening: str, first: str | None) -> None:
    words = opening.split()
    assert words[after_dateline(words) :][:1] == ([first] if first else [])
