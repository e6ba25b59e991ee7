"""JSON Lines and JSON: broken lines, repeated keys, numbers without measure, nesting without end."""

import json

from tests.hostile.landing import DOCUMENT, PROSE, Landing


def _lines(landing: Landing, name: str, *outcomes: tuple[str, str]) -> None:
    """Write lines without ids, each with what must come of it."""
    landing.write(name, "\n".join(line for line, _ in outcomes) + "\n")
    for number, (_, reason) in enumerate(outcomes, start=1):
        landing.expect(landing.key(name, number), reason)


def _record(**fields: object) -> str:
    return json.dumps({"text": PROSE, **fields})


def broken_lines(landing: Landing) -> None:
    good = _record()
    _lines(
        landing,
        "broken.jsonl",
        (good, DOCUMENT),
        (good[:-1], "unreadable"),
        ("{'text': 'single quotes'}", "unreadable"),
        ("nonsense", "unreadable"),
        ("[]", "unreadable"),
        ("null", "unreadable"),
        ('"only a string"', "unreadable"),
        ("12", "unreadable"),
        ("{}", "no_text_field"),
        (good + good, "unreadable"),
        (good, DOCUMENT),
    )


def keys_that_stand_twice(landing: Landing) -> None:
    other = json.dumps(PROSE.replace("Geneva", "Vienna"))
    same = json.dumps(PROSE)
    _lines(
        landing,
        "twice.jsonl",
        (f'{{"text": {same}, "text": {other}}}', "unreadable"),
        (f'{{"text": {same}, "text": {same}}}', DOCUMENT),
        (f'{{"text": {same}, "meta": {{"a": 1, "a": 2}}}}', "unreadable"),
    )


def records_with_one_id(landing: Landing) -> None:
    lines = [_record(id="one-id"), _record(id="one-id", title="Again"), _record(id=" one-id ")]
    landing.write("same.jsonl", "\n".join(lines))
    landing.expect("one-id", DOCUMENT)
    landing.expect("one-id", "duplicate_key")
    landing.expect("one-id", "duplicate_key")


def numbers_without_measure(landing: Landing) -> None:
    text = json.dumps(PROSE)
    _lines(
        landing,
        "numbers.jsonl",
        (f'{{"text": {text}, "published": 1e999}}', DOCUMENT),
        (f'{{"text": {text}, "published": -1e308}}', DOCUMENT),
        (f'{{"text": {text}, "published": NaN}}', DOCUMENT),
        (f'{{"text": {text}, "published": {"9" * 4_000}}}', DOCUMENT),
        (f'{{"text": {text}, "published": {"9" * 5_000}}}', "unreadable"),
        (f'{{"text": {"9" * 400}}}', "no_text_field"),
        (f'{{"text": {text}, "views": {"1" * 3_000}}}', DOCUMENT),
    )


def ids_without_measure(landing: Landing) -> None:
    text = json.dumps(PROSE)
    landing.write(
        "ids.jsonl",
        f'{{"id": 1e999, "text": {text}}}\n{{"id": {"7" * 300}, "text": {text}}}\n'
        f'{{"id": "{"x" * 1_000_000}", "text": {text}}}\n',
    )
    landing.expect("inf", DOCUMENT)
    landing.expect("7" * 300, DOCUMENT)
    landing.expect(landing.key("ids.jsonl", 3), "oversized")


def nesting_without_end(landing: Landing) -> None:
    text = json.dumps(PROSE)
    deep_list = "[" * 100_000 + "]" * 100_000
    deep_record = '{"name":' * 3_000 + "1" + "}" * 3_000
    _lines(
        landing,
        "deep.jsonl",
        (f'{{"text": {deep_list}}}', "unreadable"),
        (f'{{"text": {text}, "author": {deep_record}}}', "unreadable"),
        (f'{{"text": {text}, "author": {"[" * 2_000 + "]" * 2_000}}}', "unreadable"),
        (f'{{"text": {text}}}', DOCUMENT),
    )


def nesting_in_one_file(landing: Landing) -> None:
    landing.write("deep.json", f'[{_record()}, {{"text": {"[" * 800 + "]" * 800}}}, {_record()}]')
    for number, reason in enumerate((DOCUMENT, "no_text_field", DOCUMENT), start=1):
        landing.expect(landing.key("deep.json", number), reason)


def half_surrogate_pairs(landing: Landing) -> None:
    half = '"\\ud83d'
    landing.write(
        "half.jsonl",
        f'{{"text": {half} and no more"}}\n'
        f'{{"id": {half}", "text": {json.dumps(PROSE)}}}\n'
        f'{{"title": {half}", "text": {json.dumps(PROSE)}}}\n'
        f'{{"id": "\\udc80", "text": {json.dumps(PROSE)}}}\n',
    )
    landing.expect(landing.key("half.jsonl", 1), "encoding")
    landing.expect("%ED%A0%BD", DOCUMENT)
    landing.expect(landing.key("half.jsonl", 3), DOCUMENT)
    landing.expect("%80", DOCUMENT)


def values_of_other_kinds(landing: Landing) -> None:
    _lines(
        landing,
        "kinds.jsonl",
        ('{"text": null}', "empty"),
        ('{"text": ""}', "empty"),
        ('{"text": 12}', "no_text_field"),
        ('{"text": true}', "no_text_field"),
        ('{"text": {"en": "Talks go on."}}', "no_text_field"),
        (_record(text=[PROSE, PROSE]), DOCUMENT),
        (_record(text=[PROSE, 1]), "no_text_field"),
        (_record(title=[1, {"a": 2}], author={"name": None}, publisher=3.5, language=["en"]), DOCUMENT),
        (_record(id=[], url={"x": 1}, date=[2019, 7, 24]), DOCUMENT),
    )


def escapes_in_the_text(landing: Landing) -> None:
    landing.write("nul.jsonl", f'{{"text": "a \\u0000 in {PROSE}"}}\n')
    landing.expect(landing.key("nul.jsonl", 1), "binary")


def lines_in_other_encodings(landing: Landing) -> None:
    landing.file("wide.jsonl", f"{_record()}\n".encode("utf-16"), "encoding")
    landing.write("marked.jsonl", b"\xef\xbb\xbf" + _record().encode() + b"\n\xff\xfe\n")
    landing.expect(landing.key("marked.jsonl", 1), DOCUMENT)
    landing.expect(landing.key("marked.jsonl", 2), "unreadable")


def a_hundred_thousand_keys(landing: Landing) -> None:
    keys = ",".join(f'"k{number}":0' for number in range(100_000))
    _lines(landing, "wide.jsonl", (f'{{{keys},"text": {json.dumps(PROSE)}}}', DOCUMENT))


def a_list_of_everything(landing: Landing) -> None:
    landing.write("list.json", f'[{_record()}, 1, null, [], "x", {{}}]')
    for number, reason in enumerate((DOCUMENT, *["unreadable"] * 4, "no_text_field"), start=1):
        landing.expect(landing.key("list.json", number), reason)


def nothing_but_line_ends(landing: Landing) -> None:
    landing.write("blank.jsonl", b"\r\n \n\t\n" * 50_000)
