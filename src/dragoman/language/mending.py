"""Readings of the model that no English sentence has, put right."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import Token

_DESCRIBING = frozenset({"neighbouring", "neighboring"})
"""Participles of verbs that are hardly ever used as such: they describe the next noun."""
_CLAUSAL = ("xcomp", "ccomp", "advcl", "acl")


def mended(tokens: Sequence[Token]) -> list[Token]:
    """
    The tokens, with "neighbouring" as the adjective that it is: of "accused neighbouring
    Chad of a raid" Chad is accused, and nobody neighbours it.
    """
    found = list(tokens)
    for at, token in enumerate(tokens):
        if token.text.lower() in _DESCRIBING and token.relation in _CLAUSAL:
            _describe(found, at)
    return found


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
