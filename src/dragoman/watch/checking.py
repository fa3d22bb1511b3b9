"""What is wrong with a rule, before it is frozen, and what its past says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from dragoman.codebook import country_names, event_types, party_codes
from dragoman.english import counted, day_words
from dragoman.errors import QuestionError, unknown_name
from dragoman.watch.choices import gaps_in
from dragoman.watch_records import NONE_OF_THESE, Pattern, Rule


def check_rule(rule: Rule, today: date) -> None:
    """Raise `QuestionError` for a rule that no report could ever fulfil."""
    if rule.due is not None and rule.due < today:
        raise QuestionError(
            f"Its deadline, {day_words(rule.due)}, has passed; give a later one with --by."
        )
    if rule.due is not None and rule.due < rule.since:
        raise QuestionError(
            f"Events count from {rule.since} and only until {rule.due}: none can lie between. "
            "Exchange the days."
        )
    if not any((rule.yes, rule.no, rule.options)):
        raise QuestionError("The rule has no pattern for yes nor for no; it can never fire.")
    if len(rule.options) == 1:
        raise QuestionError("The rule has one option; ask yes or no, or give two or more.")
    _check_options(rule)
    for pattern in all_patterns(rule):
        _check_pattern(pattern)
    _check_sides(rule)


def _check_options(rule: Rule) -> None:
    names = [one.name for one in rule.options]
    if len(set(names)) < len(names) or NONE_OF_THESE in names:
        raise QuestionError(
            f"Two options have one name, or one is called “{NONE_OF_THESE}”, which is there by "
            "itself; name each of them otherwise."
        )
    if not rule.options or not rule.yes:
        if any(not one.yes for one in rule.options):
            raise QuestionError("An option has no pattern `yes`; it can never come.")
        return
    if any(one.yes for one in rule.options):
        raise QuestionError(
            "The rule has patterns of its own and for its options: numbers of the one, or "
            "the others. Take one of them away."
        )
    wrong = gaps_in(rule.options)
    if wrong:
        raise QuestionError(f"Of the numbers of its options {wrong}.")


def all_patterns(rule: Rule) -> Iterator[Pattern]:
    """Every pattern of a rule."""
    yield from (*rule.yes, *rule.no, *rule.before, *rule.for_yes, *rule.for_no)
    for option in rule.options:
        yield from option.yes


def _check_pattern(pattern: Pattern) -> None:
    for name in pattern.types:
        if name not in event_types():
            raise QuestionError(unknown_name("event type", name, event_types()))
    if not any((pattern.types, pattern.words)):
        raise QuestionError("A pattern asks for no event type and no words: it means anything.")
    if pattern.types and not _is_particular(pattern):
        raise QuestionError(
            f"A pattern asks for any {' or '.join(pattern.types)} of anybody; name a party, "
            "a place or words."
        )
    if not pattern.types and (pattern.actors or pattern.recipients or pattern.denied):
        raise QuestionError(
            "A pattern without event types looks for words alone and can never meet a party; "
            "give it `types`, or write the party among its `words`."
        )
    if bool(pattern.amount) != bool(pattern.unit):
        raise QuestionError("An amount needs its unit, and a unit its amount: give both.")
    if not pattern.statuses and not pattern.denied:
        raise QuestionError("A pattern allows no status; it can never fire.")
    for entry in (*pattern.actors, *pattern.recipients):
        _check_party(entry)


def _is_particular(pattern: Pattern) -> bool:
    return any((pattern.actors, pattern.recipients, pattern.places, pattern.words))


def _check_party(entry: str) -> None:
    code = entry.partition("/")[0].partition(" ")[0]
    looks_coded = len(code) == 3 and code.isupper() and code.isalpha()
    known: Collection[str] = {*country_names(), *party_codes().values()}
    if looks_coded and code not in known:
        raise QuestionError(unknown_name("state with the code", code, country_names()))


def _check_sides(rule: Rule) -> None:
    both = set(rule.yes) & set(rule.no)
    if both:
        raise QuestionError("The same pattern means yes and no; take it from one of them.")
    if rule.due is None and rule.silence != "open":
        raise QuestionError(
            "Without a deadline silence means nothing; give one with --by, or set "
            'silence = "open".'
        )


def history_note(rule: Rule, fired: int, reports: int, first: date | None) -> str:
    """What the past says of a rule: how often it would have fired, or that it never did."""
    if not reports or first is None:
        return "There are no reports yet to try the rule on."
    since = f"since {day_words(first)}"
    if fired:
        return f"It would have fired on {counted(fired, 'day')} {since}."
    patterns: Sequence[Pattern] = list(_firing(rule))
    wordy = any(pattern.words for pattern in patterns)
    advice = "; its words may be too narrow" if wordy else ""
    return f"It never fired in {counted(reports, 'report')} {since}{advice}."


def _firing(rule: Rule) -> Iterable[Pattern]:
    return (*rule.yes, *rule.no)
