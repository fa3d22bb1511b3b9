"""What looks like an event by its words and is none: silence, laws, accidents."""

from __future__ import annotations

from dragoman.coding.clauses import Reading
from dragoman.coding.grammar import WORRIES
from dragoman.coding.triggers import Trigger

_TELLING = frozenset("comment say confirm discuss elaborate specify disclose answer".split())
_LAWS = frozenset(
    "law laws bill bills legislation act decree decrees order orders budget".split()
)
_DOING = (("by",), ("of",), ("from",))
_HOLDING_FOR = frozenset("extend extends extended apply applies applied".split())
_FIGHTING = tuple("fight fought combat battl attack tackl target".split())
_PUBLISHED = frozenset(
    "video videos footage report reports statement statements data image images photo photos "
    "photograph photographs document documents name names letter results figures book film "
    "recording recordings transcript picture pictures details list survey study".split()
)
_CAUSES = frozenset("involvement role link links connection play sabotage arson".split())
_PERCENT = frozenset({"%", "percent", "points", "pct"})
_DANGERS = frozenset(
    "tension tensions crisis crises drought droughts flood floods violence conflict storm "
    "storms virus shortage shortages inflation fighting dispute row unrest change decline rise "
    "lack split delay delays famine hunger disease outbreak heat fire fires recession slowdown "
    "instability uncertainty".split()
)
_WEATHER = frozenset(
    "weather blizzard storm storms snow flood floods flooding tsunami hurricane typhoon "
    "cyclone tornado heat heatwave evacuation avalanche landslide eruption rain rainfall "
    "wind winds".split()
)
_PLAYING = ("simulat", "rehears", "practis", "practic", "imitat")
_AGAIN = ("reiterat", "reaffirm", "restat", "repeat", "affirm", "emphasi", "stress")
_VIEWS = frozenset(
    "position positions importance need message view views principle principles belief "
    "right value centrality urgency significance".split()
)
_FORCES = frozenset({"MIL", "REB"})
_MISSIONS = frozenset({"mission", "missions", "peacekeepers", "force"})
_EVILS = frozenset(
    "hunger disease diseases epidemic epidemics pandemic fires wildfires blaze crime "
    "hatred hate change warming famine drought racism trafficking smuggling flames "
    "problem problems inequality corruption pollution discrimination disinformation "
    "misinformation inflation impunity insecurity poverty migration exploitation".split()
)
_ACCIDENTS = frozenset("fire blaze crash accident collapse derailment outbreak outage".split())


def is_no_event(reading: Reading, trigger: Trigger) -> bool:
    """Whether the words around tell that it is none, whatever the reader says."""
    return any(tells(reading, trigger) for tells in _TELLING_SO)


def is_kicked_off(reading: Reading, index: int) -> bool:
    """Whether something only begins: "kicks off her campaign"."""
    particles = {reading.lower[at] for at in reading.tree.under(index, "compound:prt")}
    return reading.lower[index].startswith("kick") and "off" in particles


def _verb_of(
    reading: Reading, trigger: Trigger, kind: str, beginnings: tuple[str, ...]
) -> int | None:
    """The verb of an event of that type, if it begins like one of these."""
    verb = trigger.verb
    fits = trigger.type == kind and verb is not None
    return verb if fits and reading.lower[verb or 0].startswith(beginnings) else None


