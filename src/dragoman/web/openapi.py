"""The desk's JSON, described as OpenAPI 3.1."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from dragoman import __version__
from dragoman.web.views import ACTIONS, API, VIEWS, Action, View

_DAY: Final = {"type": "string", "format": "date"}
_TEXT: Final = {"type": "string"}
_PARAMETERS: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "about": (_TEXT, "A party by code or name, or several joined by commas."),
    "since": (_DAY, "Reports from this day on."),
    "until": (_DAY, "Reports up to this day."),
    "as_of": (_DAY, "What was known on that day."),
    "span": (_TEXT, "So many days back from the last day, or `all`."),
    "type": (_TEXT, "An event type."),
    "status": (_TEXT, "happened, ongoing, planned, possible or denied."),
    "page": ({"type": "integer", "minimum": 1}, "Which page of the list."),
    "q": (_TEXT, "Words that the report must hold; in quotation marks, a phrase."),
    "source": (_TEXT, "A part of the name of the outlet."),
    "a": (_TEXT, "A party by code or name."),
    "b": (_TEXT, "The other party."),
    "days": ({"type": "integer", "minimum": 1}, "Within so many days."),
    "id": (_TEXT, "The id of the event, report or question."),
}
_SHAPES: Final[dict[str, dict[str, Any]]] = {
    "page": {"type": "integer"},
    "next_page": {"type": ["integer", "null"]},
    "days": {"type": "integer"},
    "event": {"$ref": "#/components/schemas/Event"},
    "since": {"type": ["string", "null"]},
    "until": {"type": ["string", "null"]},
    "published": {"type": ["string", "null"]},
    "rejected": {"type": "object"},
    "origin_by_document": {"type": "object"},
    "forth": {"type": "object"},
    "back": {"type": "object"},
    "question": {"type": "object"},
}
_ITEMS: Final = {"events": "Event", "reports": "Event", "disputed_by": "Event"}
_TEXTS: Final = frozenset(
    "title edition id text source corrected_by a b period words rule".split()
)


@cache
def description() -> dict[str, Any]:
    """The whole description, made of the table of pages."""
    paths: dict[str, Any] = {view.api_path: {"get": _reading(view)} for view in VIEWS}
    for action in ACTIONS:
        paths[action.path] = {"post": _acting(action)}
    paths["/corrections.jsonl"] = {"get": _lines("The corrections that hold, to learn from.")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dragoman's desk",
            "version": __version__,
            "summary": f"Every page has its twin under {API}: the same address, as JSON.",
        },
        "servers": [{"url": "http://127.0.0.1:8765"}],
        "paths": paths,
        "components": {"schemas": {"Event": _event_schema(), "Error": _error_schema()}},
    }


def _reading(view: View) -> dict[str, Any]:
    in_path = re.findall(r"{(\w+)}", view.path)
    parameters = [_parameter(name, "path") for name in in_path]
    parameters += [_parameter(name, "query") for name in view.query]
    schema = {
        "type": "object",
        "required": list(view.keys),
        "properties": {name: _shape(name) for name in view.keys},
    }
    return {
        "summary": view.says,
        "operationId": view.template,
        "parameters": parameters,
        "responses": {"200": _answer("What was asked for.", schema), **_faults()},
    }


def _acting(action: Action) -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": ["token"],
        "properties": {"token": _TEXT, **dict.fromkeys(action.fields, _TEXT)},
    }
    content = {"application/x-www-form-urlencoded": {"schema": schema}}
    done = {"description": "Done; leads to the page that shows it."}
    refused = _answer("The form was not sent by a page of this desk.", _ERROR)
    return {
        "summary": action.says,
        "parameters": [
            _parameter(name, "path") for name in re.findall(r"{(\w+)}", action.path)
        ],
        "requestBody": {"required": True, "content": content},
        "responses": {"303": done, "403": refused, **_faults()},
    }


def _lines(says: str) -> dict[str, Any]:
    content = {"application/x-ndjson": {"schema": _TEXT}}
    return {
        "summary": says,
        "responses": {"200": {"description": "One on each line.", "content": content}},
    }


def _parameter(name: str, place: str) -> dict[str, Any]:
    schema, says = _PARAMETERS[name]
    required = place == "path"
    return {
        "name": name,
        "in": place,
        "required": required,
        "schema": schema,
        "description": says,
    }


def _shape(name: str) -> dict[str, Any]:
    if name in _SHAPES:
        return _SHAPES[name]
    if name in _TEXTS:
        return _TEXT
    items = {"$ref": f"#/components/schemas/{_ITEMS[name]}"} if name in _ITEMS else {}
    return {"type": "array", "items": items}


_ERROR: Final = {"$ref": "#/components/schemas/Error"}


def _answer(says: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": says, "content": {"application/json": {"schema": schema}}}


def _faults() -> dict[str, Any]:
    return {
        "400": _answer("This cannot be asked.", _ERROR),
        "404": _answer("There is no such thing.", _ERROR),
        "503": _answer("The store cannot be read.", _ERROR),
    }


def _error_schema() -> dict[str, Any]:
    return {"type": "object", "required": ["error"], "properties": {"error": _TEXT}}


def _event_schema() -> dict[str, Any]:
    """The event of `docs/event.md`, with the outlet, address and title of its report."""
    texts = (
        *("id", "document", "quote", "type", "mode", "quad", "status", "status_words"),
        *("source", "url", "title"),
    )
    lists = ("contexts", "actor", "recipient", "attribution", "because")
    numbers = ("start", "end", "intensity", "confidence")
    properties: dict[str, Any] = dict.fromkeys(texts, _TEXT)
    properties |= {key: {"type": "array"} for key in lists}
    properties |= {key: {"type": "number"} for key in numbers}
    properties |= {key: {"type": ["object", "null"]} for key in ("date", "place")}
    properties["published"] = {"type": ["string", "null"]}
    return {"type": "object", "required": sorted(properties), "properties": properties}
