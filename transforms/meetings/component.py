"""The component `meetings`: reads CONSULT events, writes `meetings`."""

from datetime import date

from transforms.component import Component
from transforms.events.frames import load_frames
from transforms.facts import Event, Meeting
from transforms.meetings.judging import judge
from transforms.meetings.status import meeting_status
from transforms.meetings.told import Told
from transforms.reading import Reading


def find_meetings(reading: Reading) -> None:
    """Fill `reading.meetings`: one row per CONSULT event, in text order."""
    read_meetings(reading)
    judge(reading, reading.meetings)


def read_meetings(reading: Reading) -> None:
    """Fill `reading.meetings` as the rules read them."""
    told = Told()
    for event in reading.events:
        if event.event_type == "CONSULT":
            status = meeting_status(reading, event, told)
            told.learn(reading.doc[event.token], event, status)
            reading.meetings.append(
                Meeting(
                    event=event,
                    status=status,
                    kind=_kind(reading, event),
                    place_span=event.place_span,
                    place=event.place,
                    date_start=event.date_start,
                    date_end=_end(event),
                )
            )


def _kind(reading: Reading, event: Event) -> str:
    lemma = reading.doc[event.token].lemma
    for frame in load_frames():
        if frame.type == "CONSULT" and lemma in frame.lemmas and frame.mode == event.mode and frame.meeting:
            return frame.meeting
    return "other"


def _end(event: Event) -> date | None:
    return event.date_end


COMPONENT = Component(
    name="meetings",
    version="7",
    reads=("events", "times"),
    writes=("meetings",),
    tables=("meetings",),
    run=find_meetings,
)
