"""`watch signposts` and `watch ach`: what would move a question, what speaks against what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from dragoman import signposting
from dragoman.cli import options
from dragoman.cli.files import write_whole
from dragoman.cli.output import err, out, print_json, print_table
from dragoman.cli.stores import asked_store
from dragoman.watch.hypotheses import EvidenceRow, Hypotheses
from dragoman.watch.signposts import Signpost

Id = Annotated[
    str, typer.Argument(metavar="ID", help="The question: its id, or how that begins.")
]
_QUOTED = 70


def signposts(
    question: Id,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write the rule with these signposts as TOML, to be edited.",
        ),
    ] = None,
    as_of: options.AsOf = None,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """
    List the events that would move a question, for each side.

    They stand beside the rule's own events, or went before such events in the store.
    """
    with asked_store(db) as store:
        asked = signposting.question_of(store, question)
        rule = signposting.rule_of(store, asked)
        found = signposting.signposts_of(store, rule, edition=as_of or options.today())
    if output is not None:
        write_whole(output, [signposting.signposts_toml(asked, rule, found)])
        err.print(Text(f"The rule with its signposts is in {output}."))
    print_table(
        signpost_rows(found),
        as_json=as_json,
        title="" if as_json else asked.text,
        empty="A rule of words alone has no neighbours; write signposts of your own.",
    )


def signpost_rows(found: Sequence[Signpost]) -> list[dict[str, str]]:
    """The signposts as rows: for which side, what, and why it is thought."""
    return [{"for": one.side, "event": one.says, "because": one.because} for one in found]


def ach(
    question: Id,
    as_of: options.AsOf = None,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Set the answers of a question against all its evidence, fewest contradictions first.

    Each cell tells how well a report fits an answer: ++ and + fit, - and -- speak
    against, · tells nothing. What fits all answers alike comes last; of several reports
    of one origin only the weightiest counts.
    """
    with asked_store(db) as store:
        asked = signposting.question_of(store, question)
        found = signposting.hypotheses_of(store, asked, as_of=as_of)
    if as_json:
        print_json({"question": asked.text, **_as_json(found)})
        return
    out.print(Text(asked.text, style="bold"))
    print_table(
        [
            {
                "answer": one.name,
                "against": f"{one.contradictions} ({one.against:.2f})",
                "for": f"{one.support:.2f}",
                "would mean": one.says,
            }
            for one in found.hypotheses
        ],
        as_json=False,
        empty="",
    )
    out.print()
    names = [one.name for one in found.hypotheses]
    print_table(
        [_row(row, names) for row in found.rows],
        as_json=False,
        empty="No report bears on it yet.",
    )


def _row(row: EvidenceRow, names: list[str]) -> dict[str, Any]:
    one = row.evidence
    quote = one.quote if len(one.quote) <= _QUOTED else one.quote[:_QUOTED].rstrip() + "…"
    return {
        "day": one.day,
        **{name: row.fits[name] for name in names},
        "weight": f"{one.weight:+.2f}" if row.counts else "(again)",
        "report": f"“{quote}”",
        "source": one.source,
    }


def _as_json(found: Hypotheses) -> dict[str, Any]:
    return {
        "hypotheses": [
            {
                "name": one.name,
                "says": one.says,
                "contradictions": one.contradictions,
                "against": one.against,
                "support": one.support,
            }
            for one in found.hypotheses
        ],
        "evidence": [
            {
                "id": row.evidence.id,
                "day": row.evidence.day,
                "quote": row.evidence.quote,
                "source": row.evidence.source,
                "kind": row.evidence.kind,
                "weight": row.evidence.weight,
                "counts": row.counts,
                "tells": row.tells,
                "fits": dict(row.fits),
            }
            for row in found.rows
        ],
    }
