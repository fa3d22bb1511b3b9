"""The deed that a question asks for, as a report has to tell it: its types and its words."""

from __future__ import annotations

from typing import Final

from dragoman.records import Event, Sentence
from dragoman.watch.clauses import relation_of
from dragoman.watch.same_deeds import beginning, same_deed

BY_THEMSELVES: Final = frozenset({"ASSAULT", "CONSULT"})
"""Types that say what was done without another word, where both parties are known."""
_COMPANIONS = {
    "ASSAULT": ("ASSAULT",),
    "RETREAT": ("RETREAT", "CONCEDE"),
    "AGREE": ("AGREE",),
    "SUPPORT": ("SUPPORT", "AGREE"),
    "MOBILIZE": ("MOBILIZE", "ASSAULT"),
    "AID": ("AID", "MOBILIZE"),
    "CONCEDE": ("CONCEDE", "RETREAT"),
}
"""What one report calls an attack another calls a move of troops."""
_QUIET = frozenset(
    "send give provide make take supply new another further "
    "least than more most "
    "additional official officially again any other next such first "
    "declare declares declared hold holds held state military joint impose imposes imposed "
    "its their his her the from into onto out off over for with and back upon".split()
)
_LIGHT = frozenset(
    "end part way time times member members country countries state states half person people "
    "place territory city town area side relation relations war news report intent reports "
    "border government president minister leader leaders force forces troops military face "
    "intent offer day days week weeks month months year years report reports question launch "
    "connection number".split()
)


def told_types(event: Event, body: str) -> tuple[str, ...]:
    """The types of reports that may tell it, of the deed alone those of its other verbs too."""
    types = _COMPANIONS.get(event.type, (event.type,))
    trigger = _trigger_words(event)
    if len(_stems(trigger)) == 1:
        types += same_deed(trigger, body).types
    return tuple(dict.fromkeys(types))


def needed_words(event: Event, sentence: Sentence | None, body: str) -> tuple[str, ...]:
    """
    Words without which a report is of something else: what the deed is done with or about.

    Of the deed's own word, or another that tells the same deed, the beginning is asked for
    where its type alone says too little.
    """
    found = []
    trigger = _trigger_words(event)
    if event.type not in BY_THEMSELVES or (not event.recipient and len(event.actor) < 2):
        found.append("|".join(_deed_words(trigger, body)))
    matter = _matter(event, sentence, body.casefold())
    if matter:
        found.append("|".join(matter))
    if event.type == "REQUEST":
        found.append("|".join(_requested(sentence, body)))
    return tuple(filter(None, found))


def _requested(sentence: Sentence | None, body: str) -> tuple[str, ...]:
    """What is asked to be done ("to leave"), by the verbs of the request."""
    tokens = sentence.tokens if sentence is not None else ()
    verbs = (one.text for one in tokens if relation_of(one) == "xcomp" and one.upos == "VERB")
    return tuple(word for verb in verbs for word in _deed_words(verb, body))


def _trigger_words(event: Event) -> str:
    return next((step.words for step in event.because if step.step == "type"), "")


def _deed_words(named_by: str, body: str) -> tuple[str, ...]:
    """What finds the deed; a verb that says nothing by itself ("send") has no others."""
    own = _stems(named_by)
    first = named_by.casefold().partition(" ")[0]
    others = same_deed(first, body).words if beginning(first) in own else ()
    return tuple(dict.fromkeys([*own, *others]))


def _stems(words: str) -> list[str]:
    """The beginnings by which other forms of the words are found."""
    kept = [
        word
        for word in words.casefold().split()
        if len(word) > 2 and word not in _QUIET and not word[0].isdecimal()
    ]
    return [beginning(word) for word in kept][:3]


def _matter(event: Event, sentence: Sentence | None, body: str) -> list[str]:
    """The nouns that tell which deed is meant: "electric vehicles", "Power of Siberia"."""
    if sentence is None:
        return []
    parties = (*event.actor, *event.recipient)
    spans = [(one.start, one.end) for one in parties]
    if event.place is not None:
        spans.append((event.place.start, event.place.end))
    skipped = set(_trigger_words(event).casefold().split())
    names, things = [], []
    for token in sentence.tokens:
        inside = any(start <= token.start < end for start, end in spans)
        word = token.text.casefold()
        if inside or word in skipped or relation_of(token) in {"nsubj", "appos"}:
            continue
        if word not in body or word in _LIGHT or not token.text[:1].isalpha() or len(word) < 3:
            continue
        if token.upos == "PROPN":
            names.append(beginning(word))
        elif token.upos == "NOUN":
            things.append(beginning(word))
    return list(dict.fromkeys(names or things))
