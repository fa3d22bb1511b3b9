"""The pages: which address leads to which facts, and how each is told of in `openapi.json`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.responses import Response

from dragoman.web import (
    brief_page,
    correction_pages,
    event_pages,
    pair_pages,
    question_pages,
    report_pages,
    watch_pages,
    world_pages,
)
from dragoman.web.asking import FILTERS, SPANNED
from dragoman.web.calls import Call, Facts

API: Final = "/api"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """
    A page and its twin: what is found for an address, shown by a template or as JSON.

    `query` are the parameters it knows, `keys` those that its JSON holds. A `slow` one is
    remembered, and its frame is sent before it is known; one that is `opened_first` is
    made before anybody asks for it.
    """

    path: str
    template: str
    title: str
    says: str
    facts: Callable[[Call], Facts]
    twin: Callable[[Facts], Any]
    keys: tuple[str, ...]
    query: tuple[str, ...] = ("as_of",)
    slow: bool = False
    opened_first: bool = False

    @property
    def api_path(self) -> str:
        """The address of the twin."""
        return API + (self.path if self.path != "/" else "/brief")

    @property
    def part(self) -> str:
        """The part of the desk that it belongs to, as the bar names it."""
        return PARTS.get(self.template, "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that a form does; `fields` are those it knows, beside the token."""

    path: str
    says: str
    act: Callable[[Call, Mapping[str, str]], Response]
    fields: tuple[str, ...]


PARTS: Final = {
    "brief": "",
    "events": "events",
    "event": "events",
    "happening": "events",
    "relations": "relation",
    "relation": "relation",
    "world": "map",
    "network": "map",
    "watch": "watch",
    "question": "watch",
    "suggestions": "watch",
    "forecasts": "forecasts",
    "sources": "sources",
    "corrections": "sources",
}

