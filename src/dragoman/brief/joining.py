"""Words of a sentence put together again: their spaces, and the marks between them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from dragoman.brief.trees import Tree

QUOTES = frozenset({'"', "“", "”"})
NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", "?", "!", "%", "'s", "’s", "'", "’"})

MARKS = frozenset({",", "-", "–", "—", "/", ".", "’"})
# Words between commas that join a sentence to the one before it.
ASIDES = re.compile(
    r", (?:for example|for instance|however|meanwhile|moreover|in turn|of course|in fact|indeed"
    r"|for (?:its|his|her|their) part|by contrast|too|though),"
)


def is_cut_within_a_word(tree: Tree, kept: Collection[int]) -> bool:
    """Whether a word that is kept touches one that is not: "re-" of "re-export"."""
    for at in (one for one in kept if tree.tokens[one].text != ","):
        for other in (at - 1, at + 1):
            if not 0 <= other < len(tree.tokens) or other in kept:
                continue
            first, second = sorted((at, other))
            touches = tree.tokens[first].end == tree.tokens[second].start
            if touches and tree.tokens[other].text[:1].isalnum():
                return True
            hyphen = tree.tokens[other].text in {"-", "–"}
            if touches and hyphen and not {other - 1, other + 1} <= set(kept):
                return True
    return False


def joined(tree: Tree, kept: Sequence[int], words: Mapping[int, str]) -> str:
    """The kept words with the spaces of the source, and a comma where two parts need it."""
    pieces: list[str] = []
    within = set(kept)
    shown = within | _whole_quotes(tree, within) | _marks(tree, within)
    behind_commas = _speech_starts(tree, within) - {at for at in shown if tree.word(at) == ","}
    last = -1
    for at in sorted(shown):
        text = words.get(at, tree.tokens[at].text)
        if pieces and (at in behind_commas or _lost_comma(tree, last, at)):
            pieces.append(", ")
        elif pieces and not _is_tight(tree, last, at):
            pieces.append(" ")
        pieces.append(text)
        last = at
    text = re.sub(r"(?:, )*,? ?, ", ", ", re.sub(r"\s+", " ", "".join(pieces))).strip(" ,")
    text = re.sub(r'(?<=\w) "(?=[,.]|$)', '"', text)
    return re.sub(r"\s+(?=”)", "", re.sub(r"[.,]+(?=[\"”’']$)", "", text))


def _lost_comma(tree: Tree, last: int, at: int) -> bool:
    """Whether names stand side by side since what stood between them is left out."""
    gap = range(last + 1, at)
    named = tree.tokens[at].upos == "PROPN"
    both = named and tree.tokens[last].upos in {"PROPN", "NOUN"}
    return both and len(gap) > 1 and any(tree.word(one) == "," for one in gap)


def _speech_starts(tree: Tree, within: set[int]) -> set[int]:
    """The first words of "…, the army said" and of ", according to …"."""
    found: set[int] = set()
    for at in within:
        if tree.has(at, "acl"):
            continue  # "two bases it believed were used"
        content = tree.first(at, "ccomp")
        speaker = tree.first(at, "nsubj")
        if content is not None and speaker is not None and content < min(speaker, at):
            found.add(min(*(tree.subtree(speaker) & within or {speaker}), at))
        below = sorted(tree.subtree(at) & within)
        speaks = tree.has(at, "parataxis") and tree.tokens[at].head < at and content is None
        speaks = speaks and not (speaker is not None and tree.tokens[speaker].xpos == "PRP")
        parted = below and not tree.tokens[below[0] - 1].text[:1].isalnum()
        speaks = speaks and bool(parted)  # "arrested a driver alleged to have fled"
        if below and below[0] > min(within) and (speaks or tree.word(below[0]) == "according"):
            found.add(below[0])
    return found


def _ends_of_relatives(tree: Tree, within: set[int]) -> set[int]:
    """The comma behind a relative clause that stands between two: "who met him, left"."""
    found: set[int] = set()
    for at in within:
        if tree.tokens[at].relation != "acl:relcl":
            continue
        told = sorted(tree.subtree(at) & within)
        first, behind = told[0], told[-1] + 1
        parted = first > 0 and tree.word(first - 1) == ","
        if parted and behind < len(tree.tokens) and tree.word(behind) == ",":
            found.add(behind)
    return found


def _marks(tree: Tree, within: set[int]) -> set[int]:
    """The commas and hyphens between words that both are kept."""
    inside = {at for at in range(len(tree.tokens)) if {at - 1, at + 1} <= within}
    inside |= _ends_of_relatives(tree, within)
    return {at for at in inside if tree.tokens[at].text in MARKS}


def _is_tight(tree: Tree, last: int, at: int) -> bool:
    """Whether nothing parts the two words: they touch in the source."""
    if last + 1 == at:
        return tree.tokens[last].end == tree.tokens[at].start
    return tree.tokens[at].text in NO_SPACE_BEFORE


def _whole_quotes(tree: Tree, within: set[int]) -> frozenset[int]:
    """The quotation marks of the quotes that are kept from end to end; of others, none."""
    marks = [at for at, token in enumerate(tree.tokens) if token.text in QUOTES]
    within -= set(marks)
    found: set[int] = set()
    for first, second in zip(marks[::2], marks[1::2], strict=False):
        if all(
            at in within or tree.tokens[at].upos == "PUNCT" for at in range(first + 1, second)
        ):
            found |= {first, second}
    return frozenset(found)
