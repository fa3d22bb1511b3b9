"""
A rule as plain data: a mapping for JSON, a TOML file for people, and its hash.

What has its usual value is left out, so that a file holds only what matters; an unknown
field or a value of another kind is refused with the names that exist.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, Final

from dragoman.errors import QuestionError, unknown_name
from dragoman.records import Status, digest
from dragoman.watch_records import Option, Pattern, Rule

_PATTERNS: Final = frozenset({"yes", "no", "before", "for_yes", "for_no"})
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "silence": ("yes", "no", "open"),
    "counted": ("happenings", "actors", "recipients", "days"),
}


def rule_fields(rule: Rule) -> dict[str, Any]:
    """The rule as a mapping of texts, numbers, days and lists, as JSON and TOML have them."""
    return {name: _value(value) for name, value in _told(rule)}


def rule_of_fields(found: Mapping[str, Any]) -> Rule:
    """The rule of such a mapping; `QuestionError` says what in it is wrong."""
    taken = {name: _rule_value(name, value) for name, value in _known(found, Rule)}
    if "since" not in taken:
        raise QuestionError("The rule has no `since`; give the day from which events count.")
    return Rule(**taken)


def rule_json(rule: Rule) -> str:
    """The rule on one line, always the same for the same rule."""
    return json.dumps(rule_fields(rule), ensure_ascii=False, sort_keys=True)


def rule_of_json(text: str) -> Rule:
    """The rule that `rule_json` wrote."""
    return rule_of_fields(json.loads(text))


def rule_hash(rule: Rule) -> str:
    """Sixteen hexadecimal digits that name this rule and no other."""
    return digest(rule_json(rule))


def rule_toml(rule: Rule, *, question: str = "") -> str:
    """The rule as a file that a person may edit; `rule_of_toml` reads it back."""
    found = rule_fields(rule)
    lines = [f"question = {_quoted(question)}"] if question else []
    tables: list[str] = []
    for name, value in found.items():
        if name in _PATTERNS:
            tables.extend(_tables(name, value))
        elif name == "options":
            for option in value:
                tables.extend(["", "[[options]]", f"name = {_quoted(option['name'])}"])
                numbers = [name for name in ("least", "most") if name in option]
                tables.extend(f"{name} = {option[name]}" for name in numbers)
                tables.extend(_tables("options.yes", option.get("yes", [])))
        else:
            lines.append(f"{name} = {_toml(name, value)}")
    return "\n".join([*lines, *tables]) + "\n"


def rule_of_toml(text: str, *, file: str) -> Rule:
    """The rule of a TOML file; `QuestionError` says what in it is wrong."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise QuestionError(f"{file} is no TOML ({error}); mend that line.") from error
    found.pop("question", None)
    try:
        return rule_of_fields(found)
    except QuestionError as error:
        raise QuestionError(f"{file}: {error}") from error


def _told(record: Rule | Pattern | Option) -> Iterator[tuple[str, Any]]:
    """The fields that have another than their usual value."""
    for one in fields(record):
        value = getattr(record, one.name)
        if one.default is MISSING or value != one.default:
            yield one.name, value


def _value(value: object) -> Any:
    if isinstance(value, Pattern | Option):
        return {name: _value(part) for name, part in _told(value)}
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    if isinstance(value, Status):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _known(
    found: Mapping[str, Any], record: type[Rule | Pattern | Option]
) -> Iterator[tuple[str, Any]]:
    names = [one.name for one in fields(record)]
    for name, value in found.items():
        if name not in names:
            raise QuestionError(unknown_name("field of a rule", name, names))
        yield name, value


def _rule_value(name: str, value: Any) -> Any:
    if name in _PATTERNS:
        return _patterns(name, value)
    if name == "options":
        return tuple(_option(one) for one in _listed(name, value))
    if name in {"since", "due", "first_since"}:
        return _day(name, value)
    if name in _CHOICES:
        if value not in _CHOICES[name]:
            raise QuestionError(unknown_name(f"value of `{name}`", str(value), _CHOICES[name]))
        return value
    if name in {"unasked", "data"}:
        return _texts(name, value)
    return _number(name, value)


def _number(name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise QuestionError(f"`{name}` is {value!r}; give a whole number from 1 on.")
    return value


def _option(found: Any) -> Option:
    if not isinstance(found, Mapping) or not isinstance(found.get("name"), str):
        raise QuestionError("An option has no `name`; give each of them one.")
    taken = dict(_known(found, Option))
    taken["yes"] = _patterns("options.yes", taken.get("yes", []))
    for name in ("least", "most"):
        number = taken.get(name, 0)
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise QuestionError(f"`{name}` of an option is {number!r}; give a whole number.")
    return Option(**taken)


def _patterns(name: str, value: Any) -> tuple[Pattern, ...]:
    return tuple(_pattern(name, one) for one in _listed(name, value))


def _pattern(name: str, found: Any) -> Pattern:
    if not isinstance(found, Mapping):
        raise QuestionError(f"`{name}` holds {found!r}; write patterns as [[{name}]] tables.")
    taken: dict[str, Any] = {}
    for field, value in _known(found, Pattern):
        if field in {"either_way", "denied"}:
            if not isinstance(value, bool):
                raise QuestionError(f"`{field}` of `{name}` is {value!r}; give true or false.")
            taken[field] = value
        elif field == "amount":
            taken[field] = _number(field, value)
        elif field == "unit":
            taken[field] = _texts(field, [value])[0]
        elif field == "statuses":
            taken[field] = tuple(_status(one) for one in _texts(field, value))
        else:
            taken[field] = _texts(field, value)
    return Pattern(**taken)


def _status(name: str) -> Status:
    if name not in {one.value for one in Status}:
        raise QuestionError(unknown_name("status", name, [one.value for one in Status]))
    return Status(name)


def _listed(name: str, value: Any) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise QuestionError(f"`{name}` is {value!r}; give a list.")
    return value


def _texts(name: str, value: Any) -> tuple[str, ...]:
    found = _listed(name, value)
    if not all(isinstance(one, str) and one for one in found):
        raise QuestionError(f"`{name}` is {value!r}; give a list of words in quotation marks.")
    return tuple(found)


def _day(name: str, value: Any) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise QuestionError(f"`{name}` is {value!r}; write a day as 2024-06-30.") from error


def _tables(name: str, patterns: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in patterns:
        yield ""
        yield f"[[{name}]]"
        for field, value in one.items():
            yield f"{field} = {_toml(field, value)}"


def _toml(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml("", one) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return str(value) if name in {"since", "due", "first_since"} else _quoted(str(value))


def _quoted(words: str) -> str:
    """As JSON has it, which TOML reads alike."""
    return json.dumps(words, ensure_ascii=False)