VIEWS: Final = (
    View(
        path="/",
        template="brief",
        title="The brief",
        says="The brief of the last days: what happened, what is uncertain, what to watch for.",
        facts=brief_page.brief,
        twin=brief_page.brief_twin,
        query=FILTERS,
        keys=("title", "edition", "happened", "uncertain", "watch", "references", "gaps"),
        slow=True,
        opened_first=True,
    ),
    View(
        path="/events",
        template="events",
        title="Events",
        says="Events, newest report first, fifty on a page.",
        facts=event_pages.events,
        twin=event_pages.events_twin,
        query=event_pages.EVENT_FILTERS,
        keys=("events", "page", "next_page"),
        slow=True,
    ),
    View(
        path="/events/{id}",
        template="event",
        title="An event",
        says="One event with the reason of each field, and what was put right in it.",
        facts=event_pages.event,
        twin=event_pages.event_twin,
        keys=("event", "corrected_by", "corrections"),
    ),
    View(
        path="/happenings/{id}",
        template="happening",
        title="A happening",
        says="The thing that an event tells of: all its reports, their origins, and where "
        "they differ.",
        facts=event_pages.happening,
        twin=event_pages.happening_twin,
        keys=(
            "event",
            "origins",
            "reports",
            "disputed_by",
            "origin_by_document",
            "differences",
        ),
        slow=True,
    ),
    View(
        path="/documents/{id}",
        template="document",
        title="A report",
        says="The text of a report with its events.",
        facts=report_pages.document,
        twin=report_pages.document_twin,
        keys=("id", "title", "text", "published", "source", "events", "versions"),
    ),
    View(
        path="/relation",
        template="relations",
        title="Pairs",
        says="The pairs of which most is reported done in a period.",
        facts=pair_pages.pairs,
        twin=pair_pages.pairs_twin,
        query=SPANNED,
        keys=("since", "until", "pairs"),
        slow=True,
        opened_first=True,
    ),
    View(
        path="/relation/{a}/{b}",
        template="relation",
        title="A pair",
        says="The ledger of a pair, both ways, and how it stands.",
        facts=pair_pages.relation,
        twin=pair_pages.relation_twin,
        query=SPANNED,
        keys=("a", "b", "forth", "back", "period", "series", "turning_points", "tilt", "bonds"),
        slow=True,
    ),
    View(
        path="/map",
        template="world",
        title="The world",
        says="Where things happened in a period, and who took part.",
        facts=world_pages.world,
        twin=world_pages.world_twin,
        query=SPANNED,
        keys=("since", "until", "states", "places"),
        slow=True,
        opened_first=True,
    ),
    View(
        path="/network",
        template="network",
        title="The network",
        says="Who stands near whom in a period, the blocs, and who goes between them.",
        facts=world_pages.network,
        twin=world_pages.network_twin,
        query=FILTERS,
        keys=("since", "until", "ties", "blocs", "go_betweens"),
        slow=True,
        opened_first=True,
    ),
    View(
        path="/watch",
        template="watch",
        title="The watch",
        says="The questions, the soonest due first.",
        facts=watch_pages.watch,
        twin=watch_pages.watch_twin,
        keys=("questions",),
    ),
    View(
        path="/watch/{id}",
        template="question",
        title="A question",
        says="One question: its rule, evidence on both sides, its probability over time.",
        facts=question_pages.question,
        twin=question_pages.question_twin,
        keys=("question", "rule", "evidence", "points", "resolutions", "stated", "scores"),
    ),
    View(
        path="/suggestions",
        template="suggestions",
        title="Questions that the reports raise",
        says="Questions that the reports of the last weeks raise, the weightiest first.",
        facts=watch_pages.suggestions,
        twin=watch_pages.suggestions_twin,
        query=SPANNED,
        keys=("suggestions",),
        slow=True,
    ),
    View(
        path="/forecasts",
        template="forecasts",
        title="Forecasts",
        says="What is likely in the next days, with what of the past says so.",
        facts=watch_pages.forecasts,
        twin=watch_pages.forecasts_twin,
        query=("a", "b", "days", "as_of"),
        keys=("edition", "days", "forecasts"),
        slow=True,
    ),
    View(
        path="/search",
        template="search",
        title="Search",
        says="The reports that hold all the words, the best first.",
        facts=report_pages.search,
        twin=report_pages.search_twin,
        query=report_pages.SEARCH_FILTERS,
        keys=("words", "hits"),
        slow=True,
    ),
    View(
        path="/sources",
        template="sources",
        title="Sources",
        says="What each outlet gave in a period, and what could not be read or used.",
        facts=report_pages.sources,
        twin=report_pages.sources_twin,
        query=SPANNED,
        keys=("outlets", "sources", "gaps", "rejected"),
        slow=True,
        opened_first=True,
    ),
    View(
        path="/corrections",
        template="corrections",
        title="Put right by hand",
        says="The corrections by hand, the last first.",
        facts=correction_pages.corrections,
        twin=correction_pages.corrections_twin,
        keys=("corrections",),
    ),
)

ACTIONS: Final = (
    Action(
        path="/watch",
        says="Opens a question, whose sentence is compiled into the rule that resolves it.",
        act=watch_pages.add_question,
        fields=("question", "due", "rule", "as_of"),
    ),
    Action(
        path="/watch/feed",
        says="Holds all that was reported against the open questions.",
        act=watch_pages.feed_questions,
        fields=("as_of",),
    ),
    Action(
        path="/watch/{id}/say",
        says="Keeps what you hold likely today.",
        act=question_pages.say,
        fields=("probability", "reasons"),
    ),
    Action(
        path="/watch/{id}/resolve",
        says="Says how a question ended, or confirms or refuses what its rule proposes.",
        act=question_pages.resolve,
        fields=("outcome", "author", "reason", "refuse"),
    ),
    Action(
        path="/events/{id}/correct",
        says="Puts an event right by hand.",
        act=correction_pages.correct,
        fields=(
            *("type", "mode", "status", "actor", "recipient", "happened_on"),
            *("place", "attribution", "quote", "no_event", "author", "reason"),
        ),
    ),
    Action(
        path="/events/{id}/undo",
        says="Gives a corrected event back as it was coded.",
        act=correction_pages.undo,
        fields=("author", "reason"),
    ),
)
