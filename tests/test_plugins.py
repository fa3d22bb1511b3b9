"""
Plug-ins: the packages of `examples/plugins`, installed into a folder and used by commands,
and what becomes of those that are broken.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cli_runs import ran, report, write_lines
from dragoman import codebook, plugins
from dragoman.errors import PluginError, SettingError, SourceError
from dragoman.exchange.exporter import Exporter
from dragoman.exchange.formats import exporter
from dragoman.forecasting.discovery import kind, kinds
from dragoman.plugins import Group
from dragoman.records import Document, Gap, Rejected
from dragoman.sources import plugged as plugged_sources
from dragoman.sources.counting import expected_items
from dragoman.sources.fetch import Fetcher
from dragoman.sources.places import place_of
from dragoman.sources.reading import documents_from
from event_logs import world, write_folder

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(path.parent for path in (ROOT / "examples/plugins").glob("*/pyproject.toml"))


# ------------------------------------------------- the examples, installed


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the example packages are installed, without a network."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    alone = ["--no-index", "--no-deps", "--no-build-isolation", "--target", str(target)]
    subprocess.run([*pip, *alone, *map(str, EXAMPLES)], check=True, timeout=300)
    return target


def with_plugins(installed: Path, *arguments: str, cwd: Path) -> str:
    """What Python prints, with the plug-ins beside Dragoman; it must succeed."""
    paths = [str(installed), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_there_is_an_example_for_each_group() -> None:
    told = [(path / "pyproject.toml").read_text("utf-8") for path in EXAMPLES]
    for group in plugins.GROUPS:
        assert sum(f'"dragoman.{group}"' in words for words in told) == 1
    page = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    assert [group for group in plugins.GROUPS if f"`dragoman.{group}`" not in page] == []


def test_doctor_names_the_plugins(installed: Path, tmp_path: Path) -> None:
    said = with_plugins(installed, "dragoman", "doctor", cwd=tmp_path)
    for name in ("diary", "lately", "dot", "harbours"):
        assert f"The plug-in '{name}' in dragoman." in said


def test_a_diary_is_read_and_drawn(installed: Path, tmp_path: Path) -> None:
    lines = (
        "2024-05-17 Russia attacked Ukraine with drones.\n\n"
        "2024-05-18 Longshore Ports accused Kenya.\n"
    )
    (tmp_path / "notes.txt").write_text(lines, "utf-8")
    with_plugins(installed, "dragoman", "read", "diary:notes.txt", cwd=tmp_path)
    shown = with_plugins(installed, "dragoman", "events", "--json", cwd=tmp_path)
    assert '"source": "Diary"' in shown
    drawn = with_plugins(installed, "dragoman", "export", "dot", cwd=tmp_path)
    assert drawn.splitlines()[0] == "digraph events {"
    assert '  "RUS" -> "UKR" [label="ASSAULT"];' in drawn
    # Whom our own tables do not know: the plug-in's table gives the firm its state.
    assert '  "ARE" -> "KEN" [label="ACCUSE"];' in drawn


def test_a_forecaster_passes_the_checks_of_ours(installed: Path) -> None:
    checks = ("-q", "-p", "no:cacheprovider", "-k", "lately")
    said = with_plugins(
        installed, "pytest", "tests/test_forecasting_conformance.py", *checks, cwd=ROOT
    )
    assert "7 passed" in said


# ---------------------------------------------------- broken ones, and names


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """A module whose names can be entry points: `plug(group, name, value)` adds one."""
    here = SimpleNamespace()
    monkeypatch.setitem(sys.modules, "made_up_plugin", here)
    found: dict[str, dict[str, EntryPoint]] = {group: {} for group in plugins.GROUPS}

    def add(group: Group, name: str, value: object) -> None:
        setattr(here, name, value)
        point = EntryPoint(name, f"made_up_plugin:{name}", f"dragoman.{group}")
        found[group][name] = point

    def plugged(group: Group) -> dict[str, EntryPoint]:
        return found[group]

    for module in ("plugins", "codebook.tables", "exchange.formats", "forecasting.discovery"):
        monkeypatch.setattr(f"dragoman.{module}.plugged", plugged)
    for module in ("places", "reading", "plugged"):
        monkeypatch.setattr(f"dragoman.sources.{module}.plugged", plugged)
    here.add = add
    here.found = found
    codebook.tables._own_rows.cache_clear()
    yield here
    codebook.tables._own_rows.cache_clear()


def found_in(source: str) -> list[Document | Rejected | Gap]:
    return list(documents_from(source, fetcher=Fetcher(offline=True)))


def test_records_of_a_source_are_checked_as_those_of_a_file(plug: SimpleNamespace) -> None:
    records = [{"id": 1, "date": "2024-05-17", "text": "Envoys\x00 met."}, {"text": ""}, "no"]
    plug.add("sources", "cables", lambda where, _: records if where == "1974" else [])
    document, empty, no_object = found_in("cables:1974")
    assert isinstance(document, Document)
    assert (document.text, str(document.published)) == ("Envoys met.", "2024-05-17")
    assert isinstance(empty, Rejected)
    assert isinstance(no_object, Rejected)
    assert (empty.reason, no_object.reason) == ("no text", "not an object")
    assert empty.id == "cables:1974 item 2"


def test_a_source_is_known_again_wherever_it_is_read_from(plug: SimpleNamespace) -> None:
    plug.add("sources", "cables", lambda where, fetch: [])
    assert place_of("cables:1974") == "cables:1974"
    assert expected_items("cables:1974") is None


def test_a_file_comes_before_a_plugin(
    plug: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "cables:1974", [report(1)])
    plug.add("sources", "cables", lambda where, fetch: [])
    assert len(found_in("cables:1974")) == 1


def test_a_source_that_fails_leaves_a_gap_and_what_it_gave(plug: SimpleNamespace) -> None:
    def broken(_: str, __: object) -> Iterator[dict[str, str]]:
        yield {"id": "1", "text": "Envoys met."}
        raise KeyError("page 2")

    plug.add("sources", "cables", broken)
    document, gap = found_in("cables:1974")
    assert isinstance(document, Document)
    assert isinstance(gap, Gap)
    assert (gap.source, gap.reason) == ("cables:1974", "plug-in failed")
    line = broken.__code__.co_firstlineno + 2
    assert gap.detail == f"KeyError: 'page 2' (test_plugins.py, line {line})"


def test_a_source_fetches_under_our_rules(plug: SimpleNamespace) -> None:
    def fetching(where: str, fetch: plugged_sources.Fetch) -> Iterator[dict[str, str]]:
        yield {"text": fetch(f"https://{where}").decode()}

    plug.add("sources", "web", fetching)
    [gap] = found_in("web:desk.example")
    assert isinstance(gap, Gap)
    assert gap.reason == "refused: offline"


def test_a_source_that_nobody_brings_is_told_with_those_there_are(
    plug: SimpleNamespace,
) -> None:
    plug.add("sources", "cables", list)
    with pytest.raises(SourceError, match=r"what plug-ins read \(cables\)"):
        found_in("wires://1974")
    with pytest.raises(SourceError, match="Plug-ins read what begins with cables:"):
        found_in("cabels:1974")


@pytest.mark.parametrize("group", plugins.GROUPS)
def test_what_cannot_be_loaded_is_told_with_its_name(
    group: Group, plug: SimpleNamespace
) -> None:
    plug.found[group]["lost"] = EntryPoint("lost", "no_such_module", f"dragoman.{group}")
    use: dict[Group, Callable[[], object]] = {
        "sources": lambda: found_in("lost:x"),
        "exporters": lambda: exporter("lost"),
        "forecasters": kinds,
        "actors": codebook.tables._own_rows,
    }
    with pytest.raises(PluginError, match=rf"'lost' in dragoman.{group} cannot be loaded"):
        use[group]()


@pytest.mark.parametrize("group", plugins.GROUPS)
def test_what_is_of_another_kind_is_told(group: Group, plug: SimpleNamespace) -> None:
    plug.add(group, "odd", 7)
    use: dict[Group, Callable[[], object]] = {
        "sources": lambda: found_in("odd:x"),
        "exporters": lambda: exporter("odd"),
        "forecasters": lambda: kind("odd"),
        "actors": codebook.tables._own_rows,
    }
    with pytest.raises(PluginError, match="'odd' in dragoman"):
        use[group]()


def test_a_plugin_cannot_take_the_place_of_ours(plug: SimpleNamespace) -> None:
    plug.add("exporters", "csv", 7)
    plug.add("forecasters", "climatology", 7)
    assert exporter("csv").name == "csv"
    assert kind("climatology").says.startswith("How often")


def test_a_broken_forecaster_does_not_hide_another(plug: SimpleNamespace) -> None:
    plug.found["forecasters"]["lost"] = EntryPoint("lost", "no_such", "dragoman.forecasters")
    plug.add("forecasters", "coin", SimpleNamespace(__doc__="A coin.", fitted=lambda _: None))
    assert kind("coin").says == "A coin."
    with pytest.raises(SettingError, match="did you mean coin"):
        kind("coiin")


def test_an_unknown_format_is_told_with_those_of_plugins(plug: SimpleNamespace) -> None:
    plug.add("exporters", "daybook", 7)
    with pytest.raises(SettingError, match="did you mean daybook"):
        exporter("dayboook")


def test_a_broken_row_of_a_plugin_is_told_with_its_line(plug: SimpleNamespace) -> None:
    plug.add("actors", "mine", lambda: "code\tname\tsector\nRUS\tSome Firm\tNOSUCH\n")
    with pytest.raises(Exception, match=r"plug-in mine, line 2, column 'sector'"):
        codebook.tables._own_rows()


def test_doctor_tells_of_a_broken_plugin(plug: SimpleNamespace, tmp_path: Path) -> None:
    plug.found["sources"]["lost"] = EntryPoint("lost", "no_such", "dragoman.sources")
    done = ran("doctor", "--db", tmp_path / "none.db")
    assert done.status == 1
    assert "'lost' in dragoman.sources" in " ".join(done.out.split())


@pytest.mark.parametrize("group", plugins.GROUPS)
def test_doctor_tells_of_what_is_of_another_kind(
    group: Group, plug: SimpleNamespace, tmp_path: Path
) -> None:
    plug.add(group, "odd", 7)
    done = ran("doctor", "--db", tmp_path / "none.db")
    assert done.status == 1
    assert "✗ The plug-in 'odd' in dragoman" in " ".join(done.out.split())


@pytest.mark.parametrize(
    ("group", "name"), [("exporters", "csv"), ("forecasters", "climatology")]
)
def test_doctor_tells_of_a_name_that_is_taken(
    group: Group, name: str, plug: SimpleNamespace, tmp_path: Path
) -> None:
    plug.add(group, name, 7)
    done = ran("doctor", "--db", tmp_path / "none.db")
    assert f"'{name}' in dragoman.{group} is not used" in " ".join(done.out.split())


def _raising(*_: object) -> Any:
    raise ValueError("the port is shut")


def test_a_plugin_that_fails_is_told_with_its_name_and_line(
    plug: SimpleNamespace, tmp_path: Path
) -> None:
    told = (
        r"'shut' in dragoman.{} failed \(ValueError: the port is shut \(test_plugins.py, line"
    )
    plug.add("exporters", "shut", Exporter(name="shut", says="Nothing.", text=_raising))
    with pytest.raises(PluginError, match=told.format("exporters")):
        list(exporter("shut").pieces([]))
    plug.add("forecasters", "shut", SimpleNamespace(__doc__="Shut.", fitted=_raising))
    folder = write_folder(tmp_path / "events", world(days=80), 70, 75)
    done = ran("evaluate", "forecasting", folder, "--only", "shut")
    assert done.status == 1
    assert re.search(told.format("forecasters"), " ".join(done.err.split()))
    plug.add("actors", "shut", _raising)
    with pytest.raises(PluginError, match=told.format("actors")):
        codebook.tables._own_rows()
