"""Meetings: CONSULT events as a calendar."""
