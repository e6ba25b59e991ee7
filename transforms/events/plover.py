"""The PLOVER 2.0 manual's own code of an act: what is only planned, threatened or refused has another root.

Our tables keep type and factuality apart ("will lift" = CONCEDE + planned). The manual folds them together:
promises of cooperation are AGREE, of coercion THREATEN, and refusals of either REJECT (sections "Agree",
"Threaten", "Reject").
"""

_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
# Acts that are done by saying something.
BY_WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_COERCIVE = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})


def manual_code(event_type: str, factuality: str) -> str:
    """Return the manual's root for an act of one of our types and factualities."""
    if factuality == "planned" and event_type in _COOPERATIVE:
        return "AGREE"
    if factuality == "planned" and event_type in _COERCIVE:
        return "THREATEN"
    if factuality == "negated" and event_type in _COOPERATIVE | {"AGREE"}:
        return "REJECT"
    return event_type
