"""Why words that look like an event do not make one; the reasons that users count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.codebook import event_type
from dragoman.coding.clauses import PLACE_KINDS
from dragoman.coding.events import any_known
from dragoman.coding.party import Party
from dragoman.coding.roles import Roles
from dragoman.coding.triggers import Trigger

SURE = 0.4
"""From this probability on an event needs no party that the tables know."""

_WITHOUT_PARTIES = frozenset({"CONSULT", "PROTEST"})
"""Talks and protests may be told by their place alone."""
_OF_PUBLIC_LIFE = frozenset({"ACCUSE", "REJECT", "REQUEST", "AGREE", "SUPPORT", "CONCEDE"})
_PUBLIC = frozenset("GOV MIL LEG JUD REB OPP PTY SPY IGO NGO COP ELI".split())
_PERSONS = frozenset("CVL LAB TRN EDU AGR".split())
_PRIVATE = frozenset("CVL LAB TRN EDU AGR BUS HLH".split()) | {""}
_FIRMS = frozenset({"BUS", "HLH", "CVL", ""})
_CROWDS = frozenset("demonstrators protesters protestors marchers activists crowd".split())
_NO_ENVOYS = frozenset("MIL COP REB CVL REF LAB EDU HLH".split())
"""Sectors of those whose journeys are no visits between states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An event word with its roles; `beside` as `beside_politics` has it."""

    trigger: Trigger
    roles: Roles
    beside: str

    @property
    def parties(self) -> tuple[Party, ...]:
        """Who acts, and to whom it is done."""
        return (*self.roles.actor, *self.roles.recipient)

    @property
    def pair_known(self) -> bool:
        """Whether a known party stands on both sides, or several act together."""
        together = event_type(self.trigger.type).symmetric and len(self.roles.actor) > 1
        return any_known(self.roles.actor) and (any_known(self.roles.recipient) or together)

    @property
    def one_known(self) -> bool:
        """Whether a known party stands on either side."""
        return any_known(self.roles.actor) or any_known(self.roles.recipient)

    @property
    def is_sure(self) -> bool:
        """Whether the reader is sure that the words name an event."""
        return self.trigger.probability >= SURE


def insufficiency(evidence: Evidence) -> str:
    """The first reason why this is no event, or nothing."""
    return next((reason for reason, holds in _REASONS if holds(evidence)), "")


def _accident(evidence: Evidence) -> bool:
    both = any_known(evidence.roles.actor) and any_known(evidence.roles.recipient)
    return evidence.trigger.type == "ASSAULT" and evidence.beside == "killing" and not both


def _common_crime(evidence: Evidence) -> bool:
    """Whether police arrest private people for what no party has to do with."""
    roles = evidence.roles
    police = all(party.actor.sector in ("COP", "") for party in roles.actor)
    private = all(
        party.actor.sector in _PRIVATE and party.kind not in PLACE_KINDS
        for party in roles.recipient
    )
    return (
        evidence.beside == "crime" and evidence.trigger.type == "COERCE" and police and private
    )


def _private_blows(evidence: Evidence) -> bool:
    """Whether one private person hurts private people: "was beaten by a driver"."""
    roles = evidence.roles
    single = bool(roles.actor) and all(
        party.kind == "role" and not party.plural and party.actor.sector in _PERSONS
        for party in roles.actor
    )
    private = all(party.actor.sector in _PRIVATE for party in evidence.parties)
    told = not any(party.kind in PLACE_KINDS for party in evidence.parties)
    plain = evidence.trigger.type == "ASSAULT" and evidence.beside != "politics"
    return plain and single and private and told


def _travelling(evidence: Evidence) -> bool:
    actors = evidence.roles.actor
    apart = bool(actors) and all(party.actor.sector in _NO_ENVOYS for party in actors)
    return evidence.trigger.mode == "visit" and apart


def _interview(evidence: Evidence) -> bool:
    return evidence.roles.to_press


def _common_word(evidence: Evidence) -> bool:
    if evidence.trigger.needs == "named":
        return not any_known(evidence.roles.actor)
    if evidence.is_sure:
        return False
    if evidence.trigger.needs == "body":
        return all(party.kind in PLACE_KINDS for party in evidence.roles.recipient)
    return evidence.trigger.needs == "both" and not evidence.pair_known


def _private(evidence: Evidence) -> bool:
    """Whether only people of no state and no public life have to do with it."""
    public = any(party.actor.code or party.actor.members for party in evidence.parties)
    public = public or any(
        party.actor.sector in _PUBLIC or party.actor.name.split()[-1].lower() in _CROWDS
        for party in evidence.parties
    )
    if evidence.trigger.type == "CONCEDE" and evidence.roles.recipient:
        return False  # whose hostages are released, a report need not say
    return evidence.trigger.type in _OF_PUBLIC_LIFE and bool(evidence.parties) and not public


def _business(evidence: Evidence) -> bool:
    """Whether firms of one state alone have to do with it: suits, settlements, visits."""
    parties = evidence.parties
    states = any(party.actor.code and not party.actor.sector for party in parties)
    firms = not states and all(party.actor.sector in _FIRMS for party in parties)
    firms = firms and any(party.actor.sector == "BUS" for party in parties)
    codes = {party.actor.code for party in parties} - {""}
    wordy = evidence.trigger.type in _OF_PUBLIC_LIFE or evidence.trigger.mode == "visit"
    return wordy and firms and len(codes) < 2


def _alone(evidence: Evidence) -> bool:
    """Whether somebody works with nobody: "is developing a drone"."""
    parties = evidence.roles.actor
    single = len(parties) == 1 and not parties[0].plural and not parties[0].actor.members
    single = single and not evidence.roles.recipient
    bare = evidence.trigger.verb is not None and not evidence.trigger.noun
    return evidence.trigger.type == "COOPERATE" and single and bare


def _leaving_a_post(evidence: Evidence) -> bool:
    """Whether a person of no state leaves a body: a change of jobs."""
    actors = evidence.roles.actor
    alone = bool(actors) and all(one.person and not one.actor.code for one in actors)
    bodies = all(one.kind == "organisation" for one in evidence.roles.recipient)
    return evidence.trigger.type == "SANCTION" and alone and bodies


def _is_stranger(party: Party) -> bool:
    """Whether "he" stands for somebody whom no table knows."""
    return bool(party.via) and not (party.actor.code or party.actor.sector)


def _nobody_known(evidence: Evidence) -> bool:
    if evidence.one_known:
        return False
    if evidence.is_sure:
        named = any(not _is_stranger(party) for party in evidence.parties)
        return not (named or evidence.roles.place)
    kind, roles = evidence.trigger.type, evidence.roles
    if roles.place is None:
        return True
    if evidence.trigger.needs == "party":
        return kind != "CONSULT"
    return not (roles.actor or roles.recipient) and kind not in _WITHOUT_PARTIES


_REASONS: tuple[tuple[str, Callable[[Evidence], bool]], ...] = (
    ("accident or crime without a political party", _accident),
    ("accident or crime without a political party", _common_crime),
    ("accident or crime without a political party", _private_blows),
    ("forces and private people that travel hold no talks", _travelling),
    ("talk with the press", _interview),
    ("too common a word without two known parties", _common_word),
    ("no party known", _nobody_known),
    ("people of no state and no public life", _private),
    ("nobody to work with", _alone),
    ("business of firms", _business),
    ("somebody leaves a post", _leaving_a_post),
)
