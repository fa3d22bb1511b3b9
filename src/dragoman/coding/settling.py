"""The type of an event where its parties decide it: the settled cases of the coding guide."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.clauses import PLACE_KINDS, Reading
from dragoman.coding.party import Party
from dragoman.coding.roles import Roles
from dragoman.coding.seaward import is_fired_into_the_sea
from dragoman.coding.taking import taken
from dragoman.coding.triggers import Trigger

_DISMISSALS = frozenset(
    "dismiss dismisses dismissed dismissing sack sacks sacked sacking fire fires fired firing "
    "remove removes removed removing".split()
)
_BANS = frozenset("ban bans banned banning bar bars barred barring".split())
_BANNING = frozenset({"COERCE", "SANCTION"})
_DRILLS = frozenset("drill drills exercise exercises manoeuvres maneuvers wargames".split())
_HELPERS = frozenset(
    "police policemen officers doctors medics nurses firefighters rescuers engineers "
    "paramedics peacekeepers".split()
)
_ENVOYS = frozenset(
    "ambassador ambassadors diplomat diplomats envoy envoys staff attache attaches".split()
)
_LEAVING = frozenset({"leave", "depart"})
_CLOSING = ("clos", "shut", "seal")
_CEASING = frozenset({"stop", "cease", "suspend", "halt", "close", "end", "shut"})
_RULING = frozenset({"", "GOV", "MIL", "COP"})
_PUNISHING = frozenset({"", "GOV", "JUD"})
_BY_FORCE = {"COP": "COERCE", "MIL": "ASSAULT"}
_JOINT = frozenset({"joint", "combined", "trilateral", "bilateral", "multinational"})
_BRANDS = frozenset("terrorist terrorists extremist genocide criminal terrorism".split())
_NAMING = ("designat", "nam", "declar", "list")
_FRIENDS = frozenset("ally allies partner partners friend friends".split())
_GRANTING = ("approv", "grant", "accept")
_VIEWS = frozenset(
    "policy policies plan plans proposal proposals record idea ideas decision decisions "
    "stance speech remarks comments handling reform reforms bill law agenda leadership "
    "budget report".split()
)
_TESTED = frozenset({"missile", "missiles", "projectile", "projectiles", "satellite"})


def settled(reading: Reading, trigger: Trigger, found: Roles) -> Trigger:
    """The trigger with the type that its parties decide, by the guide's settled cases."""
    trigger = _with_dismissal_settled(reading, trigger, found)
    trigger = _with_scorn_settled(reading, trigger)
    trigger = _with_ban_settled(reading, trigger, found)
    trigger = _with_branding_settled(reading, trigger)
    trigger = _with_naming_settled(reading, trigger)
    trigger = _with_request_settled(reading, trigger)
    trigger = _with_quitting_settled(trigger, found)
    trigger = _with_critics_settled(reading, trigger)
    trigger = _with_order_settled(reading, trigger, found)
    trigger = _with_silencing_settled(trigger, found)
    trigger = _with_execution_settled(reading, trigger, found)
    trigger = _with_helpers_settled(reading, trigger, found)
    trigger = _with_arrival_settled(trigger, found)
    trigger = _with_protest_settled(trigger, found)
    trigger = _with_departure_settled(reading, trigger, found)
    trigger = _with_comrades_settled(reading, trigger)
    trigger = _with_borders_settled(reading, trigger, found)
    trigger = taken(reading, trigger, found)
    return _with_drill_settled(reading, _with_test_settled(reading, trigger, found), found)


def _with_branding_settled(reading: Reading, trigger: Trigger) -> Trigger:
    """Who recognises another as a terrorist organisation accuses it."""
    if trigger.type != "SUPPORT" or trigger.verb is None:
        return trigger
    branded = (
        reading.lower[at]
        for child in reading.tree.under(trigger.verb, "obl", "xcomp", "nmod", "advcl")
        if "as" in reading.prepositions(child)
        for at in reading.tree.subtree(child)
    )
    bad = any(word in _BRANDS for word in branded)
    return replace(trigger, type="ACCUSE", mode="") if bad else trigger


