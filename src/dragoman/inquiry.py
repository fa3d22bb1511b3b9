"""What a person may ask by, checked: the parties and the days of a question."""

from __future__ import annotations

from datetime import date

from dragoman.codebook import country_names, organisation_names, party_codes
from dragoman.errors import SettingError, unknown_name


def parties(text: str | None) -> tuple[str, ...]:
    """
    The codes or names of "RUS, China".

    >>> parties("rus, China"), parties(None)
    (('RUS', 'CHN'), ())
    """
    if not text or not text.strip():
        return ()
    named = tuple(part.strip() for part in text.split(",") if part.strip())
    if not named:
        raise SettingError(f"{text!r} names nobody; write codes such as RUS,CHN")
    return tuple(_code_or_name(part) for part in named)


def party(text: str) -> str:
    """
    The code of one party, or its name where the tables know none.

    A state goes by its code however it is named; a person, a firm or an armed
    group goes by its name. Raises `SettingError` for a code that there is not.

    >>> [party(words) for words in (" rus", "United States", "UK", "NATO", "the Taliban")]
    ['RUS', 'USA', 'GBR', 'IGO:NATO', 'the Taliban']
    """
    if not text.strip() or "," in text:
        raise SettingError(f"{text!r} is not one party; write a code such as RUS, or a name")
    return _code_or_name(text.strip())


def check_period(since: date | None, until: date | None) -> None:
    """Raise where the first day lies behind the last: no report could answer."""
    if since and until and since > until:
        raise SettingError(f"{since} is later than {until}; exchange the two days")


def _code_or_name(text: str) -> str:
    if text.upper() in country_names():
        return text.upper()
    code = party_codes().get(text) or party_codes().get(text.casefold())
    if code:
        return code
    unknown_code = len(text) == 3 and text.isalpha() and text.isupper()
    if unknown_code and text not in organisation_names():
        raise SettingError(unknown_name("state with the code", text, country_names()))
    return text
