"""A happening as a plain English sentence: who did what to whom, where, when, says who."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.brief.days import timing
from dragoman.brief.grammar import is_plural, verb_words
from dragoman.brief.naming import Names, introduced, party_name, party_names
from dragoman.brief.phrases import Phrase, best_phrase, phrases
from dragoman.english import listed
from dragoman.errors import TableError, unknown_name
from dragoman.records import Actor, Attribution, Event, Happening
from dragoman.words import plain

SYMMETRIC = frozenset({"AGREE", "ASSAULT", "CONSULT", "COOPERATE"})
# Contexts that stand before a noun as they are: "military aid".
ADJECTIVES = frozenset({"economic", "humanitarian", "legal", "military"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The parties by their names, and the form of the phrase that names them."""

    actors: Mapping[str, Actor]
    recipients: Mapping[str, Actor]
    form: str


def sentence(
    happening: Happening,
    names: Names,
    *,
    edition: date,
    mentioned: frozenset[str] = frozenset(),
) -> str:
    """
    The happening as a sentence with its place, date and attribution.

    `names` gives a country's short name by its code; names in `mentioned` were
    introduced before and get no country in brackets. Raises `TableError` for an
    event type without a phrase.
    """
    event = happening.event
    cast = _cast(event, names)
    when = timing(event, edition)
    core = _core(event, cast, when.time, names, mentioned)
    where = _place(event, core)
    said = _attribution(event, cast, names)
    text = f"{core}{where}{' ' if when.words else ''}{when.words}{said}."
    return text[:1].upper() + text[1:]


def names_in(happening: Happening, names: Names) -> frozenset[str]:
    """The names of the parties that the happening's sentence introduces."""
    cast = _cast(happening.event, names)
    return frozenset(cast.actors) | frozenset(cast.recipients)


def disputers(happening: Happening, names: Names) -> Sequence[str]:
    """The names of those who deny the happening: speakers, or else the outlets."""
    found: dict[str, None] = {}
    for report in happening.disputed_by:
        speakers = [party_name(s, names) for s in report.event.attribution]
        speakers = [name for name in speakers if name]
        for name in speakers or [plain(report.document.source) or "another report"]:
            found.setdefault(name)
    return list(found)


def _cast(event: Event, names: Names) -> Cast:
    actors = party_names(event.actor, names)
    recipients = {
        name: actor
        for name, actor in party_names(event.recipient, names).items()
        if name not in actors
    }
    if event.type in SYMMETRIC and len(actors) > 1 and not recipients:
        return Cast(actors=actors, recipients=recipients, form="symmetric")
    forms = {(True, True): "both", (True, False): "actor", (False, True): "recipient"}
    form = forms.get((bool(actors), bool(recipients)), "none")
    return Cast(actors=actors, recipients=recipients, form=form)


def _core(event: Event, cast: Cast, time: str, names: Names, mentioned: frozenset[str]) -> str:
    phrase = _phrase(event, cast.form)
    actors = listed(introduced(cast.actors, names, mentioned))
    recipients = listed(introduced(cast.recipients, names, mentioned))
    plural = _subject_is_plural(phrase, cast)
    status = event.status.value
    return phrase.words.format(
        actor=actors,
        actors=actors,
        recipient=recipients,
        context=_context(event.contexts),
        verb=verb_words(phrase.verb, status, time, plural=plural, passive=False),
        passive=verb_words(phrase.verb, status, time, plural=plural, passive=True),
        passives=verb_words(phrase.verb, status, time, plural=True, passive=True),
    )


def _phrase(event: Event, form: str) -> Phrase:
    kinds = [kind for kind in (event.mode, *event.contexts) if kind]
    phrase = best_phrase(event.type, kinds, event.status.value, form)
    if phrase is None:
        known = {key[0] for key in phrases()}
        raise TableError(unknown_name("phrase for event type", event.type, known))
    return phrase


def _subject_is_plural(phrase: Phrase, cast: Cast) -> bool:
    """A phrase that begins with neither party has a subject of its own, and one."""
    if phrase.words.startswith("{actor"):
        return is_plural(list(cast.actors))
    return phrase.words.startswith("{recipient}") and is_plural(list(cast.recipients))


def _context(contexts: Iterable[str]) -> str:
    return next((f"{context} " for context in contexts if context in ADJECTIVES), "")


def _place(event: Event, core: str) -> str:
    """Where it was, unless the sentence has named the place already."""
    name = plain(event.place.name) if event.place else ""
    if not name or re.search(rf"\b{re.escape(name)}\b", core, re.IGNORECASE):
        return ""
    return f" in {name}"


def _attribution(event: Event, cast: Cast, names: Names) -> str:
    speakers = list(party_names(event.attribution, names))
    if not event.attribution:
        return ""
    if not speakers:
        return ", according to unnamed sources"
    if speakers == list(cast.actors):
        return _own_account(event.attribution[0], speakers, names)
    return f", according to {_chain(event.attribution, speakers)}"


def _own_account(speaker: Actor, speakers: Sequence[str], names: Names) -> str:
    if is_plural(speakers):
        return ", by their own account"
    # Of a person we do not know whether to write "his" or "her".
    if speakers[0] == names.get(speaker.code):
        return ", by its own account"
    return f", according to {speakers[0]}"


def _chain(attribution: Sequence[Attribution], speakers: Sequence[str]) -> str:
    """An outlet that passes on what others say cites them; others speak side by side."""
    if len(speakers) > 1 and attribution[0].kind == "media":
        return f"{speakers[0]}, citing {listed(speakers[1:])}"
    return listed(speakers)
