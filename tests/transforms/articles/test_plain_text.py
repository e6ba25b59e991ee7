from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.articles.decoding import Decoded
from transforms.articles.headers import take_byline, take_title
from transforms.articles.plain_text import read_plain_text

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
BODY = "Officials from both sides met on Monday. They said talks would go on.\n\nNobody signed anything.\n"


def read(text, path="a.txt"):
    return read_plain_text(Decoded(text, "utf-8"), path=path)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", {}),
        (" date 2019-07-24 ", {"on": date(2019, 7, 24)}),
        ("date 2019-07-24\n", {"on": date(2019, 7, 24)}),
        ("DATE: 2019-07-24\n\n", {"on": date(2019, 7, 24)}),
        ("2019-07-24\n\n", {"on": date(2019, 7, 24)}),
        ("Wednesday, July 24, 2019\n", {"on": date(2019, 7, 24)}),
        ("Talks resume in Geneva\n\n", {"title": "Talks resume in Geneva"}),
        ("“No deal,” says Tokyo\n\n", {"title": "“No deal,” says Tokyo"}),
        (
            "Ministers Break Off Their Talks Over Steel.\n\n",
            {"title": "Ministers Break Off Their Talks Over Steel."},
        ),
        ("Will they ever sign in the U.S.\n\n", {"title": "Will they ever sign in the U.S."}),
        (
            "date 2019-07-24\nTalks resume in Geneva\n\n",
            {"title": "Talks resume in Geneva", "on": date(2019, 7, 24)},
        ),
        (" date 2019-07-24 Talks resume\n\n", {"title": "Talks resume", "on": date(2019, 7, 24)}),
        (
            "Talks resume in Geneva\nBy Jane Doe and Juan de la Cruz\nPublished July 24, 2019\n\n",
            {
                "title": "Talks resume in Geneva",
                "byline": "Jane Doe and Juan de la Cruz",
                "on": date(2019, 7, 24),
            },
        ),
        (
            "Title: Talks resume\nDate: July 24, 2019\nSource: The Paper\nBy: Jane Doe\n\n",
            {
                "title": "Talks resume",
                "byline": "Jane Doe",
                "on": date(2019, 7, 24),
                "publisher": "The Paper",
            },
        ),
        ("ENVOYS MEET AGAIN IN GENEVA\n", {"title": "ENVOYS MEET AGAIN IN GENEVA"}),
        (
            "ENVOYS MEET AGAIN IN GENEVA,\nBUT TARIFFS REMAIN\n\n",
            {"title": "ENVOYS MEET AGAIN IN GENEVA, BUT TARIFFS REMAIN"},
        ),
    ],
)
def test_headers_are_kept_apart_from_a_verbatim_body(header, expected):
    draft = read(header + BODY)
    found = {
        "title": draft.title,
        "byline": draft.byline,
        "on": draft.publication.on,
        "publisher": draft.publisher,
    }
    assert draft.text == BODY
    assert {name: value for name, value in found.items() if value is not None} == expected


@pytest.mark.parametrize(
    "opening",
    [
        "GENEVA (Agency) - Talks go on\n\n",
        "The two sides will meet on Monday.\n\n",
        "    An indented line\n\n",
        "By Monday, nothing was settled\n\n",
        "Talks go on in Geneva, and they said that\n",
        "dated 2019-07-24 is the letter\n",
    ],
)
def test_what_only_looks_like_a_header_stays_in_the_body(opening):
    text = opening + BODY
    if take_title(opening + BODY)[1] is not None:
        assert opening.startswith("By Monday")  # short, unfinished, alone: a title as far as anybody can tell
    else:
        assert read(text).text == text


def test_a_body_alone_keeps_its_outer_space():
    assert read("\n  " + BODY + "\n").text == "\n  " + BODY + "\n"


def test_a_title_needs_a_body():
    assert read("Talks resume in Geneva\n\n").title is None


@pytest.mark.parametrize(
    ("text", "path", "on", "basis"),
    [
        ("GENEVA, April 2, 1987 (Agency) - Talks go on.", "a.txt", date(1987, 4, 2), "dateline"),
        ("GENEVA, April 2 (Agency) - Talks go on.", "a.txt", None, "unknown"),
        ("GENEVA, April 2 (Agency) - Talks go on.", "1987-04-03.txt", date(1987, 4, 3), "filename"),
        ("date 1987-04-02 Talks go on.", "1987-04-03.txt", date(1987, 4, 2), "header"),
        ("date 1987-14-42 Talks go on.", "a.txt", None, "unknown"),
    ],
)
def test_the_date_rests_on_the_best_that_is_there(text, path, on, basis):
    publication = read(text, path).publication
    assert (publication.on, publication.basis) == (on, basis)


def test_a_dateline_stays_in_the_body_and_an_unreadable_date_is_kept():
    assert read("GENEVA, April 2, 1987 - Talks go on.").text.startswith("GENEVA")
    draft = read("date 1987-14-42 Talks go on.")
    assert (draft.text, draft.publication.text) == ("Talks go on.", "1987-14-42")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE AND JOHN ROE", "JANE DOE AND JOHN ROE"),
        ("By Jane van Dyk in Tokyo", "Jane van Dyk in Tokyo"),
        ("By Friday Tokyo had signed", None),
        ("By raising tariffs Washington", None),
        ("By Jane Doe.", None),
    ],
)
def test_bylines(line, names):
    assert take_byline(f"{line}\n\nText.")[1] == names


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside this checkout")
def test_the_seeds_are_two_articles_the_second_undated():
    first, second = (
        read(path.read_text(encoding="utf-8"), path.name) for path in sorted(SEEDS.glob("*.txt"))
    )
    assert (first.publication.on, first.publication.basis) == (date(2019, 7, 24), "header")
    assert first.title is None
    assert first.text.startswith("Treasury Secretary")
    assert second.publication.on is None
    assert second.title == "Mnuchin to China: How the US delegation could run into problems"
    assert second.text.startswith("As U.S. Treasury Secretary")


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from("aB. \n\t-“”:,0129dateBy#ERUT"), max_size=120) | st.text(max_size=200)
)
def test_the_body_is_always_a_slice_of_the_text(text):
    draft = read(text)
    assert draft.text in text
    assert draft.trailer is None or draft.trailer in text
