"""`export` and `import`: exchange with other programs and data sets."""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman import imports
from dragoman.cli import options
from dragoman.cli.files import write_data
from dragoman.cli.output import err
from dragoman.cli.stores import asked_store
from dragoman.english import counted
from dragoman.errors import SettingError, SourceError, unknown_name
from dragoman.exchange.formats import EXPORTERS, exporter, fitting, misfits
from dragoman.records import digest
from dragoman.settings import default_store
from dragoman.store import EventTables, Store

if TYPE_CHECKING:
    from dragoman.exchange.incoming.reading import Intake

_FORMATS = "; ".join(
    (*(f"{name}: {one.says}" for name, one in EXPORTERS.items()), "and those of plug-ins")
)
# Named here too, since the modules behind them are slow to load: a test compares.
IMPORT_FORMATS = {
    "icews": "ICEWS coded events",
    "polecat": "POLECAT weekly files",
    "gdelt": "GDELT 2.0 events (export.CSV)",
    "plover": "PLOVER records (JSON Lines)",
    "acled": "ACLED exports (CSV)",
    "events": "events as `dragoman export jsonl` writes them",
}


def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=_FORMATS)],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="(default: standard output)"),
    ] = None,
    about: options.About = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    imported: options.Imported = None,
    db: options.Db = None,
) -> None:
    """Write the events of the store in another format, the newest report first."""
    chosen = exporter(format_)
    if output is None and chosen.data is not None and sys.stdout.isatty():
        raise SettingError(f"{format_} is no text; name a file: -o events.{format_}")
    asked = options.asked(about, since, until, as_of)
    if imported is not None:
        tables = EventTables(db or default_store())
        _write(imports.imported_as(tables, imported, chosen, asked), output)
        return
    with asked_store(db) as store:
        found = store.reports(
            about=asked.about, since=asked.since, until=asked.until, as_of=asked.as_of
        )
    kept = fitting(chosen, found)
    _write(chosen.pieces(kept), output)
    where = f" into {output}" if output else ""
    err.print(Text(f"{counted(len(kept), 'event')} written{where}."))
    for reason, count in misfits(chosen, found).most_common():
        err.print(Text(f"  {count:>6}  left out: {reason}"))


def _write(pieces: Iterable[bytes], output: Path | None) -> None:
    if output is not None:
        write_data(output, pieces)
        return
    # As bytes: the line ends of CSV are its own, whatever the system's are.
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def import_(
    format_: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="; ".join(f"{name}: {says}" for name, says in IMPORT_FORMATS.items()),
        ),
    ],
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="The file, packed (gz, zip) or not; of icews also a folder such as ICEWS14.",
        ),
    ],
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="YEAR",
            min=1900,
            max=2200,
            help="The year that a folder counts its hours from. (default: as its name tells)",
        ),
    ] = None,
    db: options.Db = None,
) -> None:
    """
    Take in the events of another data set, for `relation --from` and `export --from`.

    They are kept as Parquet beside the store, apart from what was read from reports.
    """
    if format_.lower() not in IMPORT_FORMATS:
        raise SettingError(unknown_name("import format", format_, IMPORT_FORMATS))
    place = db or default_store()
    Store.open(place).close()
    tables = EventTables(place)
    if file.is_dir():
        rows = imports.folder_lines(file, year or _year(file))
        intake = imports.imported(tables, format_, _folder_digest(file), rows, str(file))
    else:
        with _lines(file) as lines:
            intake = imports.imported(tables, format_, _digest(file), lines, str(file))
    if intake is None:
        err.print(Text(f"{file} was imported before; nothing is added."))
        return
    _tell(intake, file)


def _tell(intake: Intake, file: Path) -> None:
    err.print(Text(f"{counted(intake.rows, 'event')} imported from {file}."))
    if intake.untyped:
        err.print(
            Text(
                f"  {intake.untyped:>6}  kept, but counted in no ledger: "
                "PLOVER has no event type for them"
            )
        )
    if intake.other_encoding:
        err.print(
            Text(f"  {intake.other_encoding:>6}  lines are not UTF-8: read as Windows-1252")
        )
    for reason, count in intake.faults_by_reason.most_common():
        err.print(Text(f"  {count:>6}  broken: {reason}"))
    for fault in intake.faults:
        err.print(Text(f"  {file}:{fault.line}: {fault.reason}"))


@contextmanager
def _lines(file: Path) -> Iterator[IO[bytes]]:
    """The lines of the file, unpacked where it is packed; `SourceError` if it cannot be."""
    try:
        with file.open("rb") as opened:
            start = opened.read(4)
            opened.seek(0)
            if start.startswith(b"\x1f\x8b"):
                with gzip.open(opened) as unpacked:
                    yield unpacked  # type: ignore[misc]  # it reads as a file does
            elif start == b"PK\x03\x04":
                with zipfile.ZipFile(opened) as archive, archive.open(_member(archive)) as one:
                    yield one
            else:
                yield opened
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        why = getattr(error, "strerror", None) or error
        raise SourceError(f"{file} cannot be read ({why})") from error


def _member(archive: zipfile.ZipFile) -> str:
    names = [name for name in archive.namelist() if not name.endswith("/")]
    if len(names) != 1:
        raise SettingError(
            f"{archive.filename or 'the archive'} holds {counted(len(names), 'file')}; "
            "unpack it and import them one by one"
        )
    return names[0]


def _digest(file: Path) -> str:
    """Sixteen digits that name the content of the file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()[:16]


def _folder_digest(folder: Path) -> str:
    """Sixteen digits that name the content of the files of a folder."""
    files = sorted(path for path in folder.iterdir() if path.suffix == ".txt")
    return digest(*(_digest(path) for path in files))


def _year(folder: Path) -> int:
    """The year that "ICEWS14" tells; `SettingError` where the name tells none."""
    found = re.search(r"(?:19|20)?(\d\d)$", folder.resolve().name)
    if found is None:
        raise SettingError(f"{folder} does not tell its year; name it with --year 2014")
    two = int(found[1])
    return two + (2000 if two < 70 else 1900)
