import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.articles.decoding import Decoded, decode, normalize_newlines
from transforms.articles.legacy_encodings import place_weight
from transforms.articles.rejection import Fault

QUOTED = "“We don’t want a trade war,” the minister said – his first word on it since May."
ACCENTED = "Mr. Peña met Señora Núñez at a café in São Paulo."
POUNDS = "The duty adds £100 to a case of wine and £40 to a cheese."


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Tariffs “hurt”".encode(), "Tariffs “hurt”", "utf-8"),
        ("Tariffs “hurt”".encode("utf-8-sig"), "Tariffs “hurt”", "utf-8-sig"),
        ("Tariffs “hurt”".encode("utf-16"), "Tariffs “hurt”", "utf-16"),
        (b"\xfe\xff" + "Tariffs".encode("utf-16-be"), "Tariffs", "utf-16"),
        ("Tariffs".encode("utf-32"), "Tariffs", "utf-32"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", "utf-8"),
        (b"", "", "utf-8"),
    ],
)
def test_marked_and_utf8_texts_are_read(data, text, encoding):
    assert decode(data) == Decoded(text, encoding)


def can_write(encoding, text):
    return text.encode(encoding, "replace").decode(encoding) == text


WRITTEN = [
    (text, encoding)
    for encoding in ("cp1252", "mac_roman", "cp437", "cp850")
    for text in (QUOTED, ACCENTED, POUNDS, f"{QUOTED} {ACCENTED} {POUNDS}")
    if can_write(encoding, text)
]


@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
def test_legacy_encodings_are_told_or_refused_but_never_read_wrongly(text, encoding):
    decoded = decode(text.encode(encoding))
    assert isinstance(decoded, Fault) or decoded.text == text


@pytest.mark.parametrize("text", [QUOTED, ACCENTED, POUNDS])
def test_the_most_frequent_legacy_encoding_is_told(text):
    assert decode(text.encode("cp1252")) == Decoded(text, "cp1252")


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (QUOTED.encode()[:-60] + b"\xff\xfe abc", "encoding", "broken utf-8"),
        ("“Talks resume” at “last".encode()[:-5], "encoding", "broken utf-8"),
        (b"\xff\xfeT\x00a", "encoding", "broken utf-16"),
        ("Переговоры возобновятся в понедельник.".encode("cp1251"), "encoding", "confidence"),
        (b"%PDF-1.4 text", "binary", "PDF"),
        (b"plain text, much of it, with one\x00byte too many in it", "binary", "NUL"),
        (bytes(range(1, 32)) * 20, "binary", "control"),
        ("a\x00b".encode("utf-16"), "binary", "NUL"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, reason, detail):
    fault = decode(data)
    assert isinstance(fault, Fault)
    assert fault.reason == reason
    assert detail in fault.detail


def test_judging_places_prefers_apostrophes_to_accents_inside_words():
    assert place_weight("doesn’t", 5) > place_weight("doesnít", 5) > 0
    assert place_weight("doesn\x92t", 5) == 0


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_fault(data):
    decoded = decode(data)
    if isinstance(decoded, Decoded):
        assert "\r" not in decoded.text
        assert decoded.text == normalize_newlines(data.decode(decoded.encoding))
    else:
        assert decoded.reason in ("encoding", "binary")


@settings(deadline=None)
@given(st.text())
def test_any_text_survives_utf8_unchanged_but_for_line_ends(text):
    decoded = decode(text.encode("utf-8", "replace"))
    if isinstance(decoded, Decoded):
        assert decoded.text == normalize_newlines(text.encode("utf-8", "replace").decode()).removeprefix(
            "\ufeff"
        )