def _with_naming_settled(reading: Reading, trigger: Trigger) -> Trigger:
    """Who names another an ally or partner backs it."""
    named = trigger.verb is not None and reading.lower[trigger.verb].startswith(_NAMING)
    if trigger.type != "COERCE" or trigger.verb is None or not named:
        return trigger
    as_what = reading.tree.under(trigger.verb, "xcomp", "obl", "obj", "advcl")
    good = any(reading.lower[at] in _FRIENDS for at in as_what)
    return replace(trigger, type="SUPPORT", mode="") if good else trigger


def _with_quitting_settled(trigger: Trigger, found: Roles) -> Trigger:
    """Who withdraws from a body of states, and not his troops from it, leaves it."""
    bodies = bool(found.recipient) and all(
        party.actor.code.startswith("IGO:") for party in found.recipient
    )
    quits = trigger.type == "RETREAT" and trigger.verb is not None
    quits = quits and not (trigger.framed or trigger.noun)
    return replace(trigger, type="SANCTION", mode="") if quits and bodies else trigger


def _with_request_settled(reading: Reading, trigger: Trigger) -> Trigger:
    """Who approves another's request agrees to it."""
    asked = trigger.type == "REQUEST" and trigger.noun and trigger.verb is not None
    granted = asked and reading.lower[trigger.verb or 0].startswith(_GRANTING)
    return replace(trigger, type="AGREE", mode="") if granted else trigger


def _with_critics_settled(reading: Reading, trigger: Trigger) -> Trigger:
    """Who attacks a plan or a policy criticises it."""
    verb = trigger.verb
    if trigger.type != "ASSAULT" or verb is None or trigger.noun:
        return trigger
    met = reading.tree.first(verb, "obj")
    words = reading.lower[verb].startswith("attack") and met is not None
    scorned = words and reading.lower[met or 0] in _VIEWS
    return replace(trigger, type="ACCUSE", mode="") if scorned else trigger


def _with_order_settled(reading: Reading, trigger: Trigger, found: Roles) -> Trigger:
    """
    Envoys told to leave are expelled; a body that a government orders to stop its work is
    banned, while a court's order is a request.
    """
    verb = trigger.verb
    if trigger.type != "REQUEST" or verb is None or trigger.noun:
        return trigger
    told = {
        reading.lower[at]
        for child in reading.tree.under(verb, "obj", "iobj", "nsubj:pass")
        for at in reading.tree.joined(child)
    }
    asked = {reading.lower[at] for at in reading.tree.under(verb, "xcomp", "ccomp")}
    if told & _ENVOYS and asked & _LEAVING:
        return replace(trigger, type="SANCTION", mode="")
    ruled = all(one.actor.sector in _RULING for one in found.actor) and bool(found.actor)
    bodies = bool(found.recipient) and all(
        party.kind == "organisation" for party in found.recipient
    )
    ordered = reading.lower[verb].startswith("order") and bool(asked & _CEASING)
    stopped = ordered and ruled and bodies
    return replace(trigger, type="COERCE", mode="") if stopped else trigger


def _with_silencing_settled(trigger: Trigger, found: Roles) -> Trigger:
    """A state that blocks a newspaper or channel censors it."""
    press = bool(found.recipient) and all(
        party.actor.sector == "MED" for party in found.recipient
    )
    state = bool(found.actor) and all(
        party.actor.code and party.actor.sector in _PUNISHING for party in found.actor
    )
    if trigger.type != "REJECT" or trigger.verb is None or not (press and state):
        return trigger
    return replace(trigger, type="COERCE", mode="")


def _with_execution_settled(reading: Reading, trigger: Trigger, found: Roles) -> Trigger:
    """Whom a state executes it punishes; soldiers and rebels who execute somebody kill."""
    executed = reading.lower[trigger.pivot].startswith("execut")
    by_state = bool(found.actor) and all(
        party.actor.code and party.actor.sector in _PUNISHING for party in found.actor
    )
    if trigger.type != "ASSAULT" or not (executed and by_state):
        return trigger
    return replace(trigger, type="COERCE", mode="")


