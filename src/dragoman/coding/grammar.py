"""The closed classes of English words, by which a name is told from what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

OF_SPEAKER = frozenset({"our", "my"})
"""Before what is the speaker's own."""

DETERMINERS = frozenset(
    (
        "the a an this that these those its their his her our some several many two three "
        "four five six seven eight nine ten dozens hundreds thousands other another more "
        "all both each any least few scores"
    ).split()
)
PREPOSITIONS = frozenset(
    (
        "of in on at to from with for by against into over about between near during "
        "through under within toward towards across outside inside along around amid "
        "among onto upon off behind beyond despite without via per like including "
        "regarding beside besides following"
    ).split()
)
CONJUNCTIONS = frozenset(
    (
        "and or but that which who whom whose while when where as because since after "
        "before if although though unless until whether so than yet nor"
    ).split()
)
AUXILIARIES = frozenset(
    (
        "is are was were be been being am has have had having do does did will would "
        "shall should can could may might must 'll ’ll wo ca 's ’s 're ’re 've ’ve 'd ’d "
    ).split()
)
ADVERBS = frozenset(
    (
        "not n't n’t never also now again already still yet only just later then recently "
        "reportedly allegedly jointly repeatedly once twice long even ever openly "
        "publicly formally officially immediately soon finally further separately "
        "together currently temporarily both first earlier therefore thus instead too all "
        "partially indefinitely"
    ).split()
)
POSSESSIVES = frozenset({"'s", "’s", "'", "’", "'S", "’S"})
ISSUED = frozenset("statement statements remarks address speech message".split())
"""What is headed by whose words it holds: "Remarks by President Ruto in Kisumu"."""
TOPICS = frozenset(
    "on about regarding concerning before after at in following ahead to".split()
)
"""What stands there between its author and what it is about."""
WORRIES = frozenset("concern concerns alarm dismay misgivings displeasure".split())
"""What is raised about another's doing."""
COUNTERPARTS = frozenset({"counterpart", "counterparts"})
"""Whoever is "his counterpart" is of another state."""
PERSON_PRONOUNS = frozenset(["he", "him", "his", "she", "her", "himself", "herself"])


def is_adverb(word: str) -> bool:
    """Whether the word may stand between a subject and its verb."""
    lower = word.lower()
    return lower in ADVERBS or (lower.endswith("ly") and len(lower) > 4)


def is_function_word(word: str) -> bool:
    """Whether the word belongs to a closed class and so ends a noun phrase."""
    lower = word.lower()
    return (
        lower in PREPOSITIONS
        or lower in CONJUNCTIONS
        or lower in AUXILIARIES
        or lower in POSSESSIVES
        or is_adverb(word)
    )


def cased(texts: Sequence[str]) -> list[str]:
    """The words of an ALL-CAPS headline as they would be written in a text."""
    if not _is_in_capitals(texts):
        return list(texts)
    return [text.title() if len(text) > 3 else text for text in texts]


def _is_in_capitals(texts: Sequence[str]) -> bool:
    """Whether there are long words and each is in capitals; told by the first, mostly."""
    capitals = 0
    for text in texts:
        if len(text) > 3 and text.isalpha():
            if not text.isupper():
                return False
            capitals += 1
    return capitals > 2


def writes_capitals(texts: list[str]) -> bool:
    """Whether it is a headline that writes every word with a capital."""
    long_words = [text for text in texts if len(text) > 3 and text.isalpha()]
    capital = [text for text in long_words if text[:1].isupper()]
    return len(capital) > 0.7 * len(long_words)
