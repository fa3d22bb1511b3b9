"""The page of `brief` as what its user wants: a file of some kind, JSON, or on the screen."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile

from rich.markdown import Markdown
from rich.text import Text

from dragoman.brief.brief_json import as_json as brief_as_json
from dragoman.brief.html import as_html, by_template
from dragoman.brief.mail import as_mail
from dragoman.brief.markdown import as_markdown
from dragoman.brief.text import as_text
from dragoman.cli.files import write_whole
from dragoman.cli.output import err, out, print_json
from dragoman.errors import SettingError
from dragoman.records import Brief

_WRITERS = {
    ".html": as_html,
    ".htm": as_html,
    ".md": as_markdown,
    ".markdown": as_markdown,
    ".txt": as_text,
    ".eml": as_mail,
}


def check_writable(output: Path | None) -> None:
    """Raise `SettingError` where the page could not be written: before an hour of reading."""
    if output is None:
        return
    if output.suffix.lower() not in (*_WRITERS, ".json"):
        raise SettingError(
            f"-o {output}: the brief can be written as .html, .md, .txt, .eml or .json; "
            "name the file so"
        )
    if not output.parent.is_dir():
        raise SettingError(f"-o {output}: there is no folder {output.parent}; make it first")
    if output.is_dir():
        raise SettingError(f"-o {output}: is a folder; name a file in it")
    try:
        with TemporaryFile(dir=output.parent):
            pass  # permissions alone do not tell: a disk may be read-only
    except OSError as error:
        raise SettingError(
            f"-o {output}: cannot be written ({error.strerror}); name another place"
        ) from error


def check_template(template: Path | None, output: Path | None) -> None:
    """Raise `SettingError` where no file is made by the template, or it is none."""
    if template is None:
        return
    if output is None or output.suffix.lower() == ".json":
        raise SettingError("--template: needs -o with a file to write (not .json); add it")
    if not template.is_file():
        raise SettingError(f"--template {template}: is no file; name one")


def give(
    page: Brief, output: Path | None, *, as_json: bool, template: Path | None = None
) -> None:
    """The page as the file, as JSON, or on the screen."""
    if output is not None:
        _write(page, output, template)
        err.print(Text(f"The brief is in {output}."))
    if as_json:
        print_json(brief_as_json(page))
    elif output is None and out.is_terminal:
        out.print(Markdown(as_markdown(page)))
    elif output is None:
        out.print(Text(as_markdown(page)))


def _by_own(page: Brief, output: Path, template: Path) -> str:
    """The page by the user's template; of a message it makes the HTML part."""
    kind = output.suffix.lower()
    escaped = kind in {".html", ".htm", ".eml"}
    source = template.read_text("utf-8")
    text = by_template(page, source, str(template), escaped=escaped)
    return as_mail(page, text) if kind == ".eml" else text


def _write(page: Brief, output: Path, template: Path | None) -> None:
    if template is not None:
        text = _by_own(page, output, template)
    elif output.suffix.lower() == ".json":
        import json  # noqa: PLC0415 - only here

        text = json.dumps(brief_as_json(page), ensure_ascii=False, indent=2, default=str) + "\n"
    else:
        text = _WRITERS[output.suffix.lower()](page)
    write_whole(output, [text])
