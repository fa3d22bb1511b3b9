"""What becomes of a status in formats that have no field for it."""

from __future__ import annotations

from dragoman.records import Event


def status_misfit(event: Event) -> str:
    """
    Why an event cannot stand where every row is read as a deed.

    A planned visit written without its status would be a visit that took place.
    """
    if event.status.is_done:
        return ""
    return f"{event.status.value}, and the format can only say what happened"


def day_misfit(event: Event) -> str:
    """Why an event cannot stand where every row has its day."""
    return "" if single_day(event) else "no single day is known"


def single_day(event: Event) -> str:
    """
    The day of the event as ISO text, or nothing where no single day is known.

    The day of a report that gives no time counts ("reported"): both data sets
    date events so. The first day of a month that is all we know does not.
    """
    when = event.date
    if when is None or when.start is None or when.start != when.end:
        return ""
    return when.start.isoformat()
