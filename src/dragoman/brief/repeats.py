"""What the page has told already: one deed, one matter, or as many of the same."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.brief.developments import Told, is_elsewhere, parties_of, same_matter
from dragoman.brief.echoes import Echoes
from dragoman.brief.likeness import alike
from dragoman.brief.selection import day_of
from dragoman.english import number_words
from dragoman.records import Status

# So like are two sentences of one deed: told again, and not worth two headlines.
AGAIN, NEAR, OTHER_TYPE = 0.2, 0.1, 0.08
# So like are two sentences that tell of as many: the same hostages, the same dead.
LIKE_MATTER, AS_MANY = 0.12, 0.25
# So like are the titles of two reports of one deed, and what they say with their titles.
TITLED, SURELY, ALL_TOLD = 0.22, 0.35, 0.27
# Who discusses a deed, or comments on it, does another.
ABOUT = re.compile(r"\b(?:discuss|comment|spoke|speak|react|address)\w*")
NUMBER = re.compile(r"(?<![\w.,$€£])\d{1,3}(?![\w.,%]*\d|%)")
MOST_COUNTED = 1000


def is_one_matter(one: Told, other: Told) -> bool:
    """Whether a second headline would say again what the first says: one pair, one deed."""
    return one.event.type == other.event.type and same_matter(one, other)


def is_one_deed(one: Told, other: Told, echoes: Echoes, least: float) -> bool:
    """
    Whether both tell that the same did the like, in like words, within a day.

    One deed may be read as two types ("raise a pause", "propose a break"): then the words
    have to be more alike.
    """
    mine, theirs = ({party.code for party in each.event.actor} for each in (one, other))
    days = abs((day_of(one.happening) - day_of(other.happening)).days)
    if days > 1:
        return False
    if (
        _is_titled_alike(one, other, echoes)
        or _frees_the_same(one, other)
        or _measures_the_same(one, other)
    ):
        return True
    if not mine & theirs:
        return False
    if one.event.type == other.event.type == "AGREE" and same_matter(one, other):
        return alike(one.words, other.words, {}) > least
    if _backs_the_same(one, other) or _is_planned_for_one_day(one, other):
        return True
    least += OTHER_TYPE if one.event.type != other.event.type else 0.0
    return alike(one.words, other.words, echoes.rare) > least


def _is_titled_alike(one: Told, other: Told, echoes: Echoes) -> bool:
    """
    Whether both tell one kind of deed under titles that are alike, done by the same or, in
    one of them, by nobody whom the coder knows, or under titles that are all but the same.
    """
    mine, theirs = ({party.code for party in each.event.actor} - {""} for each in (one, other))
    titled = alike(one.titled, other.titled, echoes.rare)
    by_the_same = not mine or not theirs or bool(mine & theirs) or titled > SURELY
    return (
        (by_the_same or parties_of(one.event) == parties_of(other.event))
        and one.telling.is_core
        and other.telling.is_core
        and bool(ABOUT.search(one.telling.text)) == bool(ABOUT.search(other.telling.text))
        and one.event.type == other.event.type
        and not is_elsewhere(one.event, other.event)
        and (
            titled > TITLED or alike(_all_words(one), _all_words(other), echoes.rare) > ALL_TOLD
        )
    )


def _all_words(one: Told) -> Mapping[str, float]:
    """The words of a sentence and of the title over it."""
    return {**one.words, **one.titled} if one.titled else {}


def _frees_the_same(one: Told, other: Told) -> bool:
    """Whether both tell that people of one state were freed, and by nobody but the same."""
    events = (one.event, other.event)
    if {event.type for event in events} != {
        "CONCEDE"
    } or one.event.status is not other.event.status:
        return False
    actors = [{party.code for party in event.actor} - {""} for event in events]
    freed = [{party.code for party in event.recipient} - {""} for event in events]
    private = all(party.sector == "CVL" for event in events for party in event.recipient)
    same = freed[0] == freed[1] != set()
    return private and same and (not all(actors) or actors[0] == actors[1])


def _measures_the_same(one: Told, other: Told) -> bool:
    """
    Whether both tell of one measure against an official of one state: "a minister has been
    suspended", "Minister Ann Doe has been suspended".
    """
    events = (one.event, other.event)
    if {event.type for event in events} != {"COERCE"} or one.event.status != other.event.status:
        return False
    against = [{(who.code, who.sector) for who in event.recipient} for event in events]
    official = all(code and sector == "GOV" for code, sector in against[0])
    by_others = [{who.code for who in event.actor} - {""} for event in events]
    same = against[0] == against[1] != set() and official
    same &= not all(by_others) or by_others[0] == by_others[1]
    return same and alike(one.words, other.words, {}) > LIKE_MATTER


def _backs_the_same(one: Told, other: Told) -> bool:
    """Whether both tell of support for one: who backs somebody twice a day says it again."""
    mine, theirs = ({party.code for party in each.event.recipient} for each in (one, other))
    return one.event.type == other.event.type == "SUPPORT" and bool(mine & theirs - {""})


def _is_planned_for_one_day(one: Told, other: Told) -> bool:
    planned = one.event.status is other.event.status is Status.PLANNED
    return planned and one.event.type == other.event.type and _is_of_one_day(one, other)


def _is_of_one_day(one: Told, other: Told) -> bool:
    """Whether both are for the same day to come."""
    days = [each.event.date for each in (one, other)]
    starts = {when.start for when in days if when is not None and when.precision == "day"}
    return None not in days and len(starts) == 1 and None not in starts


def counts_the_same(one: Told, other: Told) -> bool:
    """Whether both tell of as many, of like matters and of a party of both, within a day."""
    numbers = _counts(one.telling.text) & _counts(other.telling.text)
    days = abs((day_of(one.happening) - day_of(other.happening)).days)
    together = parties_of(one.event) & parties_of(other.event)
    like = alike(one.words, other.words, {})
    same = bool(together) or (one.event.type == other.event.type and like > AS_MANY)
    return bool(numbers) and same and days <= 1 and like > LIKE_MATTER


def _counts(text: str) -> set[str]:
    """The numbers from three to a thousand of a text, each as a figure."""
    found = {word for word in NUMBER.findall(text) if 2 < int(word) < MOST_COUNTED}
    lower = {word.lower() for word in text.split()}
    return found | {str(n) for n in range(3, 100) if number_words(n) in lower}
