"""Types of events for sets that know no status: what is to come is another type there."""

from __future__ import annotations

from typing import Final

from dragoman.records import Status

SPOKEN_COOPERATION: Final = ("AGREE", "CONSULT", "SUPPORT")
YIELDING: Final = ("CONCEDE", "RETREAT")
GIVING: Final = ("COOPERATE", "AID", *YIELDING)
SPOKEN_CONFLICT: Final = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
DEEDS: Final = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")

_TO_COME = {Status.PLANNED, Status.POSSIBLE}
_UNDONE = {"MOBILIZE": "RETREAT", "ASSAULT": "RETREAT"}


def folded_type(kind: str, status: str) -> str:
    """
    The type of PLOVER that tells both the type and the status of an event, as PLOVER's
    authors and PLV code them: who intends to help agrees, who intends to attack threatens.

    >>> folded_type("AID", "planned"), folded_type("ASSAULT", "possible")
    ('AGREE', 'THREATEN')
    >>> folded_type("CONSULT", "denied"), folded_type("COERCE", "denied")
    ('REJECT', 'CONCEDE')
    """
    if status in _TO_COME:
        if kind in ("CONSULT", "SUPPORT", *GIVING):
            return "AGREE"
        return "THREATEN" if kind in DEEDS else kind
    if status != Status.DENIED:
        return kind
    if kind in SPOKEN_COOPERATION:
        return "REJECT"
    if kind in GIVING:
        return "SANCTION"
    return _UNDONE.get(kind, "CONCEDE") if kind in DEEDS else "AGREE"
