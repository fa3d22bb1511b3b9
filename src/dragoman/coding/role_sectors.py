"""What a role tells of who bears it: a person or a body, and of which sector."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.codebook import Name
from dragoman.coding.names import holds_on

_SINGULAR_ROLES_OF_PERSONS = frozenset(
    (
        "president minister leader chancellor king queen prince premier secretary spokesman "
        "spokeswoman spokesperson ambassador envoy general commander chief director governor "
        "mayor senator politician counterpart diplomat official adviser advisor pope emir "
        "sultan prosecutor judge president-elect candidate journalist activist representative"
    ).split()
)
_LEADING = frozenset(
    (
        "leader leaders president head chief chiefs director chairman chairwoman spokesman "
        "spokeswoman spokesperson official officials member members secretary officer officers"
    ).split()
)
_BEARING_ARMS = frozenset(
    (
        "force forces troops soldiers soldier commander commanders general generals army unit "
        "units brigade brigades battalion battalions"
    ).split()
)
_CHIEF_OF_STAFF = "chief of staff"
_RANKS = frozenset(
    "general colonel captain major lieutenant admiral marshal brigadier commander".split()
)
LEFT = frozenset("former ex ousted deposed onetime toppled".split())
_OFFICES = frozenset("GOV LEG JUD SPY MIL".split())


def is_person_role(role: str) -> bool:
    """Whether one person bears the role: "prime minister", not "government"."""
    one = role.endswith(_CHIEF_OF_STAFF)
    return one or (bool(role) and role.rsplit(maxsplit=1)[-1] in _SINGULAR_ROLES_OF_PERSONS)


def belongs_to_whom_it_leads(word: str) -> bool:
    """Whether who bears the role leads a body or speaks for it, and so is of its sector."""
    return word in _LEADING


def sector_within(body: Name, role: str) -> str:
    """The sector of a body for who leads it or speaks for it; empty for others."""
    word = role.rsplit(maxsplit=1)[-1] if role else ""
    leads = belongs_to_whom_it_leads(word) or role.endswith(_CHIEF_OF_STAFF)
    belongs = leads or (body.sector == "REB" and word in _BEARING_ARMS)
    of_a_state = body.kind in ("organisation", "seat") and ":" not in body.code
    return body.sector if belongs and of_a_state else ""


def sector_of_bearer(role: str, sector: str, person: Name) -> str:
    """The sector of a known person behind a role; a rank tells less than the office does."""
    rank = role.rsplit(maxsplit=1)[-1] in _RANKS if role else False
    holds = rank and person.sector != "ELI"
    return (person.sector if holds else "") or sector or person.sector


def as_held(name: Name, day: date | None) -> Name:
    """The name with the sector of its office only while the office is held."""
    if holds_on(name, day):
        return name
    over = day is not None and name.end is not None and name.end < day
    return replace(name, sector=after_office(name.sector) if over else "")


def after_office(sector: str) -> str:
    """The sector of who has left an office of state: the elite, and else none."""
    return "ELI" if sector in _OFFICES or sector == "ELI" else ""
