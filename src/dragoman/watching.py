"""
The watch, joined: questions compiled by the coder, and opened.

Feeding and resolving stand in `fed_questions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.asked_parties import named_entry, party_entry
from dragoman.coding.date_words import DateWords, date_words
from dragoman.coding.dates import resolved
from dragoman.coding.tree import Tree
from dragoman.errors import QuestionError, unknown_name
from dragoman.fed_questions import stream_of
from dragoman.inquiry import perhaps_meant
from dragoman.language.reader import reader
from dragoman.language.sentences import sentences
from dragoman.pipeline import coded_document
from dragoman.records import (
    Document,
    DocumentId,
    Question,
    QuestionId,
    Sentence,
    digest,
)
from dragoman.rule_text import rule_hash
from dragoman.settings import reading_device, reading_threads
from dragoman.store import Store
from dragoman.watch.checking import all_patterns, check_rule, history_note
from dragoman.watch.choices import Choice, HowMany, choice_in, gaps_in, number_in
from dragoman.watch.compiling import Given, compiled
from dragoman.watch.feeding import past_days, past_of
from dragoman.watch.questions import opened_question
from dragoman.watch.telling import rule_words
from dragoman.watch.wording import Asked, asked
from dragoman.watch_records import Compiled, FrozenRule, Option, Rule

__all__ = ["Opening", "Wanted", "compiled_question", "keep", "missing_words", "opening"]


_FIRST_OF_TWO = re.compile(
    r"^(?P<asked>Will .+?) before (?P<other>(?:the )?[A-Z][^?]*[a-z]s\b[^?]*)\??$"
)
_BEFORE_ANOTHER = re.compile(
    r"^(?P<asked>Will (?:the )?[A-Z][\w ]*? (?P<does>[a-z]+ .+?)) before "
    r"(?P<other>(?:the )?(?!January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|New Year|Christmas|Easter)"
    r"[A-Z]\w+(?: [A-Z]\w+)*)\??$"
)


def compiled_question(text: str, *, opened: date, due: date | None = None) -> Compiled:
    """
    The rule of a question that is opened on a day; `due` goes before its own date.

    "Which of A, B and C will …?" gives an option for each, "How many times will …?" one
    for each number, and "… before Israel strikes Iran" what ends it with no.
    """
    number = number_in(text)
    if number is not None:
        return _numbered(text, number, opened, due)
    choice = choice_in(text)
    if choice is not None:
        return _chosen(text, choice, opened, due)
    first = _FIRST_OF_TWO.match(text.strip()) or _BEFORE_ANOTHER.match(text.strip())
    if first is not None:
        does = first.groupdict().get("does", "")
        other = _compiled_one(f"Will {first['other']} {does}".strip() + "?", opened, due)
        if other.rule is not None and other.rule.yes:
            asked_one = _compiled_one(f"{first['asked']}?", opened, due)
            if asked_one.rule is not None:
                rule = replace(asked_one.rule, before=other.rule.yes)
                return replace(asked_one, text=text, rule=rule)
    return _compiled_one(text, opened, due)


def _chosen(text: str, choice: Choice, opened: date, due: date | None) -> Compiled:
    whole = [_compiled_one(one, opened, due) for one in choice.questions]
    rules = [one.rule for one in whole if one.rule is not None and one.rule.yes]
    if len(rules) < len(choice.names):
        refused = next((one for one in whole if one.rule is None), whole[0])
        return replace(refused, text=text, rule=None)
    options = tuple(
        Option(name=name, yes=rule.yes) for name, rule in zip(choice.names, rules, strict=True)
    )
    first = rules[0]
    rule = replace(
        first,
        yes=(),
        no=(),
        for_yes=(),
        for_no=(),
        options=options,
        silence="no" if first.due else "open",
    )
    return replace(whole[0], text=text, rule=rule)


def _numbered(text: str, number: HowMany, opened: date, due: date | None) -> Compiled:
    wrong = gaps_in(number.options)
    if number.counted is None or wrong:
        why = wrong and f"Of the numbers that it names {wrong}."
        return Compiled(
            text=text,
            rule=None,
            missing=(
                why
                or f"Reports are not read for the number of {number.thing}: times, days and "
                "states that do something can be counted.",
            ),
            nearest=()
            if why
            else (f"How many times {number.question[0].lower()}{number.question[1:]}",),
        )
    found = _compiled_one(number.question, opened, due)
    if found.rule is None or not found.rule.yes:
        return replace(found, text=text, rule=None)
    rule = replace(found.rule, no=(), options=number.options, counted=number.counted, least=1)
    return replace(found, text=text, rule=rule)


def _compiled_one(text: str, opened: date, due: date | None) -> Compiled:
    form = asked(text)
    document = Document(
        id=DocumentId("question"), key="question", text=form.sentence, published=opened
    )
    events, read = coded_document(document).events, _read(document)
    when = _dates(read, opened, form)
    if read and not any(one.actor for one in events):
        # The reader has seen more statements than questions.
        said = replace(document, text=_as_statement(read[0]))
        stated = coded_document(said).events
        if stated and (not events or any(one.actor for one in stated)):
            events, read = stated, _read(said)
    given = Given(
        text=text,
        asked=form,
        body=_body(form, when.words),
        events=events,
        sentence=read[0] if read else None,
        since=max(opened, when.since or opened),
        due=due or when.due,
    )
    return compiled(given, party_entry, lambda words: named_entry(words, opened))


def _read(document: Document) -> list[Sentence]:
    chosen = reader(threads=reading_threads(), device=reading_device())
    return chosen.read(sentences(document))


def _as_statement(sentence: Sentence) -> str:
    """The question as a statement: "Kenya will send police to Haiti."."""
    tree = Tree.of(sentence)
    root = next((at for at, head in enumerate(tree.heads) if head < 0), None)
    subject = None if root is None else tree.first(root, "nsubj", "nsubj:pass")
    if subject is None or not sentence.text.startswith("Will "):
        return sentence.text
    end = sentence.tokens[max(tree.subtree(subject))].end - sentence.start
    named, rest = sentence.text[len("Will ") : end], sentence.text[end:]
    return f"{named} will{rest.rstrip('?')}."


@dataclass(frozen=True, slots=True)
class _When:
    """The words of the dates of a question, and the last day that they mean."""

    words: tuple[str, ...]
    since: date | None
    due: date | None


_LEAD = (
    r"(?:\b(?:by|before|in|on|until|through|during|within|since|between|the end of|end of|of"
    r"|the|from|at)\s+)*"
)


_LIMIT = re.compile(r"\b(?:before|until|by)\b[^,]*$|\bend of\b", re.IGNORECASE)


def _is_limit(words: DateWords, form: Asked) -> bool:
    """Whether a date is only how long ("before the election in May", "at the end of 2030")."""
    before = form.sentence[: words.start]
    return bool(_LIMIT.search(before) or _LIMIT.search(words.words))


def _dates(read: Sequence[Sentence], opened: date, form: Asked) -> _When:
    found = [one for sentence in read for one in date_words(sentence)]
    meant = [resolved(one, opened, future=True) for one in found]
    ends = [when.end for when in meant if when.end is not None]
    ahead = [end for end in ends if end >= opened]
    starts = [
        opened if when.start is None or _is_limit(words, form) else when.start
        for words, when in zip(found, meant, strict=True)
        if when.end is not None and when.end in ahead
    ]
    # A state on one day ("be in control on 1 June") begins before that day.
    since = min(starts) if starts and min(starts) < max(ahead) else None
    # A question whose days have all passed keeps the last, to be refused by it.
    due = max(ahead or ends, default=None)
    return _When(tuple(one.words for one in found), since, due)


def _body(form: Asked, dates: Sequence[str]) -> str:
    body = form.body
    for words in dates:
        body = re.sub(rf"[,\s]*{_LEAD}(?:again, )?{re.escape(words)}", "", body)
    return re.sub(r"[,\s]+$", "", " ".join(body.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """
    A question that is or could be opened: how it was compiled, and its rule if it has one.

    Without a rule that a machine can follow it is resolved by a person, by its words.
    `notes` say what was understood, and what the past says of the rule.
    """

    question: Question
    frozen: FrozenRule | None
    notes: tuple[str, ...] = ()
    is_new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    What the user asks to be opened; `rule` is in words, `data` as data, `replaces` an id.

    `imported` are the data sets whose rows count beside the reports.
    """

    text: str
    today: date
    due: date | None = None
    rule: str = ""
    data: Rule | None = None
    imported: tuple[str, ...] = ()
    replaces: str = ""


