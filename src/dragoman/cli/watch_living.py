"""`watch show`, `feed`, `say` and `resolve`: questions that live."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Annotated, Any

import typer
from rich.text import Text

from dragoman import fed_questions, signposting
from dragoman.cli import options
from dragoman.cli.output import change_row, err, out, print_json, print_table
from dragoman.cli.stores import asked_store
from dragoman.errors import QuestionError, unknown_name
from dragoman.fed_questions import Change
from dragoman.records import Question
from dragoman.rule_text import rule_fields
from dragoman.settings import default_store
from dragoman.store import Store
from dragoman.watch_records import (
    Evidence,
    FrozenRule,
    ProbabilityPoint,
    Resolution,
    StatedForecast,
    answer_names,
)

Id = Annotated[
    str, typer.Argument(metavar="ID", help="The question: its id, or how that begins.")
]
_LINES = 12


def show(
    question: Id,
    as_of: options.AsOf = None,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """Show a question: its rule, the evidence for each side, and how its probability moved."""
    with asked_store(db) as store:
        asked = signposting.question_of(store, question)
        rules = store.watch.rules(asked.id)
        evidence = store.watch.evidence(asked.id, as_of=as_of, withdrawn=True)
        points = store.watch.probabilities(asked.id, as_of=as_of)
        stated = store.watch.stated(asked.id, as_of=as_of)
        ends = store.watch.resolutions(asked.id, as_of=as_of)
    if as_json:
        print_json(_as_json(asked, rules, evidence, points, stated, ends))
        return
    _print_head(asked, rules, ends)
    print_table(
        [_evidence_row(one) for one in evidence[-_LINES:]],
        as_json=False,
        title="Evidence",
        empty="No report bears on it so far.",
    )
    print_table(
        [_point_row(one) for one in _last_days(points)],
        as_json=False,
        title="Probability",
        empty="It was not fed yet: `dragoman watch feed`.",
    )
    if stated:
        rows = [
            {
                "day": one.day,
                "by": one.by,
                **({"answer": one.option} if any(each.option for each in stated) else {}),
                "probability": one.probability,
            }
            for one in stated
        ]
        print_table(rows[-_LINES:], as_json=False, title="Held likely by others", empty="")


def _print_head(asked: Question, rules: list[FrozenRule], ends: list[Resolution]) -> None:
    out.print(Text(asked.text))
    due = f", due {asked.due}" if asked.due else ""
    out.print(Text(f"Opened {asked.opened}{due}; {asked.state} {asked.outcome}".rstrip()))
    out.print(Text(asked.rule))
    for frozen in rules:
        replaced = f"; it replaces {frozen.replaces}" if frozen.replaces else ""
        out.print(Text(f"Rule {frozen.hash}{replaced}"))
    for end in ends[-1:]:
        said = f"{end.state.capitalize()} by {end.by} on {end.day}: {end.outcome}."
        out.print(Text(f"{said} {end.because}"))


def _evidence_row(one: Evidence) -> dict[str, Any]:
    gone = f" (withdrawn {one.withdrawn})" if one.withdrawn else ""
    return {
        "day": one.day,
        "for": one.option or one.side,
        "weight": round(one.weight, 2),
        "reason": one.reason + gone,
        "words": one.quote,
        "source": one.source,
    }


def _last_days(points: list[ProbabilityPoint]) -> list[ProbabilityPoint]:
    """The last lines; of a question of several answers whole days, since these sum to one."""
    answers = len({one.option for one in points})
    return points[-_LINES:] if answers < 2 else points[-max(_LINES // answers, 2) * answers :]


def _point_row(one: ProbabilityPoint) -> dict[str, Any]:
    answer = {"answer": one.option} if one.option else {}
    return {"day": one.day, **answer, "probability": one.probability, "cause": one.cause}


def _as_json(
    asked: Question,
    rules: list[FrozenRule],
    evidence: list[Evidence],
    points: list[ProbabilityPoint],
    stated: list[StatedForecast],
    ends: list[Resolution],
) -> dict[str, Any]:
    rule = rules[0] if rules else None
    return {
        "id": asked.id,
        "question": asked.text,
        "opened": asked.opened,
        "due": asked.due,
        "state": asked.state,
        "outcome": asked.outcome,
        "rule": asked.rule,
        "hash": rule.hash if rule else "",
        "replaces": rule.replaces if rule else "",
        "data": rule_fields(rule.rule) if rule else None,
        "evidence": [
            {
                **_evidence_row(one),
                "side": one.side,
                "kind": one.kind,
                "reason": one.reason,
                "origin": one.origin,
                "event": one.event,
                "document": one.document,
                "decides": one.decides,
                "withdrawn": one.withdrawn,
            }
            for one in evidence
        ],
        "probabilities": [_point_row(one) for one in points],
        "stated": [
            {
                "day": one.day,
                "by": one.by,
                "answer": one.option,
                "probability": one.probability,
            }
            for one in stated
        ],
        "resolutions": [
            {
                "day": one.day,
                "outcome": one.outcome,
                "state": one.state,
                "by": one.by,
                "because": one.because,
            }
            for one in ends
        ],
    }


def feed(
    auto: Annotated[
        bool,
        typer.Option("--auto", help="Confirm by itself what the rules resolve."),
    ] = False,
    since: options.Since = None,
    as_of: options.AsOf = None,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Feed the open questions with the whole store, and resolve what their rules resolve.

    Every `dragoman read` feeds them with what it read. With --since the days from then on
    are replayed one by one, each as it was known; what time alone moved is told by --json
    and `watch show`.
    """
    last = as_of or options.today()
    days = fed_questions.days_between(since, last) if since else [last]
    with closing(Store.open(db or default_store(), create=False)) as store, store.writing():
        changes = [
            one for one in fed_questions.feed_days(store, days, auto=auto) if one.is_news
        ]
    rows = [change_row(one) for one in (changes if as_json else _telling(changes))]
    print_table(rows, as_json=as_json, empty="Nothing new bears on the open questions.")