def _is_silence(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is only that nothing was said to the press: "declined to comment"."""
    if trigger.type != "REJECT" or trigger.verb is None:
        return False
    below = reading.tree.under(trigger.verb, "xcomp")
    return any(reading.lower[at] in _TELLING for at in below)


def _is_lawmaking(reading: Reading, trigger: Trigger) -> bool:
    """Whether a law is signed, which is no agreement with anybody."""
    if trigger.type != "AGREE" or trigger.verb is None or trigger.noun:
        return False
    signed = [*reading.tree.under(trigger.verb, "obj", "nsubj:pass")]
    into = reading.tree.under(trigger.verb, "obl")  # "signs it into law"
    signed += [at for at in into if reading.prepositions(at) == ("into",)]
    return any(reading.lower[at] in _LAWS for at in signed)


def _is_rescue_work(reading: Reading, trigger: Trigger) -> bool:
    """Whether the cause of an accident is looked into, which accuses nobody."""
    if trigger.type != "ACCUSE" or not reading.lower[trigger.pivot].startswith("investigat"):
        return False
    into = (trigger.pivot, trigger.head)
    found = (at for one in into for at in reading.tree.under(one, "obj", "nmod", "obl"))
    return any(reading.lower[at] in _ACCIDENTS for at in found)


def _is_shown_off(reading: Reading, trigger: Trigger) -> bool:
    """Whether somebody is paraded: he does not march himself."""
    shown = reading.lower[trigger.pivot].startswith("parad")
    return shown and trigger.passive and not trigger.noun


def _is_case_of_treaty(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is what a treaty would hold for: "extends to attacks on vessels"."""
    above = reading.tree.heads[trigger.pivot]
    if trigger.verb is not None or above < 0 or reading.tag(trigger.pivot) != "NNS":
        return False
    holds = reading.lower[above] in _HOLDING_FOR
    return holds and reading.prepositions(trigger.pivot) == ("to",)


def _is_figure_of_speech(reading: Reading, trigger: Trigger) -> bool:
    """Whether an evil is fought that is nobody: "will fight corruption"."""
    if trigger.type != "ASSAULT" or trigger.verb is None or trigger.noun:
        return False
    fought = reading.tree.first(trigger.verb, "obj")
    if fought is None or not reading.lower[trigger.verb].startswith(_FIGHTING):
        return False
    word = reading.lower[fought]
    return word in _EVILS or word.endswith("ism")


def _is_worry_of_nobody(reading: Reading, trigger: Trigger) -> bool:
    """Whether a concern is about a state of things: "voiced concern about the situation"."""
    if not trigger.framed or reading.lower[trigger.head] not in WORRIES:
        return False
    about = tuple(reading.tree.under(trigger.head, "nmod"))
    owners = (
        at for one in about for at in reading.tree.under(one, "nmod:poss", "amod", "compound")
    )
    behind = (
        at
        for one in about
        for at in reading.tree.under(one, "nmod")
        if reading.prepositions(at) in _DOING
    )
    return not any(reading.party_at(at) for at in (*owners, *behind))


def _is_repeated_view(reading: Reading, trigger: Trigger) -> bool:
    """Whether a view is told once more: "reiterated the importance of", "its position"."""
    verb = _verb_of(reading, trigger, "SUPPORT", _AGAIN)
    said = None if verb is None else reading.tree.first(verb, "obj")
    return said is not None and reading.lower[said] in _VIEWS


def _is_publication(reading: Reading, trigger: Trigger) -> bool:
    """Whether a film or paper is released, and nobody: "released two videos of them"."""
    if trigger.type != "CONCEDE" or trigger.verb is None:
        return False
    freed = reading.tree.under(trigger.verb, "obj", "nsubj:pass")
    return any(reading.lower[at] in _PUBLISHED for at in freed)


def _is_ruled_out(reading: Reading, trigger: Trigger) -> bool:
    """Whether only a cause is ruled out: "has ruled out their involvement"."""
    verb = _verb_of(reading, trigger, "REJECT", ("rul",))
    cause = None if verb is None else reading.tree.first(verb, "obj")
    return cause is not None and reading.lower[cause] in _CAUSES


def _is_market(reading: Reading, trigger: Trigger) -> bool:
    """Whether a price or an index falls: "declined 0.3%"."""
    verb = _verb_of(reading, trigger, "REJECT", ("declin",))
    if verb is None:
        return False
    below = {reading.lower[at] for at in reading.tree.subtree(verb)}
    return bool(below & _PERCENT) and reading.tree.first(verb, "xcomp") is None


def _is_danger(reading: Reading, trigger: Trigger) -> bool:
    """Whether a state of things threatens, and nobody: "tensions are threatening growth"."""
    verb = _verb_of(reading, trigger, "THREATEN", ("threat",))
    subject = None if verb is None else reading.tree.first(verb, "nsubj")
    return subject is not None and reading.lower[subject] in _DANGERS


def _is_forecast(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is a warning of the weather: "issued a blizzard warning"."""
    if trigger.type != "THREATEN" or not trigger.noun:
        return False
    below = reading.tree.subtree(trigger.head)
    return any(reading.lower[at] in _WEATHER for at in below)


def _is_rehearsed(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is only played: "drills simulating a strike on ships"."""
    above = reading.tree.heads[trigger.pivot]
    played = above >= 0 and reading.lower[above].startswith(_PLAYING)
    return trigger.noun and played and reading.tree.has(trigger.pivot, "obj")


def _is_courtesy(reading: Reading, trigger: Trigger) -> bool:
    """Whether the audience is asked to greet a guest: "please welcome the king"."""
    if trigger.type not in ("SUPPORT", "CONSULT") or trigger.verb is None:
        return False
    above = (trigger.verb, *reading.tree.ancestors(trigger.verb))
    asked = (
        at for one in above for at in reading.tree.under(one, "discourse", "intj", "advmod")
    )
    return any(reading.lower[at] == "please" for at in asked)


def _is_journey(reading: Reading, trigger: Trigger) -> bool:
    """Whether who departs is no force or mission, and only travels."""
    verb = _verb_of(reading, trigger, "RETREAT", ("depart",))
    if verb is None or trigger.noun:
        return False
    subject = reading.tree.first(verb, "nsubj")
    party = None if subject is None else reading.party_at(subject)
    if party is None:
        return True
    body = party.kind == "organisation" or reading.lower[subject or 0] in _MISSIONS
    return party.actor.sector not in _FORCES and not (body and ":" in party.actor.code)


_TELLING_SO = (
    _is_case_of_treaty,
    _is_figure_of_speech,
    _is_repeated_view,
    _is_danger,
    _is_forecast,
    _is_rehearsed,
    _is_publication,
    _is_ruled_out,
    _is_market,
    _is_courtesy,
    _is_worry_of_nobody,
    _is_silence,
    _is_lawmaking,
    _is_rescue_work,
    _is_shown_off,
    _is_journey,
)
