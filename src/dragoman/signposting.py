"""
The signposts of a question from its rule and the past, and its hypotheses from its evidence.
"""

from __future__ import annotations

from datetime import date

from dragoman.asked import Asked, happenings_of
from dragoman.errors import QuestionError
from dragoman.records import Question
from dragoman.rule_text import rule_toml
from dragoman.store import Store
from dragoman.watch.hypotheses import Hypotheses, hypotheses
from dragoman.watch.signposts import Past, Signpost, signposts, with_signposts
from dragoman.watch_records import Rule

__all__ = ["hypotheses_of", "question_of", "rule_of", "signposts_of", "signposts_toml"]

# So long a time behind a sign the asked event is looked for.
DAYS = 30
# History is that of so many events, the newest, or a great store would be asked for minutes.
MOST_EVENTS = 100_000
# A kind of event that is told less often says nothing of what went before it.
_FEWEST = 20


def question_of(store: Store, start: str) -> Question:
    """The question whose id begins so; raises `QuestionError`."""
    wanted = store.watch.question_id(start)
    return next(one for one in store.questions() if one.id == wanted)


def rule_of(store: Store, question: Question) -> Rule:
    """The frozen rule of the question; raises `QuestionError` where it has none."""
    found = store.watch.rules(question.id)
    if not found:
        raise QuestionError(
            f"The question {question.id} has no rule that a machine could follow; open it "
            "again in words that can be compiled, or with a rule of your own."
        )
    return found[0].rule


def signposts_of(store: Store, rule: Rule, *, edition: date) -> list[Signpost]:
    """What would move the question: its rule's neighbours, and what went before such events."""
    return signposts(rule, _past(store, rule, edition))


def _past(store: Store, rule: Rule, edition: date) -> list[Past]:
    kind = next((name for one in rule.yes for name in one.types), None)
    if kind is None:
        return []
    since = store.first_day_of_newest(MOST_EVENTS, edition)
    told = happenings_of(store, Asked(since=since, as_of=edition))
    if sum(one.event.type == kind for one in told) < _FEWEST:
        return []
    # Loaded here, since the compiler behind it costs every other command a second.
    from dragoman.forecasting.own_log import own_log  # noqa: PLC0415
    from dragoman.forecasting.precursors import precursors  # noqa: PLC0415

    log = own_log(told, edition)
    return [
        Past(
            type=one.type,
            is_back=one.is_back,
            cases=one.cases,
            hits=one.hits,
            base_share=one.base_share,
            says=one.says,
        )
        for one in precursors(log, kind, DAYS)
    ]


def signposts_toml(question: Question, rule: Rule, found: list[Signpost]) -> str:
    """The rule with its signposts as a file that a person may edit."""
    return rule_toml(with_signposts(rule, found), question=question.text)


def hypotheses_of(store: Store, question: Question, *, as_of: date | None = None) -> Hypotheses:
    """The answers of the question against what was known on a day."""
    evidence = store.watch.evidence(question.id, as_of=as_of)
    return hypotheses(rule_of(store, question), evidence)
