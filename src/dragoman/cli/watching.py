"""`watch suggest`, `watch add` and `watch list`: the open questions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from dragoman import pipeline, signposting, watching
from dragoman.cli import options, watch_exchange, watch_living, watch_scoring, watch_weighing
from dragoman.cli.files import write_whole
from dragoman.cli.output import err, out, print_json, print_table
from dragoman.cli.stores import asked_store
from dragoman.cli.watch_weighing import signpost_rows
from dragoman.errors import QuestionError
from dragoman.fed_questions import feed_new
from dragoman.proposed_rules import with_rules
from dragoman.records import Question
from dragoman.rule_text import rule_fields, rule_of_toml, rule_toml
from dragoman.settings import default_store
from dragoman.store import Store
from dragoman.watch.signposts import Signpost, with_signposts
from dragoman.watch_records import ProbabilityPoint, Resolution, Rule
from dragoman.watching import Opening, Wanted

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Open questions: suggest, add, feed, resolve.",
)


@app.command()
def suggest(
    about: options.About = None,
    since: options.Since = None,
    as_of: options.AsOf = None,
    limit: options.Limit = 20,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Suggest questions that the reports raise, each with the words that raise it.

    They come from what is planned or possible, refused or threatened, promised and not
    followed up, asked in a text, or unusually quiet. What has most consequence and is
    most open comes first; where the words give no day, the deadline is a proposal. The
    rule is that which the question would be opened with.
    """
    asked = options.asked(about, since=since, as_of=as_of)
    with asked_store(db) as store:
        today = options.today()
        found = pipeline.suggestions_of(store, asked, today=today, limit=limit)
        opened = pipeline.edition_day(store, asked, today)
    rows = [
        {
            "question": suggestion.text,
            "due": suggestion.due,
            "deadline": suggestion.deadline,
            "kind": suggestion.kind,
            "consequence": suggestion.consequence,
            "uncertainty": suggestion.uncertainty,
            "weighed": suggestion.because,
            "rule": proposed.words,
            "data": rule_fields(proposed.rule) if proposed.rule else None,
            "yes_if": proposed.short,
            "because": suggestion.quote,
            "source": suggestion.report.document.source,
            "published": suggestion.report.document.published,
            "event": suggestion.report.event.id,
        }
        for proposed in with_rules(found, opened=opened)
        for suggestion in (proposed.suggestion,)
    ]
    if not as_json:
        rows = [
            {key: row[key] for key in ("question", "deadline", "kind", "yes_if", "because")}
            for row in rows
        ]
    print_table(
        rows, as_json=as_json, empty="The reports raise no question that is still open."
    )