def opening(store: Store, wanted: Wanted) -> Opening:
    """
    The question with its rule, checked and not yet kept.

    Raises `QuestionError` where neither its sentence nor the user gives a rule, where the
    deadline has passed, and where the rule could never fire.
    """
    plain_question = opened_question(wanted.text, opened=wanted.today, due=wanted.due)
    understood = None
    if wanted.data is None:
        understood = compiled_question(plain_question.text, opened=wanted.today, due=wanted.due)
    rule = wanted.data or (understood.rule if understood else None)
    if rule is None and not wanted.rule:
        assert understood is not None, "it was compiled where no rule was given"
        working = tuple(one for one in understood.nearest if _works(one, wanted))
        raise QuestionError(missing_words(replace(understood, nearest=working)))
    if rule is None:
        return Opening(
            question=opened_question(
                wanted.text, opened=wanted.today, due=wanted.due, rule=wanted.rule
            ),
            frozen=None,
            notes=("No report resolves it by itself: a person does, by the words given.",),
        )
    rule = replace(rule, data=wanted.imported) if wanted.imported else rule
    _check_imported(store, rule)
    check_rule(rule, wanted.today)
    return _with_rule(store, wanted, rule, understood.notes if understood else ())


def _check_imported(store: Store, rule: Rule) -> None:
    known = store.tables.formats()
    for name in rule.data:
        if name not in known:
            raise QuestionError(
                unknown_name("imported data", name, known)
                if known
                else f"Nothing was imported; `dragoman import {name} FILE` does it."
            )
    if rule.data and not any(one.types and not one.words for one in all_patterns(rule)):
        raise QuestionError(
            "Its rule asks for words, and rows of imported data have none: they can never "
            "meet it. Leave --from out, or write a rule of parties and types."
        )


