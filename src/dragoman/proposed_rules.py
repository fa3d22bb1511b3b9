"""
Suggested questions with the rule that would resolve them, as the compiler makes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.errors import QuestionError
from dragoman.records import Suggestion
from dragoman.watch.signposts import short_words
from dragoman.watch.telling import rule_words
from dragoman.watch_records import Rule
from dragoman.watching import compiled_question

__all__ = ["Proposed", "with_rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """
    A suggestion with its proposed rule, as data and in words.

    Where the sentence gives no rule, `rule` is None and the words are those of the
    suggestion, for a person to resolve by.
    """

    suggestion: Suggestion
    rule: Rule | None
    words: str

    @property
    def short(self) -> str:
        """The events that would mean yes, as a table has room for them."""
        if self.rule is None:
            return "by hand"
        options = (pattern for one in self.rule.options for pattern in one.yes)
        return "; or ".join(map(short_words, (*self.rule.yes, *options)))


def with_rules(suggestions: Iterable[Suggestion], *, opened: date) -> Iterator[Proposed]:
    """The suggestions with the rules that they would have if they were opened on that day."""
    for one in suggestions:
        rule = _rule(one, opened)
        words = rule_words(rule) if rule is not None else f"By hand. {one.rule}"
        yield Proposed(suggestion=one, rule=rule, words=words)


def _rule(one: Suggestion, opened: date) -> Rule | None:
    try:
        return compiled_question(one.text, opened=opened, due=one.deadline).rule
    except QuestionError:
        return None  # such as one whose day has passed