@app.command()
def add(
    question: Annotated[str, typer.Argument(help="The question, as a sentence.")],
    by: Annotated[
        Any, typer.Option("--by", metavar="DAY", parser=options.day, help="Its deadline.")
    ] = None,
    rule: Annotated[
        str,
        typer.Option(
            "--rule",
            metavar="RULE",
            help="What resolves it: a TOML file of its rule, or words, by which a person "
            "resolves it where the sentence gives no rule. (default: from the sentence)",
        ),
    ] = "",
    replaces: Annotated[
        str,
        typer.Option(
            "--replaces", metavar="ID", help="The question that this one is a change of."
        ),
    ] = "",
    imported: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="Rows imported in this format (icews, gdelt, …) count beside the reports; "
            "may be given again.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Do not open it: write its rule as TOML, to be edited.",
        ),
    ] = None,
    as_of: options.AsOf = None,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Open a question: its sentence is read and compiled into the rule that resolves it.

    What is no question about anything that reports tell, or could never be answered, is
    refused, with what is missing. The rule is frozen; to change it, open another question
    that replaces this one. The events that would move it are told with it, and -o writes
    them into the rule, to be edited.
    """
    wanted = Wanted(
        text=question,
        today=as_of or options.today(),
        due=by,
        rule="" if rule.endswith(".toml") else rule,
        data=_rule_file(rule) if rule.endswith(".toml") else None,
        imported=tuple(imported or ()),
        replaces=replaces,
    )
    with closing(Store.open(db or default_store())) as store:
        found = watching.opening(store, wanted)
        if output is None:
            found = watching.keep(store, found)
            feed_new(store, wanted.today)
        rule_data = found.frozen.rule if found.frozen else None
        signs = (
            signposting.signposts_of(store, rule_data, edition=wanted.today)
            if rule_data
            else []
        )
    if output is not None:
        for note in found.notes:
            err.print(Text(note))
        _write_rule(output, found, signs)
        err.print(Text("\n".join(found.notes)))
    if as_json:
        print_json(_opening_as_json(found, signs))
    elif output is None:
        state = "Opened" if found.is_new else "Open already"
        out.print(f"{state}: {found.question.text} [{found.question.id}]", markup=False)
        told = (found.question.rule, *found.notes, *_sign_lines(found, signs))
        err.print(Text("\n".join(filter(None, told))))


def _sign_lines(found: Opening, signs: Sequence[Signpost]) -> list[str]:
    """The signposts of each side, and how they are edited."""
    if not signs:
        return []
    more = {"yes": "more", "no": "less"}
    lines = [
        f"It would make it {more[side]} likely: "
        + "; ".join(one.says for one in signs if one.side == side)
        for side in more
        if any(one.side == side for one in signs)
    ]
    start = found.question.id[:8]
    how = (
        f"These move nothing until they stand in the rule: `dragoman watch signposts {start} "
        "-o rule.toml` writes them; edit [[for_yes]] and [[for_no]], and open the question "
        f"with `--rule rule.toml --replaces {start}`."
    )
    return [*lines, how]


def _rule_file(name: str) -> Rule:
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"The rule {name} cannot be read: {error}.") from error
    return rule_of_toml(text, file=name)


def _write_rule(output: Path, found: Opening, signs: Sequence[Signpost]) -> None:
    if found.frozen is None:
        raise QuestionError("There is no rule to write: its words alone give none.")
    rule = with_signposts(found.frozen.rule, signs) if signs else found.frozen.rule
    write_whole(output, [rule_toml(rule, question=found.question.text)])
    err.print(Text(f"The rule is in {output}; open it with --rule {output}."))


def _opening_as_json(found: Opening, signs: Sequence[Signpost]) -> dict[str, Any]:
    frozen = found.frozen
    return {
        **_as_json(found.question),
        "hash": frozen.hash if frozen else "",
        "data": rule_fields(frozen.rule) if frozen else None,
        "notes": list(found.notes),
        "signposts": signpost_rows(signs),
    }


@app.command("list")
def list_(
    as_of: options.AsOf = None,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """List the questions, the next deadline first."""
    with asked_store(db) as store:
        found = store.questions(as_of=as_of)
        points = _newest(store.watch.probabilities(as_of=as_of))
        ends = {one.question: one for one in store.watch.resolutions(as_of=as_of)}
    rows = [_listed(one, points.get(one.id), ends.get(one.id)) for one in found]
    if not as_json:
        rows = [_shown(row, as_of or options.today()) for row in rows]
        if not any(row["likeliest"] for row in rows):
            rows = [{name: row[name] for name in row if name != "likeliest"} for row in rows]
    print_table(
        rows, as_json=as_json, empty="No question is open. `dragoman watch suggest` has some."
    )


def _shown(row: dict[str, Any], day: date) -> dict[str, Any]:
    """A row of the table: without the rule, and saying where the deadline has passed."""
    is_past = row["state"] == "open" and row["due"] is not None and row["due"] < day
    state = "open, past due" if is_past else row["state"]
    return {name: value for name, value in {**row, "state": state}.items() if name != "rule"}


def _newest(points: Sequence[ProbabilityPoint]) -> dict[str, ProbabilityPoint]:
    """The last probability of each question, of several answers that of the likeliest."""
    last = {(one.question, one.option): one for one in points}
    found: dict[str, ProbabilityPoint] = {}
    for one in last.values():
        kept = found.get(one.question)
        if kept is None or one.probability > kept.probability:
            found[one.question] = one
    return found


def _listed(
    question: Question, point: ProbabilityPoint | None, ended: Resolution | None
) -> dict[str, Any]:
    """A question with where it stands; one that was resolved later was open then."""
    is_over = ended is not None and ended.state == "confirmed"
    state = question.state if is_over or ended is None else "open"
    proposed = ended.outcome if ended and ended.state == "proposed" else ""
    return {
        **_as_json(question),
        "probability": point.probability if point else None,
        "likeliest": point.option if point else "",
        "state": state,
        "outcome": question.outcome or (f"{proposed}?" if proposed else ""),
    }


def _as_json(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "question": question.text,
        "opened": question.opened,
        "due": question.due,
        "rule": question.rule,
        "state": question.state,
    }


# Behind the functions, so that the help lists the commands as one uses them.
app.command("show")(watch_living.show)
app.command("feed")(watch_living.feed)
app.command("say")(watch_living.say)
app.command("resolve")(watch_living.resolve)
app.command("score")(watch_scoring.score)
app.command("signposts")(watch_weighing.signposts)
app.command("ach")(watch_weighing.ach)
app.command("export")(watch_exchange.export)
app.command("import")(watch_exchange.import_)
