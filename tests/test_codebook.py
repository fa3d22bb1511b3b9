"""The tables of knowledge load, hold what they promise, and a broken row says where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from dragoman import codebook
from dragoman.errors import TableError
from dragoman.records import Status

TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUADS = {
    *("verbal cooperation", "material cooperation", "verbal conflict", "material conflict"),
}
KINDS = {
    *("country", "demonym", "capital", "place", "seat", "organisation", "person", "surname"),
    *("role", "arms", "bloc", "exception"),
}
LOADERS: list[Callable[[], Any]] = [
    codebook.event_types,
    codebook.event_words,
    codebook.event_frames,
    codebook.status_words,
    codebook.speech_verbs,
    codebook.light_verbs,
    codebook.speaker_kinds,
    codebook.not_event_words,
    codebook.standing_sanctions,
    codebook.country_names,
    codebook.demonyms,
    codebook.role_words,
    codebook.known_places,
    codebook.names,
]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that stands for `data/`; nothing read from it is remembered."""
    for module in (codebook.tables, codebook.events):
        monkeypatch.setattr(
            module, "data_file", lambda name: tmp_path.joinpath(*name.split("/"))
        )
    (tmp_path / "actors").mkdir()
    original = files("dragoman").joinpath("data", "event_types.toml").read_text("utf-8")
    (tmp_path / "event_types.toml").write_text(original, "utf-8")
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    for loader in LOADERS:
        loader.cache_clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_a_table_loads_and_is_not_empty(loader: Callable[[], Any]) -> None:
    assert len(loader()) > 0


def test_there_are_the_sixteen_types_in_four_quad_classes() -> None:
    types = codebook.event_types()
    assert set(types) == TYPES
    assert {kind.quad for kind in types.values()} == QUADS


def test_conflict_is_below_nought_and_cooperation_above() -> None:
    for kind in codebook.event_types().values():
        assert (kind.intensity > 0) == kind.quad.endswith("cooperation"), kind.name
        assert -10 <= kind.intensity <= 10, kind.name


def test_every_event_word_names_a_known_type_and_is_a_verb_or_a_noun() -> None:
    for word in codebook.event_words():
        assert word.type in TYPES, word
        assert word.part in {"verb", "noun"}, word
        assert word.needs in {"", "party", "both", "event", "body", "asked"}, word


def test_every_event_frame_has_verbs_and_objects() -> None:
    for frame in codebook.event_frames():
        assert frame.type in TYPES, frame
        assert frame.verbs, frame
        assert frame.objects, frame


def test_no_event_word_stands_twice_for_the_same_part() -> None:
    keys = [(word.words, word.part) for word in codebook.event_words()]
    assert len(keys) == len(set(keys))


def test_every_status_word_decides_a_known_status() -> None:
    for word in codebook.status_words():
        assert word.status in set(Status), word
        assert word.where in {"before", "after"}, word


def test_no_status_word_decides_two_ways() -> None:
    keys = [(word.words, word.where) for word in codebook.status_words()]
    assert len(keys) == len(set(keys))


def test_every_name_is_of_a_known_kind_and_has_words() -> None:
    for name in codebook.names():
        assert name.kind in KINDS, name
        assert name.words.strip() == name.words != "", name


def test_every_office_ends_after_it_began() -> None:
    for name in codebook.names():
        if name.start is not None and name.end is not None:
            assert name.start <= name.end, name


def test_every_place_lies_on_the_globe_in_a_known_country() -> None:
    for place in codebook.known_places().values():
        assert place.code in codebook.country_names(), place
        assert -90 <= (place.latitude or 0) <= 90, place
        assert -180 <= (place.longitude or 0) <= 180, place


def test_a_known_event_type_is_given() -> None:
    assert codebook.event_type("CONSULT").symmetric


def test_an_unknown_event_type_lists_those_near_to_it() -> None:
    with pytest.raises(TableError, match="did you mean CONSULT"):
        codebook.event_type("CONSLT")


def test_an_event_type_like_none_lists_them_all() -> None:
    with pytest.raises(TableError, match=r"ACCUSE, AGREE, AID.*THREATEN"):
        codebook.event_type("zzz")


def write(data: Path, name: str, *lines: str) -> None:
    (data / name).write_text("\n".join(lines) + "\n", "utf-8")


def test_a_row_that_is_too_long_is_told_with_its_file_and_line(data: Path) -> None:
    write(data, "speech_verbs.tsv", "# ours", "verb\tsays", "say\tsays", "", "tell\tsays\tmore")
    with pytest.raises(TableError, match=r"speech_verbs\.tsv, line 5: 3 columns .* has 2"):
        codebook.speech_verbs()