def _works(text: str, wanted: Wanted) -> bool:
    return compiled_question(text, opened=wanted.today, due=wanted.due).rule is not None


def _with_rule(store: Store, wanted: Wanted, rule: Rule, notes: tuple[str, ...]) -> Opening:
    older = store.watch.question_id(wanted.replaces) if wanted.replaces else ""
    question = opened_question(
        wanted.text,
        opened=wanted.today,
        due=rule.due,
        rule=wanted.rule or rule_words(rule),
    )
    hashed = rule_hash(rule)
    if older:
        question = replace(question, id=QuestionId(digest(question.id, hashed, older)))
    frozen = FrozenRule(question=question.id, rule=rule, hash=hashed, replaces=older)
    stream = stream_of(store, wanted.today)
    past = past_of(past_days(rule, stream.reports, stream.papers), stream.first, wanted.today)
    first = stream.days[0] if stream.days else None
    if rule.first_since and past.events:
        raise QuestionError(
            "It would not be the first time: the store knows of an earlier one, so that the "
            "question is void. Ask whether it happens again."
        )
    note = history_note(rule, past.events, len(stream.papers), first)
    meant = perhaps_meant(_names_alone(rule))
    return Opening(
        question=question, frozen=frozen, notes=(*notes, *filter(None, [meant]), note)
    )


def _names_alone(rule: Rule) -> list[str]:
    """The parties of a rule that have a name and no code, each once."""
    parties = (party for one in all_patterns(rule) for party in (*one.actors, *one.recipients))
    return list(dict.fromkeys(party[1:] for party in parties if party.startswith("/")))


def keep(store: Store, found: Opening) -> Opening:
    """Keep an opening: from now on its words and its rule are fixed."""
    is_new = store.add_question(found.question)
    if is_new and found.frozen is not None:
        store.watch.freeze(found.frozen)
    return replace(found, is_new=is_new)


def missing_words(found: Compiled) -> str:
    """What a question lacks for a rule, and what would work, in words."""
    lines = [*found.missing]
    if found.nearest:
        lines.append("Such as these would work: " + " ".join(found.nearest))
    lines.append("Or say what resolves it (--rule): in words, for a person, or as a TOML file.")
    return " ".join(lines)
