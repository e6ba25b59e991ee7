"""SQL, shell, Markdown and HTML in every field that a source fills."""

import json

from flows.sources.keys import printable_key
from tests.hostile.landing import DOCUMENT, Landing

ATTACKS = (
    "'); DROP TABLE documents; --",
    "\"; ATTACH '/tmp/owned.duckdb' AS owned; --",
    "' UNION SELECT getenv('HOME') --",
    "$(touch /tmp/owned)",
    "`touch /tmp/owned`",
    "{{ 7 * 7 }} ${7*7} %s %(x)s {0}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](http://198.51.100.1/x.png) [click](javascript:alert(1))",
    "| a | b |\n|---|---|\n| # | * |",
    '=HYPERLINK("http://198.51.100.1")',
    "../../../etc/passwd",
    "\x1b[2J\x1b]0;owned\x07",
    "a\r\nSet-Cookie: owned=1",
    "\u202egnp.exe",
)
_FIELDS = ("title", "author", "publisher", "url", "published")


def _body(attack: str) -> str:
    """Return an article whose measures, meetings and quotations have the attack in them."""
    return (
        f"The United States will impose tariffs of 25 percent on {attack}, the White House said.\n\n"
        f"Ministers of both countries will meet in Geneva {attack} on Monday.\n\n"
        f'"We will answer {attack}," said Jane Doe, a spokeswoman for the {attack} ministry.\n'
    )


def in_every_field(landing: Landing) -> None:
    records = []
    for number, attack in enumerate(ATTACKS):
        text = _body(attack)
        records.append({"id": f"attack-{number}", "text": text, **dict.fromkeys(_FIELDS, attack)})
        landing.expect(f"attack-{number}", DOCUMENT, text=text.replace("\r\n", "\n"))
    landing.write("fields.jsonl", "\n".join(map(json.dumps, records)))


def in_the_id(landing: Landing) -> None:
    records = [{"id": attack, "text": _body("steel")} for attack in ATTACKS]
    landing.write("ids.jsonl", "\n".join(map(json.dumps, records)))
    for attack in ATTACKS:
        landing.expect(printable_key(attack.strip()), DOCUMENT)


def in_what_is_rejected(landing: Landing) -> None:
    """A reject shows its key, a message and an excerpt: all three come from the input."""
    records = [{"id": f"{attack} rejected", attack: attack} for attack in ATTACKS]
    landing.write("rejected.jsonl", "\n".join(map(json.dumps, records)))
    for attack in ATTACKS:
        landing.expect(printable_key(f"{attack} rejected"), "no_text_field")


def in_the_names_of_columns(landing: Landing) -> None:
    names = [attack for attack in ATTACKS if "\n" not in attack]
    columns = ",".join('"' + name.replace('"', '""') + '"' for name in names)
    landing.write("columns.csv", f"text,{columns}\nTalks go on.{',' * len(names)}\n")
    landing.expect(landing.key("columns.csv", 2), DOCUMENT)
