"""How a meeting is judged to stand, given all that is known of it.

The rules before this (`transforms.meetings.status`) read the clause and what the article told before. How
much their findings are worth, and what the words round a meeting add, was learned from labelled meetings in
news (`tests/benchmarks/judging`); the weights are data: each decision can be taken apart.
"""

from collections.abc import Iterator, Sequence

from transforms.events.syntax import is_definite
from transforms.evidence import evidence_about
from transforms.facts import Event, Meeting
from transforms.maxent import likelier, maxent
from transforms.meetings.told import is_series
from transforms.reading import Reading


def judge(reading: Reading, meetings: Sequence[Meeting]) -> None:
    """Give meetings, whose statuses are those of the rules, the status that all evidence together tells."""
    model = maxent("transforms.meetings")
    told = [model.probabilities(evidence) for evidence in evidence_of(reading, meetings)]
    for meeting, probabilities in zip(meetings, told, strict=True):
        meeting.status = likelier(probabilities, meeting.status)


def evidence_of(reading: Reading, meetings: Sequence[Meeting]) -> Iterator[list[str]]:
    """Yield the evidence about each meeting of an article, given in text order."""
    statuses = ["none", *(meeting.status for meeting in meetings), "none"]
    before = set[str]()
    for place, meeting in enumerate(meetings):
        token = reading.doc[meeting.event.token]
        yield [
            *evidence_about(reading, token),
            *_of_meeting(reading, meeting),
            f"before={statuses[place]}",
            f"after={statuses[place + 2]}",
            *(f"told before={status}" for status in before),
            f"series={is_series(token)}, status={meeting.status}",
            f"definite={is_definite(token)}",
        ]
        before.add(meeting.status)


def _of_meeting(reading: Reading, meeting: Meeting) -> Iterator[str]:
    event, status = meeting.event, meeting.status
    yield f"status={status}"
    yield f"kind={meeting.kind}"
    yield f"kind={meeting.kind}, status={status}"
    yield f"factuality={event.factuality}"
    yield f"factuality={event.factuality}, status={status}"
    when = _when(reading, event)
    yield f"day={when}"
    yield f"day={when}, status={status}"
    yield f"parties={min(3, len(event.participants))}"


def _when(reading: Reading, event: Event) -> str:
    """Return where a meeting's day lies, seen from the day of publication."""
    published = reading.article.published_on
    if event.date_start is None or published is None:
        return "unknown"
    if event.date_start > published:
        return "coming"
    return "past" if (event.date_end or event.date_start) < published else "now"
