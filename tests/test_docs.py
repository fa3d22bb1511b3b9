"""
The documentation is run: what it shows is what its reader will see.

A block marked `console` holds commands after `$ ` and, below each, lines of what
it prints, in their order. `...` on a line of its own stands for lines left out,
inside a line for words left out; the number of a reference stands for any, since
one line more in a brief moves them all. A quotation (`> `) holds lines of the output of
the command above it. Tables are as wide as a terminal of 100 columns.
"""

from __future__ import annotations

import doctest
import json
import re
import shlex
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.cli import output
from dragoman.cli.main import app
from dragoman.codebook import event_types
from dragoman.event_json import event_as_json
from dragoman.exchange import csv_table
from dragoman.exchange.incoming.columns import SCHEMA

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "dragoman"
DOCS = ROOT / "docs"


def pages_of(root: Path) -> list[Path]:
    """The pages in a checkout that were written, without what a run of it leaves."""
    pages = [*root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("[!.]*/README.md")]
    return sorted(page for page in pages if page != root / "brief.md")


PAGES = pages_of(ROOT)
# This page is written by the program that it shows, and checked by its own tests.
RUN_PAGES = [page for page in PAGES if page.name != "commands.md"]
COLUMNS = 100

_FENCED = re.compile(r"^```(?P<name>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]\[]*\]\((?P<target>[^)\s]+)\)")
_REFERENCE = re.compile(r"\\\[\d+\\\]")  # as re.escape writes "[18]"
_ECHO = re.compile(r'echo (?P<words>"[^"]*") \| (?P<rest>.*)')


@dataclass(slots=True)
class Shown:
    """A command, and the lines that its page shows of what it prints."""

    command: str
    lines: list[str] = field(default_factory=list)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, name: str) -> list[str]:
    found = _FENCED.finditer(page.read_text("utf-8"))
    return [block["body"] for block in found if block["name"] == name]


def shown_commands(page: Path) -> list[Shown]:
    """The commands of the page in their order, with the quotations below them."""
    found: list[Shown] = []
    fence = ""
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("```"):
            fence = "" if fence else line.removeprefix("```") or "text"
        elif fence == "console" and line.startswith("$ "):
            found.append(Shown(line.removeprefix("$ ")))
        elif found and (fence == "console" or (not fence and line.startswith("> "))):
            found[-1].lines.append(line if fence else line.removeprefix("> "))
    return found


def printed(command: str) -> str:
    """What the command prints, on both outputs; it must succeed."""
    echo = _ECHO.fullmatch(command)
    program, *arguments = shlex.split(echo["rest"] if echo else command)
    assert program == "dragoman", f"only dragoman can be shown in a console block: {command}"
    said = shlex.split(echo["words"])[0] + "\n" if echo else None
    result = CliRunner().invoke(app, arguments, input=said)
    assert result.exit_code == 0, f"{command}\n{result.output}\n{result.exception}"
    return result.output


def missing_line(shown: list[str], real: str) -> str | None:
    """The first shown line that the output does not have after those before it."""
    lines = iter([line.rstrip() for line in real.splitlines()])
    for line in shown:
        wanted = line.rstrip()
        pattern = ".*".join(map(re.escape, wanted.split("...")))
        pattern = _REFERENCE.sub(r"\\[\\d+\\]", pattern)
        if wanted and not any(re.fullmatch(pattern, one) for one in lines):
            return wanted
    return None


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder with the examples in it, and a terminal of a known width."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_DB", raising=False)
    for console in (output.out, output.err):
        monkeypatch.setattr(console, "_width", COLUMNS)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("page", [p for p in RUN_PAGES if shown_commands(p)], ids=name_of)
def test_commands_print_what_the_page_shows(page: Path) -> None:
    outputs = []
    for shown in shown_commands(page):
        real = printed(shown.command)
        outputs.append(real)
        missing = missing_line(shown.lines, real)
        assert missing is None, (
            f"{name_of(page)} shows, below\n$ {shown.command}\nthe line\n{missing}\n"
            f"which is not, or no longer there, in what it prints:\n{real}"
        )
    for block in blocks(page, "json"):
        assert json.loads(block) in list(json_objects(outputs)), (
            f"{name_of(page)} shows an object that none of its commands prints:\n{block}"
        )