def _with_helpers_settled(reading: Reading, trigger: Trigger, found: Roles) -> Trigger:
    """Police, doctors and rescuers sent to another state help it: they are no troops."""
    if trigger.type != "MOBILIZE":
        return trigger
    tree = reading.tree
    sent = list(tree.under(trigger.pivot, "obj", "nsubj:pass"))
    if trigger.noun:
        sent = [*sent, *tree.under(trigger.head, "nmod", "compound")]
    helping = any(party.actor.sector == "COP" for party in found.actor) or any(
        reading.lower[at] in _HELPERS
        for one in sent
        for at in (one, *tree.under(one, "compound"))
    )
    acting = {party.actor.code for party in found.actor}
    to = found.recipient or ((found.place,) if found.place is not None else ())
    away = not to or bool({party.actor.code for party in to} - acting - {""})
    return replace(trigger, type="AID", mode="") if helping and away and acting else trigger


def _with_arrival_settled(trigger: Trigger, found: Roles) -> Trigger:
    """Forces that arrive are no visitors: "Russian warships arrived in Havana"."""
    forces = bool(found.actor) and all(party.actor.sector == "MIL" for party in found.actor)
    abroad = {party.actor.code for party in found.recipient} - {
        party.actor.code for party in found.actor
    }
    unnamed = not any(party.person for party in found.actor)
    if trigger.type != "CONSULT" or trigger.mode != "visit" or not (forces and abroad):
        return trigger
    return replace(trigger, type="MOBILIZE", mode="") if unnamed else trigger


def _with_departure_settled(reading: Reading, trigger: Trigger, found: Roles) -> Trigger:
    """A mission that departs from a state withdraws its people and breaks with nobody."""
    verb = trigger.verb
    if trigger.type != "SANCTION" or verb is None or trigger.noun:
        return trigger
    departs = reading.lower[verb].startswith("depart")
    missions = bool(found.actor) and all(":" in one.actor.code for one in found.actor)
    abroad = bool(found.recipient) and all(one.kind in PLACE_KINDS for one in found.recipient)
    return (
        replace(trigger, type="RETREAT", mode="")
        if departs and missions and abroad
        else trigger
    )


def _with_borders_settled(reading: Reading, trigger: Trigger, found: Roles) -> Trigger:
    """Who closes his borders to nobody by name coerces his own, and punishes no state."""
    verb = trigger.verb
    closes = trigger.type == "SANCTION" and trigger.framed and verb is not None
    closes = closes and reading.lower[verb or 0].startswith(_CLOSING)
    own = {party.actor.code for party in found.actor}
    others = {party.actor.code for party in found.recipient} - own - {""}
    return replace(trigger, type="COERCE", mode="") if closes and not others else trigger


def _with_protest_settled(trigger: Trigger, found: Roles) -> Trigger:
    """Police who storm a place coerce, soldiers attack: they are no demonstrators."""
    sectors = {party.actor.sector for party in found.actor}
    kind = _BY_FORCE.get(sectors.pop(), "") if len(sectors) == 1 else ""
    storming = trigger.type == "PROTEST" and not trigger.noun and bool(found.recipient)
    return replace(trigger, type=kind, mode="") if storming and kind else trigger


def _with_comrades_settled(reading: Reading, trigger: Trigger) -> Trigger:
    """Who fights alongside others works with them."""
    verb = trigger.verb
    if trigger.type != "ASSAULT" or verb is None or not reading.lower[verb].startswith("f"):
        return trigger
    beside = any(
        "alongside" in reading.prepositions(child) for child in reading.tree.under(verb, "obl")
    )
    return replace(trigger, type="COOPERATE", mode="") if beside else trigger


