"""A file that a command writes: named as what it holds, and whole or as it was before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.errors import SettingError


def check_picture(output: Path | None) -> None:
    """Raise `SettingError` where a picture, which is SVG, would bear another name."""
    if output is not None and output.suffix.lower() != ".svg":
        raise SettingError(f"-o {output}: pictures are written as .svg; name the file so")


def write_whole(output: Path, pieces: Iterable[str]) -> None:
    """Write the pieces, with the line ends that they have, as this file: see `write_data`."""
    write_data(output, (piece.encode() for piece in pieces))


def write_data(output: Path, pieces: Iterable[bytes]) -> None:
    """
    Write the pieces as this file.

    Raises `SettingError` where it cannot be written; an older file is then kept.
    """
    part = output.with_name(output.name + ".part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise SettingError(f"-o {output}: cannot be written ({error.strerror})") from error
