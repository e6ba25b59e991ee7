"""Paragraphs in the ways wire and web text marks them."""

import pytest

from transforms.paragraphs import split_paragraphs


def paragraphs(text: str) -> list[str]:
    return [span.text(text) for span in split_paragraphs(text)]


@pytest.mark.parametrize(
    ("about", "text", "expected"),
    [
        ("an empty line parts", "One.\n\nTwo.", ["One.", "Two."]),
        ("a line of spaces counts as empty", "One.\n  \nTwo.", ["One.", "Two."]),
        (
            "an indent parts hard-wrapped wire copy",
            "The ministry\nsaid so.\n    It gave\nno reason.",
            ["The ministry\nsaid so.", "It gave\nno reason."],
        ),
        (
            "hard wraps do not part",
            "The two sides\nmet again\nin Geneva.",
            ["The two sides\nmet again\nin Geneva."],
        ),
        (
            "a wrap after a quoted clause does not part",
            '"We shall see,"\nthe envoy said.',
            ['"We shall see,"\nthe envoy said.'],
        ),
        ("lines that each close a sentence part", "They met.\nThey left.", ["They met.", "They left."]),
        ("long lines part", f"{'word ' * 50}end\nnext line", [f"{'word ' * 50}end", "next line"]),
        ("white space alone is no paragraph", " \n\n \t", []),
    ],
)
def test_paragraphs(about: str, text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected, about
