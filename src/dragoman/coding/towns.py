"""
Whose a body or a crowd is, by where it is: "Memphis police", "prosecutors in Stuttgart",
"the junta in Niger".

Only those who act at home are of the country that they are in: troops, journalists
and refugees may be strangers there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.atlas import common_words, folded, localities
from dragoman.coding.clauses import PLACE_KINDS, Reading
from dragoman.coding.names import name_table
from dragoman.coding.party import Party

AT_HOME = frozenset(
    "AGR BUS COP CRM CVL EDU ELI GOV HLH JUD LAB LEG NGO OPP PTY REB REL".split()
)
"""Sectors that act at home unless a state is named; troops and journalists may be abroad."""

STRANGERS = frozenset(
    (
        "ambassador ambassadors diplomat diplomats envoy envoys embassy consulate delegation "
        "negotiators mission tourist tourists settlers travelers travellers pilgrims "
        "expatriates hostages"
    ).split()
)
KNOWN_TOWN = 50_000
"""Inhabitants of a town whose bare name, of one word, tells of it."""

_NATIONS = PLACE_KINDS | {"demonym"}
_UNIFORMED = frozenset({"COP", "MIL", "SPY"})
_LOCAL = frozenset("authorities prosecutors bandits bandit soldier".split())
"""Words for those who are of the place where they act, whatever their sector."""
_DOMESTIC = frozenset("COP CVL OPP LEG JUD EDU LAB REB PTY".split())
"""Sectors that act at home unless a state is named; troops and officials may be abroad."""
_SHOOTERS = frozenset(
    "gunman gunmen bomber bombers attacker attackers assailant assailants jihadist jihadists "
    "extremist extremists terrorist terrorists militant militants".split()
)
"""Who shot is told by these, and not whose they are."""
_HOLDING = (("in",), ("of",), ("from",))
_LABELS = ("LOC", "GPE")
_OF_A_STATE = frozenset("GOV JUD LEG COP OPP PTY LAB".split())
"""Sectors of those who are of the state that they are in; gunmen may be anybody's."""


def country_of(words: Sequence[str], *, fewest: int = KNOWN_TOWN) -> str:
    """
    The country of the places that bear a name; empty where they lie in several. Of a
    name of one word only those of so many people count.

    >>> country_of(["Stuttgart"]), country_of(["San", "Jose"])
    ('DEU', '')
    """
    name = " ".join(words)
    if not words or not all(word.istitle() for word in words) or folded(name) in common_words():
        return ""
    known = [one.place for one in localities(name) if not one.other]
    large = [place for place in known if place.people >= fewest]
    codes = {place.code for place in (large if len(words) == 1 else known)}
    return codes.pop() if len(codes) == 1 else ""


def code_of_town(reading: Reading, party: Party) -> str:
    """The country of the place that those who act at home are in; empty for others."""
    words = reading.lower[party.first : party.last]
    if party.actor.sector not in AT_HOME or not STRANGERS.isdisjoint(words):
        return ""
    towns = (country_of(_name(reading, at)) for at in _towns(reading, party))
    return next(filter(None, (*_known_places(reading, party), *towns)), "")


def _known_places(reading: Reading, party: Party) -> Iterator[str]:
    """The codes of the states and towns of the tables behind "in"."""
    if party.actor.sector not in _OF_A_STATE:
        return
    for at in reading.tree.under(reading.head_of(party), "nmod"):
        place = reading.party_at(at)
        if place is None or reading.prepositions(at) != ("in",) or place.possessive:
            continue
        if place.kind in PLACE_KINDS:
            yield place.actor.code


def _towns(reading: Reading, party: Party) -> Iterator[int]:
    """The words that name where a party is at home, and that no table knows."""
    head = reading.head_of(party)
    for at in reading.tree.under(head, "compound", "nmod:poss", "nmod"):
        held = not reading.tree.has(at, "nmod") or reading.prepositions(at) in _HOLDING
        label = reading.sentence.tokens[at].entity[2:]
        if held and label in _LABELS and reading.party_at(at) is None:
            yield at


def _name(reading: Reading, at: int) -> list[str]:
    """The words of the labelled name that stands at a word."""
    tokens, first, last = reading.sentence.tokens, at, at + 1
    while tokens[first].entity[:1] == "I" and first > 0:
        first -= 1
    while last < len(tokens) and tokens[last].entity[:1] == "I":
        last += 1
    return [token.text for token in tokens[first:last]]


def of_country(party: Party, place: Party, *, anybody: bool = False) -> Party:
    """The party as of the place's state; `anybody` also where it may be a stranger there."""
    local = not _LOCAL.isdisjoint(party.actor.name.lower().split())
    home = local or party.actor.sector in _DOMESTIC
    domestic = anybody or (party.kind == "role" and home)
    stranger = party.actor.name.split()[-1].lower() in _SHOOTERS
    if not domestic or stranger or party.actor.code:
        return party
    return replace(party, actor=replace(party.actor, code=place.actor.code))


def state_in(reading: Reading, party: Party) -> Party | None:
    """
    The state that a party is of, by its own words: "Samoa" of "Samoa's police". Who wears no
    uniform and names none stands for it himself.
    """
    if party.kind in PLACE_KINDS:
        return party
    tokens = reading.sentence.tokens
    texts = [token.text for token in tokens]
    named = (
        (at, found.length)
        for at in range(party.first, party.last)
        for words in (texts[at : party.last], texts[at : at + 1])  # "Iranian Army" is a body
        if (found := name_table().at(words, 0, None)) and found.name.kind in _NATIONS
    )
    first, length = next(named, (-1, 0))
    if first < 0:
        apart = party.person or party.kind == "organisation"
        return None if apart or party.actor.sector in _UNIFORMED else party
    last = first + length
    actor = replace(
        party.actor,
        name=reading.text(first, last),
        sector="",
        start=tokens[first].start,
        end=tokens[last - 1].end,
    )
    return replace(party, actor=actor, first=first, last=last, kind="country", person=False)