def _with_drill_settled(reading: Reading, trigger: Trigger, found: Roles) -> Trigger:
    """Drills that a state holds by itself are a show of force, and no cooperation."""
    held = bool({reading.lower[at] for at in trigger.own} & _DRILLS)
    partners = {party.actor.code or party.actor.name for party in found.actor}
    if trigger.type == "MOBILIZE" and held and len(partners) > 1 and not found.recipient:
        return replace(trigger, type="COOPERATE", mode="", together=True)
    alone = len(partners) == 1 and not any(party.actor.members for party in found.actor)
    if trigger.type != "COOPERATE" or not held or not alone or found.recipient:
        return trigger
    joint = any(reading.lower[at] in _JOINT for at in reading.tree.children[trigger.head])
    return trigger if joint else replace(trigger, type="MOBILIZE", mode="")


def _with_test_settled(reading: Reading, trigger: Trigger, found: Roles) -> Trigger:
    """Missiles launched at nobody are a show of force."""
    if trigger.type == "ASSAULT" and is_fired_into_the_sea(reading, trigger):
        return replace(trigger, type="MOBILIZE", mode="")
    fired = trigger.framed and reading.lower[trigger.head] in _TESTED
    own = {party.actor.code for party in found.actor if party.actor.sector != "REB"}
    abroad = found.place is not None and found.place.actor.code not in own
    verb = trigger.verb
    tested = verb is not None and reading.lower[verb].startswith("test")
    if trigger.passive and not tested:
        return trigger  # "were launched from Iran": at whom stands elsewhere
    if trigger.type != "ASSAULT" or not fired or not own or found.recipient or abroad:
        return trigger
    return replace(trigger, type="MOBILIZE", mode="")


def _with_dismissal_settled(reading: Reading, trigger: Trigger, found: Roles) -> Trigger:
    """Who dismisses an official coerces him; who dismisses a charge rejects it."""
    verb = trigger.verb
    if trigger.type != "REJECT" or verb is None or reading.lower[verb] not in _DISMISSALS:
        return trigger
    objects = reading.tree.under(verb, "obj", "nsubj:pass")
    heads = {reading.head_of(party) for party in found.recipient if _holds_office(party)}
    dismissed = any(at in heads for at in objects)
    return replace(trigger, type="COERCE", mode="") if dismissed else trigger


def _with_scorn_settled(reading: Reading, trigger: Trigger) -> Trigger:
    """Whom somebody dismisses "as a lightweight" he talks down, and nobody loses a post."""
    verb = trigger.verb
    if trigger.type not in ("REJECT", "COERCE") or verb is None:
        return trigger
    if not reading.lower[verb].startswith("dismiss"):
        return trigger
    tree = reading.tree
    about = (reading.party_at(at) for at in tree.under(verb, "obj", "nsubj:pass"))
    somebody = any(party is not None and _holds_office(party) for party in about)
    called = any(
        reading.lower[word] in ("a", "an")
        for at in tree.under(verb, "obl", "xcomp", "advcl")
        if "as" in reading.prepositions(at)
        for word in tree.under(at, "det")
    )
    scorned = somebody and called
    return replace(trigger, type="ACCUSE", mode="", needs="named") if scorned else trigger


def _holds_office(party: Party) -> bool:
    return party.person or party.kind == "role"


def _with_ban_settled(reading: Reading, trigger: Trigger, found: Roles) -> Trigger:
    """
    A ban between states is a sanction, one at home is coercion, whichever of the two the
    words were taken for: the guide's settled cases.
    """
    words = {reading.lower[at] for at in trigger.own}
    if trigger.type not in _BANNING or not words & _BANS:
        return trigger
    acting = {party.actor.code for party in found.actor if party.actor.code}
    banned = {party.actor.code for party in found.recipient if party.actor.code}
    if not acting or not (banned or found.recipient):
        return trigger
    press = all(party.actor.sector == "MED" for party in found.recipient)
    kind = "SANCTION" if banned and not banned & acting and not press else "COERCE"
    return trigger if kind == trigger.type else replace(trigger, type=kind, mode="")
