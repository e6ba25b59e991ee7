"""Reading TimeML: a text with TIMEX3 tags in it."""

import html
import re

from tests.benchmarks.quality.peers.exchange import Found, Unwrapped

_BODY = re.compile(r"<TimeML>\n?(.*?)\n?</TimeML>", re.DOTALL)
_TIMEX = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def times(tagged: str, plain: Unwrapped) -> list[Found]:
    """Return the tagged expressions, placed in the text that was tagged by their words, in order."""
    body = _BODY.search(tagged)
    found: list[Found] = []
    position = last = 0
    for timex in _TIMEX.finditer(body[1] if body else ""):
        position += len(html.unescape(timex.string[last : timex.start()]))
        words = html.unescape(timex[2])
        last = timex.end()
        place = plain.find(words, max(0, position - len(words)))
        if place is None:
            continue
        attributes = dict(_ATTRIBUTE.findall(timex[1]))
        position = place[1]
        found.append(plain.place(*place) | {"type": attributes["type"], "value": attributes["value"]})
    return found
