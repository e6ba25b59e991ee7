"""CSV: formulas, broken quoting, rows that do not fit, a million columns."""

import csv
import io

from tests.hostile.landing import DOCUMENT, PROSE, Landing


def _csv(*rows: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


def formula_cells(landing: Landing) -> None:
    formula = '=HYPERLINK("http://x","y")'
    landing.write(
        "formula.csv", _csv(["id", "title", "text"], ["=1+1", formula, f"=cmd|' /C calc'!A0 {PROSE}"])
    )
    landing.expect("=1+1", DOCUMENT, text=f"=cmd|' /C calc'!A0 {PROSE}")


def a_quotation_mark_never_closed(landing: Landing) -> None:
    landing.write(
        "open.csv", f'id,text\nopen-1,"{PROSE}"\nopen-2,"{PROSE}\nopen-3,"{PROSE}"\nopen-4,{PROSE}\n'
    )
    landing.expect("open-1", DOCUMENT, text=PROSE)
    landing.expect(landing.key("open.csv", 3), "unreadable")
    landing.expect(landing.key("open.csv", 5), "unreadable")


def a_mark_open_at_the_end(landing: Landing) -> None:
    landing.write("end.csv", f'id,text\nend-1,"{PROSE}"\nend-2,"{PROSE}\n')
    landing.expect("end-1", DOCUMENT, text=PROSE)
    landing.expect(landing.key("end.csv", 3), "unreadable")


def marks_inside_a_field(landing: Landing) -> None:
    landing.write("inside.csv", f'id,text\ninside-1,"He said "no" and left. {PROSE}"\ninside-2,"{PROSE}"\n')
    landing.expect(landing.key("inside.csv", 2), "unreadable")
    landing.expect("inside-2", DOCUMENT, text=PROSE)


def rows_that_do_not_fit(landing: Landing) -> None:
    prose = PROSE.replace(",", "")
    landing.write(
        "ragged.csv", f"id,text\nragged-1,{prose}\nragged-2\nragged-3,{prose},{prose}\n\n,\n,{prose}\n"
    )
    landing.expect("ragged-1", DOCUMENT)
    landing.expect(landing.key("ragged.csv", 3), "unreadable")
    landing.expect(landing.key("ragged.csv", 4), "unreadable")
    landing.expect(landing.key("ragged.csv", 7), DOCUMENT)


def no_header(landing: Landing) -> None:
    landing.write("headless.csv", _csv(["a-1", PROSE], ["a-2", PROSE]))
    landing.expect(landing.key("headless.csv", 2), "no_text_field")


def one_name_for_two_columns(landing: Landing) -> None:
    landing.write("columns.csv", _csv(["text", "text"], [PROSE, f"Other. {PROSE}"]))
    landing.expect(landing.key("columns.csv"), "unreadable")


def a_million_columns(landing: Landing) -> None:
    names = ",".join(f"c{number}" for number in range(1_000_000))
    values = "," * 999_999
    landing.write("wide.csv", f'{names},text\n{values},"{PROSE}"\n{values},"{PROSE}"\n')
    landing.expect(landing.key("wide.csv", 1), "oversized")


def a_hundred_thousand_columns(landing: Landing) -> None:
    names = ",".join(f"c{number}" for number in range(100_000))
    landing.write("broad.csv", f"text,{names}\n" + f'"{PROSE}"{"," * 100_000}\n' * 5)
    for line in range(2, 7):
        landing.expect(landing.key("broad.csv", line), DOCUMENT, text=PROSE)


def nul_in_a_field(landing: Landing) -> None:
    landing.file("nul.csv", f"id,text\nnul-1,a\0b {PROSE}\n", "binary")


def wide_characters(landing: Landing) -> None:
    """Pairs of surrogates lie across the end of what the encoding is told by."""
    rows = [[f"wide-{number}", f"😀 {PROSE}", f"{number}{'😀' * 9_000}"] for number in range(20)]
    landing.write("wide16.csv", _csv(["id", "text", "padding"], *rows).encode("utf-16"))
    for name, text, _ in rows:
        landing.expect(name, DOCUMENT, text=text)


def another_encoding_further_down(landing: Landing) -> None:
    rows = [[f"later-{number}", PROSE, "x" * 10_000] for number in range(40)]
    data = _csv(["id", "text", "padding"], *rows).encode()
    broken, whole = "later-x,“Talks”,\n".encode("cp1252"), f'later-y,"{PROSE}",\n'.encode()
    landing.write("later.csv", data + broken + whole)
    for name, text, _ in rows:
        landing.expect(name, DOCUMENT, text=text)
    landing.expect(landing.key("later.csv", 42), "encoding")
    landing.expect("later-y", DOCUMENT, text=PROSE)


def a_field_beyond_the_limit(landing: Landing) -> None:
    landing.write("field.csv", f'id,text\nfield-1,"{PROSE * 70_000}"\nfield-2,"{PROSE}"\n')
    landing.expect(landing.key("field.csv", 2), "oversized")
    landing.expect("field-2", DOCUMENT, text=PROSE)