def test_a_row_that_is_too_short_has_empty_cells(data: Path) -> None:
    write(data, "light_verbs.tsv", "verb\tsays\tthrough", "hold")
    assert codebook.light_verbs() == {"hold": ""}


def test_a_comment_and_an_empty_line_are_no_rows(data: Path) -> None:
    write(data, "mentions.tsv", "# ours", "words\tkind", "", "# note", "radio\tmedia")
    assert codebook.speaker_kinds() == {"radio": "media"}


def test_a_quotation_mark_in_a_cell_is_kept(data: Path) -> None:
    write(data, "speech_verbs.tsv", "verb\tsays", 'say "no"\tsays')
    assert codebook.speech_verbs() == {'say "no"': "says"}


def write_officials(data: Path, row: str) -> None:
    """The one official there is, and nobody else."""
    tables = "countries regions blocs seats organisations sectors exceptions"
    for name in tables.split():
        write(data, f"actors/{name}.tsv", "name")
    write(data, "places.tsv", "name\tcode\tlatitude\tlongitude")
    write(data, "actors/officials.tsv", OFFICIALS, row)


EVENT_WORDS = "words\tpart\ttype\tmode\tcontexts\trecipient\tneeds\tstatus\ttogether"
OFFICIALS = "name\tcode\tsector\tstart\tend\tnames\tsurname"


def test_an_event_word_of_an_unknown_type_is_refused(data: Path) -> None:
    write(data, "event_words.tsv", EVENT_WORDS, "meet\tverb\tCONSLT")
    with pytest.raises(TableError, match="'CONSLT'; did you mean CONSULT"):
        codebook.event_words()


def test_an_event_word_of_an_unknown_type_is_told_with_its_file_and_line(data: Path) -> None:
    write(data, "event_words.tsv", EVENT_WORDS, "meet\tverb\tCONSLT")
    with pytest.raises(TableError, match=r"event_words\.tsv, line 2"):
        codebook.event_words()


def test_cells_of_several_items_are_split(data: Path) -> None:
    write(data, "event_words.tsv", EVENT_WORDS, "meet\tverb\tCONSULT\t\ta; b ;\t\t\t\tyes")
    [word] = codebook.event_words()
    assert (word.contexts, word.recipient, word.together) == (("a", "b"), (), True)


def test_an_office_that_begins_on_no_day_is_refused(data: Path) -> None:
    write_officials(data, "Mia Larsen\tDNK\tGOV\t2024-13-01")
    with pytest.raises(
        TableError, match=r"officials\.tsv, line 2, column 'start': 2024-13-01 is no day"
    ):
        codebook.names()


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-05-17", "2024-06-30", (date(2024, 5, 17), date(2024, 6, 30))),
        ("2019", "", (date(2019, 1, 1), None)),
        ("", "2021-03-04", (None, date(2021, 3, 4))),
    ],
)
def test_an_office_is_held_from_day_to_day(
    data: Path, start: str, end: str, days: tuple[date | None, date | None]
) -> None:
    row = f"Mia Larsen\tDNK\tGOV\t{start}\t{end}\t\tLarsen"
    write_officials(data, row)
    assert {(name.words, name.kind) for name in codebook.names()} == {
        ("Mia Larsen", "person"),
        ("Larsen", "surname"),
    }
    assert {(name.start, name.end) for name in codebook.names()} == {days}


@pytest.mark.parametrize(
    ("end", "last"), [("2020", date(2020, 12, 31)), ("2020-06", date(2020, 6, 30))]
)
def test_an_office_is_held_to_the_last_day_of_its_year_or_month(
    data: Path, end: str, last: date
) -> None:
    write_officials(data, f"Mia Larsen\tDNK\tGOV\t\t{end}")
    assert {name.end for name in codebook.names()} == {last}


def test_a_place_without_a_number_for_its_latitude_is_refused(data: Path) -> None:
    write(data, "places.tsv", "name\tcode\tlatitude\tlongitude", "Oslo\tNOR\tnorth\t10.7")
    with pytest.raises((TableError, ValueError), match="north"):
        codebook.known_places()


def test_the_quad_classes_are_the_four_of_plover() -> None:
    assert set(codebook.quad_classes()) == QUADS
    assert len(codebook.quad_classes()) == 4


def test_every_table_is_read_by_one_reader_that_names_the_line() -> None:
    with pytest.raises(TableError, match=r"mine\.tsv, line 3"):
        list(codebook.rows_in("# ours\na\tb\n1\t2\t3\n", "mine.tsv"))