def _telling(changes: Sequence[Change]) -> list[Change]:
    """What moved a question by more than time, and where each stands in the end."""
    last = {one.question.id: one for one in changes}
    return [
        one
        for one in changes
        if one.added
        or one.withdrawn
        or one.resolution
        or one is last[one.question.id]
        or (one.probability and one.probability.evidence)
    ]


def say(
    question: Id,
    probability: Annotated[
        Any,
        typer.Argument(
            metavar="P", parser=options.probability, help="How likely yes is, from 0 to 1."
        ),
    ],
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who holds it so likely: own, crowd, …")
    ] = "own",
    answer: Annotated[
        str,
        typer.Option("--answer", metavar="NAME", help="Of several answers, which is meant."),
    ] = "",
    because: Annotated[str, typer.Option("--because", metavar="WORDS", help="Why.")] = "",
    as_of: options.AsOf = None,
    db: options.Db = None,
) -> None:
    """State a forecast of your own, or that of a market or a crowd, beside the watch's."""
    with asked_store(db) as store:
        asked = signposting.question_of(store, question)
        known = [name for one in store.watch.rules(asked.id) for name in answer_names(one.rule)]
        if answer not in (known or [""]):
            raise QuestionError(
                unknown_name("answer", answer, known)
                if known
                else "The question has one answer; leave --answer out."
            )
        store.watch.save_stated(
            StatedForecast(
                question=asked.id,
                by=by,
                day=as_of or options.today(),
                probability=probability,
                reasons=because,
                option=answer,
            )
        )
    said = f"{asked.text} {answer}".rstrip()
    err.print(Text(f"Kept: {by} holds {probability:.0%} likely: {said}"))


def resolve(
    question: Id,
    outcome: Annotated[
        str,
        typer.Argument(
            metavar="OUTCOME",
            help="yes, no, annulled, ambiguous or the name of an option; without it, what the "
            "rule proposes is confirmed; open: a resolution is taken back.",
        ),
    ] = "",
    because: Annotated[str, typer.Option("--because", metavar="WORDS", help="Why.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")] = "user",
    as_of: options.AsOf = None,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """Confirm the resolution that the rule proposes, or resolve a question yourself."""
    day = as_of or options.today()
    with asked_store(db) as store:
        asked = signposting.question_of(store, question)
        last = store.watch.resolutions(asked.id)[-1:]
        if outcome == "open":
            ended = _taken_back(last, by=by, because=because)
        elif outcome:
            _check_outcome(outcome, store.watch.rules(asked.id))
            ended = Resolution(
                question=asked.id,
                day=day,
                outcome=outcome,
                because=because,
                state="confirmed",
                by=by,
            )
        else:
            ended = _confirmed(last, by=by, because=because)
        store.watch.save_resolution(ended)
    if as_json:
        print_json(
            {
                "id": asked.id,
                "question": asked.text,
                "outcome": ended.outcome,
                "state": ended.state,
                "because": ended.because,
            }
        )
    else:
        said = "Open again" if ended.state == "refused" else f"Resolved {ended.outcome}"
        out.print(Text(f"{said}: {asked.text}"))


def _confirmed(last: list[Resolution], *, by: str, because: str) -> Resolution:
    if not last or last[0].state != "proposed":
        raise QuestionError(
            "Its rule proposes no resolution; name the outcome: yes, no, annulled or ambiguous."
        )
    return replace(last[0], state="confirmed", by=by, because=because or last[0].because)


def _taken_back(last: list[Resolution], *, by: str, because: str) -> Resolution:
    if not last:
        raise QuestionError("It was never resolved; there is nothing to take back.")
    return replace(last[0], state="refused", by=by, because=because)


def _check_outcome(outcome: str, rules: list[FrozenRule]) -> None:
    known = ["yes", "no", "annulled", "ambiguous", "open"]
    known += [name for frozen in rules for name in answer_names(frozen.rule)]
    if outcome not in known:
        raise QuestionError(unknown_name("outcome", outcome, known))
