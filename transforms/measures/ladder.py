"""The status of a measure of which the article tells nothing."""

from transforms.events.noun_factuality import noun_factuality
from transforms.events.nouns import noun_governor
from transforms.measures.relations import is_acted_on, is_known
from transforms.measures.telling import is_eased
from transforms.parse import Token

_POSSIBLY = ("would", "could", "may", "might")


def open_status(token: Token) -> str:
    """Return the status of a measure of which nothing else tells: by whether it is still to come."""
    is_wished_away = is_eased(token, "withdraw", "reduce") or (is_known(token) and is_eased(token))
    if not is_acted_on(token) or is_wished_away:
        return "in_force"
    governor = noun_governor(token)[0]
    if not is_known(token) and governor is not None and any(c.lower_ in _POSSIBLY for c in governor.children):
        return "proposed"  # "a levy on cars would be far worse"
    return {"planned": "announced", "hypothetical": "proposed"}.get(noun_factuality(token), "in_force")