def json_objects(outputs: list[str]) -> Iterator[Any]:
    """The objects that commands printed, one on a line."""
    lines = (line for real in outputs for line in real.splitlines())
    return (json.loads(line) for line in lines if line.startswith("{"))


def test_a_shown_line_that_is_not_printed_is_found() -> None:
    real = "one line\nanother line\nthe last"
    assert missing_line(["one ...", "...", "the last"], real) is None
    assert missing_line(["another line", "one line"], real) == "one line"
    assert missing_line(["one"], real) == "one"
    assert missing_line(["so [1]"], "so [23]") is None
    assert missing_line(["so [1]"], "so") == "so [1]"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=name_of)
def test_python_examples_run(page: Path) -> None:
    names: dict[str, Any] = {}
    for block in blocks(page, "python"):
        if ">>>" not in block:
            exec(compile(block, name_of(page), "exec"), names)
            continue
        example = doctest.DocTestParser().get_doctest(block, names, name_of(page), None, 0)
        results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(
            example, clear_globs=False
        )
        assert results.failed == 0
        names = example.globs


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_a_file(page: Path) -> None:
    text = _FENCED.sub("", page.read_text("utf-8"))
    targets = [link["target"] for link in _LINK.finditer(text)]
    paths = [target.partition("#")[0] for target in targets if "://" not in target]
    broken = [path for path in paths if path and not (page.parent / path).exists()]
    assert not broken


