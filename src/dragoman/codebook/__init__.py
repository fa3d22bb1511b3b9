"""
The knowledge of `data/`, read once, checked, and given as records.

A row that cannot be read raises `TableError` with file, line and column. Others ask for all
of it here: that who is who stands apart from what is done is the affair of this folder.
"""

from __future__ import annotations

from dragoman.codebook.events import (
    EventFrame,
    EventType,
    EventWord,
    Script,
    StatusWord,
    event_frames,
    event_type,
    event_types,
    event_words,
    function_words,
    light_phrases,
    light_verbs,
    not_event_words,
    perhaps_words,
    plover_type,
    quad_classes,
    scripts,
    speaker_kinds,
    speech_verbs,
    standing_sanctions,
    status_words,
)
from dragoman.codebook.parties import (
    KnownPlace,
    Membership,
    Name,
    arms_words,
    bloc_nouns,
    country_names,
    demonyms,
    known_places,
    memberships,
    names,
    organisation_names,
    party_codes,
    party_names,
    role_words,
)
from dragoman.codebook.tables import (
    Row,
    rows,
    rows_in,
)

__all__ = [
    "EventFrame",
    "EventType",
    "EventWord",
    "KnownPlace",
    "Membership",
    "Name",
    "Row",
    "Script",
    "StatusWord",
    "arms_words",
    "bloc_nouns",
    "country_names",
    "demonyms",
    "event_frames",
    "event_type",
    "event_types",
    "event_words",
    "function_words",
    "known_places",
    "light_phrases",
    "light_verbs",
    "memberships",
    "names",
    "not_event_words",
    "organisation_names",
    "party_codes",
    "party_names",
    "perhaps_words",
    "plover_type",
    "quad_classes",
    "role_words",
    "rows",
    "rows_in",
    "scripts",
    "speaker_kinds",
    "speech_verbs",
    "standing_sanctions",
    "status_words",
]
