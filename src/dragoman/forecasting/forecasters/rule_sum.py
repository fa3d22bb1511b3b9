"""Partners of the subject, by the sum of what the rules between relations say."""

from __future__ import annotations

from dragoman.event_log import EventLog
from dragoman.forecasting.lookups import rule_scores
from dragoman.forecasting.remembering import Remembering, Scored


class _RuleSum(Remembering):
    uses_rules = True

    def scored(self, day: int, subject: int, relation: int) -> Scored:
        return rule_scores(self.history, self.rules, day, subject, relation)


def fitted(log: EventLog) -> Remembering:
    """The sum of confidences by lag, after TLogic's idea (Liu et al., AAAI 2022)."""
    return _RuleSum(log)
