"""Names that somebody gives to what another does: "what it calls American bullying"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.clauses import Reading

_NAMING = frozenset(
    "call calls called claim claims claimed describe describes described say says said allege "
    "alleges alleged term terms termed see sees saw view views viewed regard regards regarded "
    "consider considers considered".split()
)
_BAD_NAMES = frozenset(
    "aggression bullying terrorism provocation provocations interference meddling hegemony "
    "genocide occupation coercion blackmail propaganda containment intimidation expansionism "
    "imperialism sabotage warmongering repression persecution crimes".split()
)
_COMPLAINING = ("protest", "complain")
_CALLING = frozenset(
    "call calls called brand brands branded label labels labelled labeled term terms "
    "termed dub dubs dubbed describe describes described".split()
)
_BAD_WORDS = _BAD_NAMES | frozenset(
    "unwarranted unacceptable illegal unlawful illegitimate irresponsible reckless provocative "
    "dangerous disproportionate outrageous shameful disgraceful barbaric cowardly heinous "
    "absurd unjustified unjust inhumane inhuman cruel brutal immoral horrific despicable "
    "abhorrent appalling unprovoked unfair hypocritical deplorable regrettable "
    "counterproductive crime provocation mistake betrayal violation outrage disgrace massacre "
    "indiscriminate predatory wasteful unproductive unaccountable malign malicious "
    "farce sham escalation insult aberration atrocity".split()
)


def naming_clauses(reading: Reading) -> Iterator[tuple[int, int]]:
    """The verb of each "what it calls …" with the head of the name that it gives."""
    tree = reading.tree
    for verb, word in enumerate(reading.lower):
        above = tree.heads[verb]
        if word not in _NAMING or above < 0 or reading.lower[above] != "what":
            continue
        given = tree.first(verb, "ccomp", "obj", "xcomp", "obl")
        if given is not None and given > verb:
            yield verb, given


def condemning(reading: Reading) -> Iterator[int]:
    """The verbs by which somebody calls a thing bad: "called the raid unlawful"."""
    tree = reading.tree
    for verb, word in enumerate(reading.lower):
        if word not in _CALLING or not reading.is_verb(verb) or reading.is_passive(verb):
            continue
        named = tree.first(verb, "xcomp", "obl")
        thing = tree.first(verb, "obj")
        if named is None or thing is None or reading.party_at(thing) is not None:
            continue
        said = (named, *tree.under(named, "conj", "nmod"))
        if any(reading.lower[at] in _BAD_WORDS for at in said):
            yield verb


def complaints(reading: Reading) -> Iterator[tuple[int, int]]:
    """
    The verbs by which somebody complains of what another does, with the word for that
    other: "Chad is failing its farmers, the group protested".
    """
    tree = reading.tree
    for verb, word in enumerate(reading.lower):
        if not word.startswith(_COMPLAINING) or not reading.is_verb(verb):
            continue
        done = (tree.first(clause, "nsubj") for clause in reading.said_by(verb))
        blamed = next((at for at in done if at is not None), None)
        if blamed is not None and reading.party_at(blamed) is not None:
            yield verb, blamed


def charges(reading: Reading) -> Iterator[int]:
    """The verbs by which somebody gives another's doing a bad name, or claims it to be so."""
    for verb, named in naming_clauses(reading):
        claims = reading.lower[verb].startswith(("claim", "alleg"))
        described = any(
            reading.lower[at] in _BAD_WORDS for at in reading.tree.under(named, "amod", "conj")
        )
        if claims or described or reading.lower[named] in _BAD_NAMES:
            yield verb
