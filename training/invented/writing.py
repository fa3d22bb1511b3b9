"""From a tree to the written sentence: letter case, articles, blanks, and the compact form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from invented.dice import Dice
from invented.headlines import headline
from invented.nodes import Node
from invented.sentences import sentence

_NO_SPACE_BEFORE = frozenset(", . ; : ? ! ) % 's ' n't ” -".split())
_NO_SPACE_AFTER = frozenset("( $ “ -".split())
_GIVING_WAY = frozenset(", . ; : — - – -- ?".split())
_AN = "aeiou"
_NOT_AN = ("uni", "Uni", "UK", "US", "U.S", "Eur", "one")


@dataclass(frozen=True, slots=True)
class Row:
    """A word of the sentence, the number of its head (0 for none), and their relation."""

    node: Node
    head: int
    relation: str


def written(dice: Dice, *, is_headline: bool) -> tuple[str, list[list[str]]]:
    """The raw text and the rows of one sentence, in the compact form."""
    rows = _rows(headline(dice) if is_headline else sentence(dice))
    set_plainly = not is_headline or dice.chance(0.55)
    how = "plain" if set_plainly else dice.word("cases")
    forms = _set(_articled(rows, _lowered(dice, rows)), how)
    if dice.chance(0.3):  # typographic
        forms = [form.replace("'", "’") for form in forms]
    blanks = list(_blanks(rows, forms))
    text = "".join(
        f" {form}" if blank else form for form, blank in zip(forms, blanks, strict=True)
    )
    lines = [
        [str(at), form, row.node.xpos, str(row.head), row.relation, *label]
        for at, (row, form, label) in enumerate(zip(rows, forms, _labels(rows), strict=True), 1)
    ]
    return text, lines


def _rows(node: Node) -> list[Row]:
    listed = node.words()
    number = {id(word): at for at, (word, _, _) in enumerate(listed, 1)}
    rows = [
        Row(word, number[id(head)] if head else 0, relation or "root")
        for word, head, relation in listed
    ]
    while (at := _second_mark(rows)) is not None:
        rows = _without(rows, at)
    return rows


def _second_mark(rows: list[Row]) -> int | None:
    """Where a comma stands before another mark."""
    for at, (row, after) in enumerate(pairwise(rows)):
        if row.node.form == row.node.xpos == "," and after.node.form in _GIVING_WAY:
            return at
    return None


def _without(rows: list[Row], at: int) -> list[Row]:
    return [
        Row(row.node, row.head - (row.head > at + 1), row.relation)
        for number, row in enumerate(rows)
        if number != at
    ]


def _lowered(dice: Dice, rows: list[Row]) -> list[str]:
    """The words, those that open sentences in small letters within one."""
    first, *rest = (row.node.form for row in rows)
    return [first, *(one.lower() if dice.words.has("openers", one) else one for one in rest)]


def _articled(rows: list[Row], forms: list[str]) -> list[str]:
    """The words with "a" or "an" as the next one begins."""
    found = list(forms)
    for at, after in enumerate(forms[1:]):
        if forms[at] in ("a", "an") and rows[at].node.xpos == "DT":
            is_an = after[:1].lower() in _AN and after[:3] not in _NOT_AN
            found[at] = "an" if is_an else "a"
    return found


def _set(forms: list[str], how: str) -> list[str]:
    """The words as a desk sets them: "plain", "upper", "lower" or "title"."""
    if how == "upper":
        return [one.upper() for one in forms]
    if how == "lower":
        return [one.lower() for one in forms]
    first, *rest = forms
    if how == "title":
        return [_capital(first), *(_capital(one) if len(one) > 3 else one for one in rest)]
    if first in ('"', "“") and rest:
        return [first, _capital(rest[0]), *rest[1:]]
    return [_capital(first), *rest]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _blanks(rows: list[Row], forms: list[str]) -> Iterator[bool]:
    """Whether a blank stands before each word."""
    is_open = glued = False
    for at, (row, form) in enumerate(zip(rows, forms, strict=True)):
        is_dash = form == "-" and row.node.xpos == ":"
        before = form.replace("’", "'").lower() in _NO_SPACE_BEFORE and not is_dash
        after = form in _NO_SPACE_AFTER and not is_dash
        if form == '"':
            before, after = is_open, not is_open
            is_open = not is_open
        yield at > 0 and not before and not glued
        glued = after


def _labels(rows: list[Row]) -> Iterator[list[str]]:
    """The BIO label of each word, none outside names."""
    group: object = None
    for row in rows:
        part = "I" if row.node.group is group else "B"
        yield [f"{part}-{row.node.kind}"] if row.node.kind else []
        group = row.node.group
