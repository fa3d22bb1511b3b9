"""`watch suggest`, `watch add` and `watch list`: the open questions."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated, Any

import typer

from dragoman import pipeline
from dragoman.cli import options, watch_exchange, watch_scoring, watch_weighing
from dragoman.cli.asking import asked_store
from dragoman.cli.output import out, print_json, print_table
from dragoman.records import Question
from dragoman.settings import default_store
from dragoman.store import Store
from dragoman.watch.questions import opened_question

app = typer.Typer(no_args_is_help=True, help="Open questions: suggest, add, list.")
app.command("score")(watch_scoring.score)
app.command("signposts")(watch_weighing.signposts)
app.command("ach")(watch_weighing.ach)
app.command("export")(watch_exchange.export)
app.command("import")(watch_exchange.import_)


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
    most open comes first; where the words give no day, the deadline is a proposal.
    """
    asked = options.asked(about, since=since, as_of=as_of)
    with asked_store(db) as store:
        found = pipeline.suggestions_of(store, asked, today=options.today(), limit=limit)
    rows = [
        {
            "question": suggestion.text,
            "due": suggestion.due,
            "deadline": suggestion.deadline,
            "kind": suggestion.kind,
            "consequence": suggestion.consequence,
            "uncertainty": suggestion.uncertainty,
            "weighed": suggestion.because,
            "rule": suggestion.rule,
            "because": suggestion.quote,
            "source": suggestion.report.document.source,
            "published": suggestion.report.document.published,
            "event": suggestion.report.event.id,
        }
        for suggestion in found
    ]
    if not as_json:
        rows = [
            {key: row[key] for key in ("question", "deadline", "kind", "because")}
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
        str, typer.Option("--rule", metavar="WORDS", help="In words: what resolves it.")
    ] = "",
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """Open a question."""
    opened = opened_question(question, opened=options.today(), due=by, rule=rule)
    with closing(Store.open(db or default_store())) as store:
        is_new = store.add_question(opened)
    if as_json:
        print_json(_as_json(opened))
    else:
        state = "Opened" if is_new else "Open already"
        out.print(f"{state}: {opened.text} [{opened.id}]", markup=False)


@app.command("list")
def list_(
    as_of: options.AsOf = None,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """List the questions, the next deadline first."""
    with asked_store(db) as store:
        found = store.questions(as_of=as_of)
    rows = [_as_json(question) for question in found]
    print_table(
        rows, as_json=as_json, empty="No question is open. `dragoman watch suggest` has some."
    )


def _as_json(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "question": question.text,
        "opened": question.opened,
        "due": question.due,
        "rule": question.rule,
        "state": question.state,
    }
