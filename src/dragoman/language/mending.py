"""Readings of the model that no English sentence has, put right."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import Token

_DESCRIBING = frozenset({"neighbouring", "neighboring"})
"""Participles of verbs that are hardly ever used as such: they describe the next noun."""
_SHORTEST_TITLE = 3
"""Words of the shortest office with its state: "President of Chad"."""
_PRESENT_OR_PAST = ("VBD", "VBZ", "VBP")
_LIKE_PREPOSITIONS = frozenset({"following", "including", "concerning", "regarding"})
_CLAUSAL = ("xcomp", "ccomp", "advcl", "acl")


def mended(tokens: Sequence[Token]) -> list[Token]:
    """
    The tokens, with "neighbouring" as the adjective that it is, and an office with its
    holder: of "accused neighbouring Chad of a raid" Chad is accused, and nobody neighbours
    it; "met with President of Chad Mahamat Déby" names one person.
    """
    found = list(tokens)
    for at, token in enumerate(tokens):
        if token.relation in _CLAUSAL and token.text.lower() in _DESCRIBING:
            _describe(found, at)
        if token.relation == "conj":
            _raise(found, at)
        if token.relation in _CLAUSAL and token.text.lower() in _LIKE_PREPOSITIONS:
            _set_before(found, at)
        if token.entity == "B-PER" and at > 0:
            _describe_person(found, at)
        if token.entity == "B-PER" and at >= _SHORTEST_TITLE:
            _entitle(found, at)
    return found


def _set_before(tokens: list[Token], at: int) -> None:
    """Makes a "following" with nothing below it the preposition of the phrase behind it."""
    noun = at + 1
    while noun < len(tokens) and tokens[noun].head > noun:
        noun = tokens[noun].head
    bare = noun < len(tokens) and not any(one.head == at for one in tokens)
    if not bare or noun == at or tokens[noun].head != tokens[at].head:
        return
    if tokens[noun].relation in ("obl", "obj", "nmod"):
        relation = "nmod" if tokens[noun].relation == "nmod" else "obl"
        tokens[noun] = tokens[noun]._replace(relation=relation)
        tokens[at] = tokens[at]._replace(head=noun, relation="case")


def _raise(tokens: list[Token], at: int) -> None:
    """
    Hangs a finite verb that is joined to what somebody is called, or to a gerund, on the
    verb above: of "considers Chad biased and has rejected it" it is the same who rejects, and
    of "warn against going there and urge them to leave" who urge.
    """
    verb, first = tokens[at], tokens[tokens[at].head]
    called = first.relation == "xcomp" and first.xpos in ("JJ", "NN") and first.head >= 0
    done = first.relation in _CLAUSAL and first.xpos == "VBG" and verb.xpos in _PRESENT_OR_PAST
    done = done and first.head >= 0 and tokens[first.head].xpos == verb.xpos
    if not (called or done) or verb.xpos[:2] != "VB" or tokens[first.head].xpos[:2] != "VB":
        return
    helped = any(one.head == at and one.relation == "aux" for one in tokens)
    if helped or verb.xpos in _PRESENT_OR_PAST:
        tokens[at] = verb._replace(head=first.head)


def _entitle(tokens: list[Token], person: int) -> None:
    """Hangs "President of Chad" on the name behind it, where both hang on one word."""
    name = tokens[person]
    state = tokens[person - 1]
    title = state.head
    if not state.entity.endswith("COUNTRY") or state.relation != "nmod" or title < 0:
        return
    office = tokens[title]
    apart = office.entity.endswith("TITLE") and title < person and name.head != title
    if not apart or office.head != name.head or name.relation == "nsubj":
        return
    if not any(one.head == person - 1 and one.text.lower() == "of" for one in tokens):
        return
    tokens[person] = name._replace(relation=office.relation)
    tokens[title] = office._replace(head=person, relation="nmod:desc")
    for at, token in enumerate(tokens[:title]):
        if token.head == title and token.relation == "case":
            tokens[at] = token._replace(head=person)


def _describe_person(tokens: list[Token], person: int) -> None:
    """Hangs "oligarch" on the name behind it, where both hang on one word by "of"."""
    name, role = tokens[person], tokens[person - 1]
    alike = role.relation == name.relation == "nmod" and role.head == name.head
    if not alike or role.upos != "NOUN" or role.head < 0:
        return
    if any(one.head == person and one.relation == "case" for one in tokens):
        return
    tokens[person - 1] = role._replace(head=person, relation="nmod:desc")
    for at, token in enumerate(tokens[: person - 1]):
        if token.head == person - 1 and token.relation in ("case", "det"):
            tokens[at] = token._replace(head=person)


def _describe(tokens: list[Token], at: int) -> None:
    verb = tokens[at]
    noun = next(
        (
            one
            for one in range(at + 1, len(tokens))
            if tokens[one].head == at and tokens[one].relation == "obj"
        ),
        None,
    )
    if noun is None or verb.head < 0:
        return
    has_object = any(one.head == verb.head and one.relation == "obj" for one in tokens)
    verbal = tokens[verb.head].xpos.startswith("VB") and not has_object
    relation = "obj" if verbal else "obl"
    tokens[noun] = tokens[noun]._replace(head=verb.head, relation=relation)
    tokens[at] = verb._replace(upos="ADJ", xpos="JJ", head=noun, relation="amod")
    for one, token in enumerate(tokens):
        if token.head == at and one != noun:
            tokens[one] = token._replace(head=verb.head)