def test_what_a_run_leaves_is_no_page(tmp_path: Path) -> None:
    for name in ("README.md", "brief.md", ".pytest_cache/README.md", "docs/brief.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert pages_of(tmp_path) == [tmp_path / "README.md", tmp_path / "docs/brief.md"]


def test_every_page_of_the_documentation_is_in_its_menu() -> None:
    menu = re.findall(r"(\S+\.md)\s*$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert {page.name for page in DOCS.glob("*.md")} <= set(menu)
    assert len(menu) == len(set(menu))


def first_cells(page: Path) -> set[str]:
    """The names in the first cells of the page's tables."""
    return set(re.findall(r"^\| `([^`|]+)`", page.read_text("utf-8"), re.MULTILINE))


def test_the_folders_of_the_architecture_are_those_of_the_package() -> None:
    named = {cell for cell in first_cells(ROOT / "ARCHITECTURE.md") if cell.endswith("/")}
    packages = {f"{path.parent.name}/" for path in PACKAGE.glob("*/__init__.py")}
    folders = packages | {"data/", "models/"}
    outside = {name for name in named if (ROOT / name).is_dir()}
    assert named - outside == folders
    assert named - folders == outside


def test_the_modules_of_the_inside_are_those_of_the_package() -> None:
    named = {cell for cell in first_cells(DOCS / "inside.md") if cell.endswith(".py")}
    assert named == {path.name for path in PACKAGE.glob("*.py") if path.name[0] != "_"}


def test_the_architecture_is_one_page() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text("utf-8").splitlines()) <= 90


def test_every_file_that_is_pointed_to_is_there() -> None:
    """In the pages on how it is built: `FOLDER/FILE` of the package, or of the repository."""
    pages = (ROOT / "ARCHITECTURE.md", DOCS / "inside.md", DOCS / "decisions.md")
    named = {
        path
        for page in pages
        for path in re.findall(r"`([\w./-]+/[\w.-]+\.\w+)`", page.read_text("utf-8"))
    }
    assert len(named) > 100
    assert [path for path in sorted(named) if not _is_there(path)] == []


def _is_there(path: str) -> bool:
    return (ROOT / path).exists() or any((PACKAGE / path).parent.glob(Path(path).name))


def test_the_layers_of_the_inside_are_those_that_are_checked() -> None:
    page = (DOCS / "inside.md").read_text("utf-8")
    shown = re.search(r"## Layers.*?```\n(.*?)```", page, re.DOTALL)
    assert shown
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    [contract] = project["tool"]["importlinter"]["contracts"]
    held = [sorted(line.split(" | ")) for line in contract["layers"]]
    assert [sorted(re.split(r" │ ", line)) for line in shown[1].splitlines()] == held


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    versions = re.findall(
        r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert versions[0] == dragoman.__version__


def test_every_field_of_an_event_is_explained() -> None:
    page = (DOCS / "event.md").read_text("utf-8")
    [event] = dragoman.code("Russian officials met Chinese diplomats in Geneva on Monday.")
    fields = event_as_json(event)
    assert [name for name in fields if f"`{name}`" not in page] == []


def test_every_event_type_has_its_conventions() -> None:
    assert set(event_types()) <= first_cells(DOCS / "coding-guide.md")


def test_every_table_of_knowledge_has_its_source_told() -> None:
    tables = {path.name for path in (PACKAGE / "data").rglob("*") if path.is_file()}
    for page in (DOCS / "data.md", PACKAGE / "data" / "SOURCES.md"):
        table = r"`(?:actors/|places/)?(\w+\.(?:tsv(?:\.gz)?|toml))`"
        named = set(re.findall(table, page.read_text("utf-8")))
        assert named == tables - {"SOURCES.md"}, name_of(page)


def test_the_examples_of_the_coding_guide_are_coded_as_it_says() -> None:
    page = (DOCS / "coding-guide.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|`]+\.) \| ([^|]+) \|$", page, re.MULTILINE)
    assert len(rows) >= 7
    for sentence, said in rows:
        coded = [f"{one.type} {one.status}" for one in dragoman.code(sentence)]
        assert (", ".join(coded) or "nothing") == said, sentence


def test_the_stated_accuracy_is_guarded() -> None:
    corpora = tomllib.loads((ROOT / "tests/quality/floors.toml").read_text("utf-8"))
    page = (DOCS / "limits.md").read_text("utf-8")
    stated = dict(re.findall(r"^\| `([\w.]+)` \| ([\d.]+) \|", page, re.MULTILINE))
    times = Counter(name for one in corpora.values() for name in one["floors"])
    guarded = {
        name if times[name] == 1 else f"{corpus}.{name}": at
        for corpus, one in corpora.items()
        for name, at in one["floors"].items()
    }
    assert stated.keys() == guarded.keys()
    # "At least": a floor that is raised makes the page modest, not wrong.
    assert [name for name, at in stated.items() if float(at) > guarded[name]] == []


def test_every_table_of_the_store_is_explained() -> None:
    scripts = (PACKAGE / "store" / "migrations").glob("*.sql")
    made = re.compile(r"CREATE (?:VIRTUAL )?TABLE (\w+)")
    tables = {name for path in scripts for name in made.findall(path.read_text("utf-8"))}
    assert tables <= first_cells(DOCS / "store.md")


def test_every_reason_for_a_rejection_or_a_gap_is_explained() -> None:
    given = re.compile(r'(?:reason=|FetchError\(\w+, )"([^"]+)"')
    modules = [*(PACKAGE / "sources").glob("*.py"), *(PACKAGE / "coding").glob("*.py")]
    reasons = {why for path in modules for why in given.findall(path.read_text("utf-8"))}
    assert len(reasons) > 10
    assert reasons <= first_cells(DOCS / "input.md")


def tables(page: Path) -> Iterator[list[str]]:
    """The tables of a page, each as its lines, outside of blocks of code."""
    text = _FENCED.sub("", page.read_text("utf-8"))
    for is_table, lines in groupby(text.splitlines(), key=lambda line: line.startswith("|")):
        if is_table:
            yield list(lines)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_table_has_its_head_and_all_its_cells(page: Path) -> None:
    for rows in tables(page):
        assert re.fullmatch(r"\|(?: ?:?-+:? ?\|)+", rows[1]), rows[:2]
        cells = [len(re.findall(r"(?<!\\)\|", row)) for row in rows]
        assert [row for row, n in zip(rows, cells, strict=True) if n != cells[0]] == []


def test_every_column_of_the_tables_is_explained() -> None:
    page = (DOCS / "howto-tables.md").read_text("utf-8").partition("## Columns")[2]
    told = set(re.findall(r"`(\w+)`", page))
    assert [name for name in (*csv_table.COLUMNS, *SCHEMA) if name not in told] == []
