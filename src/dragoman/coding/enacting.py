"""
What is done by making a law: "signed a bill that would provide aid", "approved a motion
to recognise the state".

What a law does hangs on its noun, where the reader seldom sees a deed.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.clauses import Reading

_BILLS = frozenset({"bill", "bills", "legislation", "package", "packages"})
"""What still needs a signature when it is passed."""
_UNSIGNED = frozenset({"bill", "bills", "legislation"})
_DECISIONS = frozenset("law laws act motion motions resolution resolutions decree".split())
_MAKING = tuple("pass approv adopt enact sign ratif".split())
"""How verbs begin by which a law is made."""
_SIGNING = tuple("sign enact".split())
"""How those begin after which it is in force."""
_DONE_LATER = frozenset({"AID", "MOBILIZE", "RETREAT"})
"""What is not done yet when somebody votes for it."""
_MEANT = frozenset({"aimed", "designed", "intended", "meant"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Enactment:
    """The word by which a law is made, or voted, and whether what it does is decided so."""

    words: str
    decided: bool


def enactment(reading: Reading, deed: int) -> Enactment | None:
    """
    How the law is made that does this deed, by the verb of the deed; None where it is of
    no law, or where nobody says that the law is made.
    """
    tree = reading.tree
    if tree.has(deed, "advcl", "xcomp") and reading.lower[tree.heads[deed]] in _MEANT:
        deed = tree.heads[deed]
    if not tree.has(deed, "acl"):
        return None
    law = tree.heads[deed]
    verb = tree.heads[law]
    if verb < 0 or not tree.has(law, "obj") or not _makes(reading, verb):
        return None
    word = reading.lower[law]
    if word not in _BILLS | _DECISIONS:
        return None
    signed = reading.lower[verb].startswith(_SIGNING)
    return Enactment(words=_word(reading, verb), decided=signed or word in _DECISIONS)


def decision(reading: Reading, deed: int, kind: str) -> Enactment | None:
    """How a deed of this type is decided: by a law that is made, or by a vote."""
    if kind in _DONE_LATER and _is_voted(reading, deed):
        return Enactment(words=_word(reading, reading.tree.heads[deed]), decided=False)
    return enactment(reading, deed)


def over_bill(reading: Reading, deed: int) -> str:
    """
    The verb over a bill that does it and that nobody signs ("introduced a bill banning"),
    empty where there is none.
    """
    tree = reading.tree
    bill = tree.heads[deed]
    if not tree.has(deed, "acl") or reading.lower[bill] not in _UNSIGNED:
        return ""
    above = tree.heads[bill]
    signed = above >= 0 and reading.lower[above].startswith("sign")
    return _word(reading, above) if tree.has(bill, "obj") and not signed else ""


def _makes(reading: Reading, verb: int) -> bool:
    """Whether it is told that a law was made: "passed", "votes to pass", not "may pass"."""
    if not reading.lower[verb].startswith(_MAKING):
        return False
    return _is_voted(reading, verb) or _is_told(reading, verb)


def _is_voted(reading: Reading, verb: int) -> bool:
    """Whether it is told that somebody voted to do it: "votes to end its mission"."""
    above = reading.tree.heads[verb]
    voted = above >= 0 and reading.lower[above] in ("vote", "votes", "voted")
    if not voted or not reading.tree.has(verb, "xcomp", "advcl"):
        return False
    return _is_told(reading, above) and reading.tag(verb) == "VB"


def _is_told(reading: Reading, verb: int) -> bool:
    """Whether it is in the plain present or past, and nobody denies it."""
    beside = {reading.lower[at] for at in reading.tree.under(verb, "aux", "advmod", "mark")}
    plain = reading.tag(verb) in ("VBZ", "VBP", "VBD") or beside & {"has", "have", "had"}
    return bool(plain) and not beside & {"not", "n't", "n’t", "never", "if", "whether"}


def _word(reading: Reading, index: int) -> str:
    return reading.text(index, index + 1)
