"""What a brief was written from and what it lacks, in words: silence is not "no news"."""

from __future__ import annotations

from dragoman.english import counted, day_words
from dragoman.notices import CORRECTION
from dragoman.records import Brief, Gap
from dragoman.words import plain

SECTIONS = (
    ("What happened", "happened", "Nothing is reported to have happened."),
    ("What is uncertain", "uncertain", "Nothing is reported as possible, denied or contested."),
    ("What to watch for", "watch", "Nothing is announced, and no question is open."),
)


def period(brief: Brief) -> str:
    """The days that the brief covers, or nothing where no day was set."""
    since = day_words(brief.since) if brief.since else ""
    until = day_words(brief.until) if brief.until else ""
    if since and until:
        return f"{since} to {until}"
    return f"Since {since}" if since else f"Until {until}" if until else ""


def summary(brief: Brief) -> str:
    """One sentence: reports, events, outlets quoted, sources that failed."""
    outlets = len({one.source for one in brief.references})
    parts = [f"{counted(brief.documents, 'report')} read"]
    parts.append(f"{counted(brief.events, 'event')} found")
    if outlets:
        parts.append(f"{counted(outlets, 'outlet')} quoted")
    if brief.gaps:
        parts.append(f"{counted(len(brief.gaps), 'source')} could not be read")
    return ", ".join(parts) + "."


def nothing_found(brief: Brief) -> str:
    """The sentence for a brief without a line, or nothing for one with lines."""
    if brief.happened or brief.uncertain or brief.watch:
        return ""
    if not brief.documents and period(brief) and not (brief.gaps or brief.rejected_by_reason):
        return (
            "No report of these days was read, so this page says nothing about what happened."
        )
    if not brief.documents:
        return "No report could be read, so this page says nothing about what happened."
    return (
        f"No event that words of a source carry was found in "
        f"{counted(brief.documents, 'report')}. That is not to say that nothing happened."
    )


def shortfalls(brief: Brief) -> list[str]:
    """One sentence each: lines not shown, what was not used and why, which sources failed."""
    found = []
    if brief.left_out:
        found.append(
            f"Not on this page: {counted(brief.left_out, 'further line')}, for length or "
            f"because no quoted words carry them."
        )
    if brief.refused_by_reason:
        told = "; ".join(f"{why} ({n:,})" for why, n in brief.refused_by_reason.items())
        total = sum(brief.refused_by_reason.values())
        found.append(
            f"Refused by the check, since the cited words do not support it: "
            f"{counted(total, 'sentence')}: {told}."
        )
    corrected = brief.rejected_by_reason.get(CORRECTION, 0)
    if corrected:
        found.append(f"With a correction by its publisher: {counted(corrected, 'report')}.")
    unused = {why: n for why, n in brief.rejected_by_reason.items() if why != CORRECTION}
    if unused:
        reasons = sorted(unused.items(), key=lambda one: (-one[1], one[0]))
        told = "; ".join(f"{plain(reason)} ({number:,})" for reason, number in reasons)
        found.append(f"Read but not used: {told}.")
    found.extend(f"Could not be read: {_gap(gap)}." for gap in brief.gaps)
    return found


def moved(brief: Brief) -> list[str]:
    """One sentence for each relation and each question that moved."""
    questions = [
        f"{plain(one.text)} {one.before:.0%} → {one.now:.0%}"
        + (f", because {plain(one.because)}" if one.because else "")
        for one in brief.question_moves
    ]
    return [*(one.text for one in brief.moves), *questions]


def amended(brief: Brief) -> list[str]:
    """What the edition corrects or resolves of the last one, one sentence each."""
    found = []
    for one in brief.changes:
        if one.kind == "corrected":
            found.append(f"Corrected or withdrawn since: “{plain(one.text)}”")
        elif one.before:
            found.append(f"Come about: {plain(one.text)} Before: “{plain(one.before)}”")
        else:
            found.append(f"Resolved: {plain(one.text)}")
    return found


SOURCE_COLUMNS = ("source", "last read", "reports", "gap")


def source_rows(brief: Brief) -> list[tuple[str, str, str, str]]:
    """For each source of the standing desk the cells below `SOURCE_COLUMNS`."""
    return [
        (
            plain(one.source),
            day_words(one.last_success.date()) if one.last_success else "never",
            f"{one.items:,}",
            plain(one.last_error),
        )
        for one in brief.sources
    ]


def _gap(gap: Gap) -> str:
    detail = f": {plain(gap.detail)}" if gap.detail else ""
    return f"{plain(gap.source)} ({plain(gap.reason)}{detail})"
