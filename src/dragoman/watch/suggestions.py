"""Questions that the reports raise: what is announced, thought possible, or overdue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.english import day_words
from dragoman.records import EventDate, Happening, Status, Suggestion
from dragoman.watch.phrases import asked_of
from dragoman.watch.plans import deeds_of, due_day, first_known, is_fulfilled, last_known

# Two months without another word, and a plan without a day is no news any more.
OPEN_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPlan:
    """A plan or possibility that is still a question on the day of the edition."""

    plan: Happening
    due: date | None
    overdue: bool

    @property
    def rank(self) -> tuple[bool, date, bool, int, bool, int]:
        """Due soon first, then overdue, then open; in each the most reported first."""
        ahead = self.due is not None and not self.overdue
        return (
            not ahead,
            self.due if ahead and self.due is not None else date.max,
            not self.overdue,
            -len(self.plan.origins),
            self.plan.event.status is not Status.PLANNED,
            -last_known(self.plan).toordinal(),
        )


def suggestions(
    found: Sequence[Happening], *, edition: date, limit: int = 20
) -> list[Suggestion]:
    """
    The questions that stand open on the day of the edition, most pressing first.

    They come from what is planned or possible on that day or later, from what
    is so without a day and was reported in the sixty days before, and from
    plans whose day passed in those sixty days with no report that they were
    carried out. The last are asked as "Did …?" with no due day of their own.
    Nothing reported after the edition is used.
    """
    raised = open_plans(found, edition=edition)
    by_question: dict[tuple[bool, str], Suggestion] = {}
    for one in raised:
        # The same thing may be planned in one report and possible in another.
        question = (one.overdue, asked_of(one.plan.event))
        by_question.setdefault(question, _suggestion(one, question[1]))
    return list(by_question.values())[:limit]


def open_plans(found: Sequence[Happening], *, edition: date) -> list[OpenPlan]:
    """What `suggestions` are made of, the most pressing first."""
    known = [one for one in found if first_known(one) <= edition]
    deeds = deeds_of(known)
    raised = [one for plan in known for one in _raised(plan, deeds, edition)]
    return sorted(raised, key=lambda one: (one.rank, one.plan.event.id))


def _raised(plan: Happening, deeds: Iterable[Happening], edition: date) -> Iterable[OpenPlan]:
    """The question that the plan raises, if it raises one."""
    status, due = plan.event.status, due_day(plan.event)
    if status not in {Status.PLANNED, Status.POSSIBLE}:
        return
    if due is None:
        # Of aid without a day nobody can say which aid was meant; of a visit one can.
        is_over = plan.event.type == "CONSULT" and is_fulfilled(plan, deeds)
        if (edition - last_known(plan)).days <= OPEN_DAYS and not is_over:
            yield OpenPlan(plan=plan, due=None, overdue=False)
        return
    overdue = due < edition
    # A possibility that came to nothing was nobody's promise.
    if overdue and (status is Status.POSSIBLE or (edition - due).days > OPEN_DAYS):
        return
    if not is_fulfilled(plan, deeds):
        yield OpenPlan(plan=plan, due=due, overdue=overdue)


def _suggestion(raised: OpenPlan, asked: str) -> Suggestion:
    when = "" if raised.due is None else when_words(raised.plan.event.date, raised.due)
    return Suggestion(
        text=f"{'Did' if raised.overdue else 'Will'} {asked}{when}?",
        due=None if raised.overdue else raised.due,
        rule=plan_rule(raised),
        report=raised.plan.reports[0],
    )


def plan_rule(raised: OpenPlan) -> str:
    """What resolves the question, in plain words."""
    if raised.due is None:
        return (
            "Yes if a report says that it happened; no if it is refused or called off."
            " No day is given: set one when the question is opened."
        )
    day = day_words(raised.due)
    if raised.overdue:
        return (
            f"Overdue: it was announced for {day}, and no report says that it happened."
            " Yes if a report says that it did; no if one says that it was refused or"
            " called off."
        )
    return (
        f"Yes if a report says that it happened by {day}; no if it is refused or called off,"
        " or if that day passes without a report."
    )


def when_words(when: EventDate | None, due: date) -> str:
    """The day behind the question: on it, or by it."""
    one_day = when is not None and when.start == when.end
    return f" {'on' if one_day else 'by'} {day_words(due)}"
