"""
Signposts of a question: the events that would move it, for each side.

They stand beside the rule's own events on the ladder of conflict and cooperation
(`data/signposts.tsv`), and are kept where history does not say the contrary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.codebook import party_names, rows
from dragoman.english import counted, listed
from dragoman.watch_records import Pattern, Rule, Side

MOST_OF_HISTORY = 3
"""So many signs of each side are added from history, the clearest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """How often events of a type (`is_back`: by the recipient) went before the asked kind."""

    type: str
    is_back: bool
    cases: int
    hits: int
    base_share: float
    says: str

    @property
    def words(self) -> str:
        """The counts, as a reader is told them."""
        return (
            f"it followed in {self.hits} of {counted(self.cases, 'case')}, of any pair "
            f"({self.hits / max(self.cases, 1):.0%}; after events of any kind "
            f"{self.base_share:.1%})"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost:
    """Events that would move the question, for which side, in words, and why it is thought."""

    side: Side
    pattern: Pattern
    says: str
    because: str


def signposts(rule: Rule, past: Sequence[Past] = ()) -> list[Signpost]:
    """
    The signposts of both sides: the rule's own, its neighbours, then what history adds.

    A neighbour that history contradicts is left out; the types that speak clearest in
    history, and have no place on the ladder, are added. `past` has the clearest first.
    """
    found = [*_own(rule)]
    asked = next((pattern for pattern in rule.yes if pattern.types), None)
    if asked is None:
        return found
    known = {(one.type, one.is_back): one for one in past}
    for sign in (*_neighbours(asked), *_from_history(asked, past)):
        before = known.get((sign.type, sign.is_back))
        if before is not None and before.says not in {"", sign.side}:
            continue
        if sign.is_back and not asked.recipients:
            continue  # nobody is known who could answer
        pattern = _pattern(asked, sign)
        if not any(one.pattern == pattern for one in found):
            found.append(
                Signpost(
                    side=sign.side,
                    pattern=pattern,
                    says=short_words(pattern),
                    because=_because(before),
                )
            )
    return found


def with_signposts(rule: Rule, found: Sequence[Signpost]) -> Rule:
    """The rule with these signposts in place of its own."""
    return replace(
        rule,
        for_yes=tuple(one.pattern for one in found if one.side == "yes"),
        for_no=tuple(one.pattern for one in found if one.side == "no"),
    )


def short_words(pattern: Pattern) -> str:
    """
    What the pattern asks for, in words.

    >>> short_words(Pattern(actors=("CHN",), recipients=("RUS",), types=("AID",)))
    'China → Russia: AID'
    >>> short_words(Pattern(actors=("CHN",), types=("AGREE", "CONSULT"), words=("gas",)))
    'China: AGREE or CONSULT, of “gas…”'
    """
    who = _names(pattern.actors) or "anybody"
    whom = _names(pattern.recipients)
    arrow = "↔" if pattern.either_way else "→"
    parties = f"{who} {arrow} {whom}" if whom else who
    parts = [" or ".join(pattern.types) or "any event"]
    parts += [f"({'/'.join(pattern.modes)})"] if pattern.modes else []
    said = f"{parties}: {' '.join(parts)}"
    if pattern.places:
        said += f" in {' or '.join(map(_name, pattern.places))}"
    if pattern.words:
        said += f", of {listed([f'“{_first(one)}”' for one in pattern.words])}"
    if pattern.denied:
        return f"{said}, denied"
    return said


def _first(entry: str) -> str:
    """The first of the beginnings of an entry, of which any may stand."""
    return f"{entry.partition('|')[0]}…"


def _names(entries: Sequence[str]) -> str:
    """
    The parties of a pattern, of which one must take part.

    >>> _names(["CHN", "IRN"]), _names(["AUT", "BEL", "FRA", "ITA", "ESP"])
    ('China or Iran', 'Austria, Belgium or 3 others')
    """
    return listed([_name(one) for one in entries], by="or")


def _name(entry: str) -> str:
    """
    A party or place of a pattern, as a reader calls it.

    >>> [_name(entry) for entry in ("CHN", "CHN GOV", "RUS/Putin", "IGO:NATO", "Geneva")]
    ['China', 'China (GOV)', 'Putin (Russia)', 'NATO', 'Geneva']
    """
    code, _, named = entry.partition("/")
    state, _, sector = code.partition(" ")
    name = party_names().get(state, state.rpartition(":")[2])
    if named:
        return f"{named} ({name})" if name else named
    return f"{name} ({sector})" if sector and len(state) == 3 else entry if sector else name


@dataclass(frozen=True, slots=True)
class _Sign:
    """A type of events beside the asked one, who does it, and for which side it speaks."""

    side: Side
    type: str
    is_back: bool
    either: bool


def _own(rule: Rule) -> Iterator[Signpost]:
    sides: tuple[tuple[Side, tuple[Pattern, ...]], ...] = (
        ("yes", rule.for_yes),
        ("no", rule.for_no),
    )
    for side, patterns in sides:
        for pattern in patterns:
            yield Signpost(
                side=side,
                pattern=pattern,
                says=short_words(pattern),
                because="fixed with the rule",
            )


def _neighbours(asked: Pattern) -> Iterator[_Sign]:
    for kind in asked.types:
        for row in _table().get(kind, ()):
            for sign in row["signs"].split("; "):
                if sign in asked.types and row["who"] == "same":
                    continue
                side: Side = "yes" if row["side"] == "yes" else "no"
                yield _Sign(side, sign, row["who"] == "back", row["who"] == "either")


def _from_history(asked: Pattern, past: Sequence[Past]) -> Iterator[_Sign]:
    sides: tuple[Side, ...] = ("yes", "no")
    for side in sides:
        speaking = [
            one
            for one in past
            if one.says == side and (one.is_back or one.type not in asked.types)
        ]
        for one in speaking[:MOST_OF_HISTORY]:
            yield _Sign(side, one.type, one.is_back, either=False)


def _pattern(asked: Pattern, sign: _Sign) -> Pattern:
    actors, recipients = asked.actors, asked.recipients
    if sign.is_back and recipients:
        actors, recipients = recipients, actors
    return Pattern(
        actors=actors,
        recipients=recipients,
        either_way=(sign.either or asked.either_way) and bool(recipients),
        types=(sign.type,),
    )


def _because(before: Past | None) -> str:
    if before is None or not before.cases:
        return "beside it on the ladder of conflict and cooperation"
    return before.words


@cache
def _table() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    found: dict[str, tuple[Mapping[str, str], ...]] = {}
    for row in rows("signposts.tsv"):
        found[row["type"]] = (*found.get(row["type"], ()), row)
    return found
