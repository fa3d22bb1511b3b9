"""What was put right by hand, and the forms that do so."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import RedirectResponse, Response

from dragoman import amending
from dragoman.corrections import Change, Signed, last_made
from dragoman.exchange.json_lines import json_line
from dragoman.records import Correction, EventId
from dragoman.web.calls import Call, Facts
from dragoman.web.plain_values import correction_value
from dragoman.web.templating import address

JSON_LINES = "application/x-ndjson"


def corrections(call: Call) -> Facts:
    """All that was put right, the last first."""
    call.given("as_of")
    with call.desk.store() as store:
        made = store.corrections()
    holding = {one.id for one in last_made(made)}
    rows = [(one, one.id in holding and one.now != one.was) for one in reversed(made)]
    return {"rows": rows}


def corrections_twin(facts: Facts) -> object:
    """Each correction with the event before and after, and whether it holds."""
    rows: list[tuple[Correction, bool]] = facts["rows"]
    return {"corrections": [{**correction_value(one), "holds": holds} for one, holds in rows]}


def training_data(call: Call) -> Response:
    """What holds, as JSON Lines to learn from."""
    with call.desk.store() as store:
        lines = "".join(json_line(row) for row in amending.training_rows(store))
    headers = {"Content-Disposition": 'attachment; filename="corrections.jsonl"'}
    return Response(lines, media_type=JSON_LINES, headers=headers)


def correct(call: Call, form: Mapping[str, str]) -> Response:
    """Puts an event right as the form says, and leads back to it."""
    event = EventId(call.path["id"])
    signed = Signed(
        author=form.get("author", ""), reason=form.get("reason", ""), made=call.desk.now()
    )
    change = Change(
        type=form.get("type"),
        mode=form.get("mode"),
        status=form.get("status"),
        actor=form.get("actor"),
        recipient=form.get("recipient"),
        place=form.get("place"),
        attribution=form.get("attribution"),
        happened_on=form.get("happened_on"),
        quote=form.get("quote"),
        is_no_event="no_event" in form,
    )
    with call.desk.store(writing=True) as store:
        made = amending.correct(store, event, change, signed)
    if made.now is None:
        return RedirectResponse(address("documents", made.document), status_code=303)
    return RedirectResponse(address("events", event), status_code=303)


def undo(call: Call, form: Mapping[str, str]) -> Response:
    """Gives an event back as it was coded, and leads to it."""
    event = EventId(call.path["id"])
    signed = Signed(
        author=form.get("author", ""), reason=form.get("reason", ""), made=call.desk.now()
    )
    with call.desk.store(writing=True) as store:
        amending.undo(store, event, signed)
    return RedirectResponse(address("events", event), status_code=303)
