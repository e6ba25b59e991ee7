import re

import pytest

from transforms.articles.trailers import split_trailer
from transforms.articles.vocabulary import vocabulary
from transforms.span import Span

BODY = "Talks will go on in Geneva, the envoy said.\n\nNobody signed anything."


def split(text):
    body, trailer = split_trailer(text, Span(0, len(text)))
    return body.text(text), trailer.text(text).strip()


@pytest.mark.parametrize("entry", vocabulary("trailers")["trailer"], ids=lambda entry: entry["what"])
def test_every_declared_ending_is_kept_apart(entry):
    assert re.fullmatch(entry["pattern"], entry["example"])
    assert split(f"{BODY}\n\n{entry['example']}\n") == (BODY, entry["example"])


def test_several_endings_go_together():
    ending = "(Reporting by Jane Doe;\nEditing by John Roe)\n\n© 2019 The Paper. All rights reserved."
    assert split(f"{BODY}\n\n{ending}\n") == (BODY, ending)


@pytest.mark.parametrize(
    "text",
    [
        "The two sides brought the talks to an\nend.",
        "The agreement will be signed by June\n30.",
        "The envoy gave no date, he told\nReuters",
        "They asked for better protection of\ncopyright and patents.",
        "He would, he said,\nfollow the law.",
        "According to\nreporting by two newspapers the talks failed.",
        "Talks failed.\n\nFollow the money, he said. It leads to Geneva.",
        "END",
        "© 2019 The Paper",
    ],
)
def test_prose_and_lone_endings_stay(text):
    assert split(text) == (text, "")


def test_a_body_without_trailer_keeps_its_line_ends():
    assert split(BODY + "\n\n") == (BODY + "\n\n", "")
