"""A telling as a sentence of the page: its day, and who says so, in the sentence itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dragoman.brief.days import last_day, timing
from dragoman.brief.developments import Told
from dragoman.brief.naming import Names, party_names
from dragoman.brief.outlets import OFFICIAL, outlet_name
from dragoman.english import day_words, listed
from dragoman.naming import with_article
from dragoman.records import Actor, Event, Status

# A day behind these words would be read as theirs.
TAIL = re.compile(r"\b(?:following|after|amid|over|despite|since|by)\b")
# Behind a day of its own a second one would be read as the same day's.
OTHER_DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d"
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
SPEAKER = re.compile(
    r", [^,]+(?:, [^,]+,)? (?:said|says|announced|reported|confirmed|claimed)$"
)
LONG_AGO_DAYS = 7
WITH_ARTICLE = frozenset({"AP", "BBC", "FT", "CBC", "AFP", "DPA", "ABC", "NYT"})


def outlet_words(outlets: Sequence[str]) -> str:
    """The outlets inside a sentence: "Reuters, the White House and 2 others"."""
    told = [_with_article(outlet_name(name)) for name in outlets]
    names = list(dict.fromkeys(re.sub(r"^The (?=White House)", "the ", name) for name in told))
    return listed(names)


def _with_article(name: str) -> str:
    return f"the {name}" if name in WITH_ARTICLE else with_article(name)


def sentence_of(told: Told, *, edition: date, names: Names, turn: int) -> str:
    """
    The telling with its day and its source, as a whole sentence.

    `turn` counts the sentences of the page, so that not all end alike.
    """
    event, text = told.event, told.telling.text
    told_when = _is_a_day(event) or _was_long_ago(event)
    when = timing(event, edition).words if told_when else ""
    if when and (_is_told(event, text) or OTHER_DAY.search(text)):
        when = ""
    if re.search(r" (?:had|has|have) ", text) or not told.telling.is_of_its_day:
        when = ""  # what had been done before is not of that day, nor "has passed away"
    if when and event.status is not Status.PLANNED and _is_to_come(event):
        when = ""  # "are considering powers for a rally on Sunday" is of today
    first = event.status is not Status.PLANNED or (TAIL.search(text) and not told.telling.says)
    if when and first:
        text = f"{when[:1].upper()}{when[1:]} {_as_inside(told, text)}"
    day = day_words(event.published, edition) if event.published and not when else ""
    if told.telling.says or _is_by_its_outlet(told, text):
        return _of_speech(told, text, when, day)
    if when and not first:
        text = f"{text} {when}"
    speakers = [
        name
        for name, speaker in party_names(event.attribution, names).items()
        if name.lower().removeprefix("the ") not in text.lower()
        and _is_somebody(speaker, name)
        and not _is_cited(name, told.sentence.text)
    ]
    if speakers:
        return f"{text}, {listed(speakers)} said{f' on {day}' if day else ''}."
    who = outlet_words(told.outlets)
    if not who or who == "Unnamed source":
        return f"{text}, according to a report{f' of {day}' if day else ''}."
    verb = "said" if OFFICIAL.search(who) else "reported"
    if turn % 3 == 2:
        return f"{text}, according to {who}{f' of {day}' if day else ''}."
    return f"{text}, {who} {verb}{f' on {day}' if day else ''}."


def _is_by_its_outlet(told: Told, text: str) -> bool:
    """Whether the outlet names itself as the one who knows: ", the Post understands"."""
    name = re.escape(outlet_name(told.outlets[0]))
    return bool(re.search(rf", (?:[Tt]he )?{name} \w+$", text))


def _of_speech(told: Told, text: str, when: str, day: str) -> str:
    """What bears its speaker already: the day behind "said", or at the end."""
    slot = told.telling.day_slot
    if when:
        return f"{_with_its_day(text, when)}."
    perfect = re.search(r"\b(?:has|have|had) \w+$", text[: max(0, slot)])
    if day and not perfect and 0 <= slot <= len(text):
        after = text[slot:].lstrip()
        that = "" if after.startswith(("that ", "to ")) else "that "
        return f"{text[:slot]} on {day} {that}{after}."
    if day and text.endswith((" said", " reported")):
        # "have said on 22 May" is no English: with its day the saying is past.
        return f"{re.sub(r' (?:has|have|had) (?=[a-z]+$)', ' ', text)} on {day}."
    return f"{text}."


def _with_its_day(text: str, when: str) -> str:
    """The text with the day of what is told: before a ", the ministry said", not behind it."""
    if when.lower() in text.lower():
        return text
    speaker = SPEAKER.search(text)
    if speaker is None:
        return f"{text} {when}"
    return f"{text[: speaker.start()]} {when}{speaker[0]}"


def _is_cited(name: str, sentence: str) -> bool:
    """Whether it is no speaker but what a speaker cites: "citing a rise in migrants"."""
    return bool(re.search(rf"\bciting\b[^,.]*\b{re.escape(name)}", sentence))


def _is_somebody(speaker: Actor, name: str) -> bool:
    """Whether a speaker is known or has a name; a "relationship" that is cited says nothing."""
    return bool(speaker.sector) or any(word[:1].isupper() for word in name.split())


def _is_a_day(event: Event) -> bool:
    """Whether the text gives the very day, which alone is worth the room."""
    return event.date is not None and event.date.precision == "day"


def _is_to_come(event: Event) -> bool:
    last = last_day(event.date)
    return last is not None and event.published is not None and last > event.published


def _was_long_ago(event: Event) -> bool:
    """Whether the text tells of a week, a month or a year that the report's day is not in."""
    last = last_day(event.date)
    if event.status is not Status.HAPPENED or last is None or event.published is None:
        return False
    return (event.published - last).days >= LONG_AGO_DAYS


def _as_inside(told: Told, text: str) -> str:
    """The text as it stands behind other words: a name keeps its capital."""
    first = told.sentence.tokens[0]
    word = re.sub(r"(?:[’']s)?,?$", "", text.split(maxsplit=1)[0])
    is_name = first.text == word and (first.upos == "PROPN" or first.entity)
    if (
        is_name
        or (len(word) > 1 and word.isupper())
        or any(
            token.text == word and (token.upos == "PROPN" or token.entity)
            for token in told.sentence.tokens
        )
    ):
        return text
    return text[:1].lower() + text[1:]


def _is_told(event: Event, text: str) -> bool:
    words = event.date.words if event.date else ""
    return bool(words) and words.lower() in text.lower()
