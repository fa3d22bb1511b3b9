"""
What we depend on: its licences, and whether holes in it are known.

    python packaging/dependencies.py licences
    python packaging/dependencies.py audit

Licences are read from what is installed, without a network. The audit asks a database of
vulnerabilities by pip-audit; where that is not installed or cannot be reached it says so,
and ends with status 0: nobody was asked, so nobody denied it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement

ALLOWED = Path(__file__).with_name("licences.toml")
_LONGEST_S = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """A package that is installed for us, and the licence that it names."""

    name: str
    version: str
    licence: str


def dependencies(name: str = "dragoman") -> list[Dependency]:
    """All that is installed for a package, by their names; it itself left out."""
    found: dict[str, Dependency] = {}
    waiting = [Requirement(name)]
    while waiting:
        wanted = waiting.pop()
        key = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if key in found:
            continue
        try:
            package = distribution(wanted.name)
        except PackageNotFoundError:
            continue  # for another system, or an extra that is not installed
        found[key] = Dependency(name=key, version=package.version, licence=_licence(package))
        waiting += _needed(package, wanted.extras)
    found.pop(name)
    return [found[key] for key in sorted(found)]


def _needed(package: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for line in package.requires or []:
        one = Requirement(line)
        cases = [{"extra": extra} for extra in ("", *extras)]
        if one.marker is None or any(one.marker.evaluate(case) for case in cases):
            yield one


def _licence(package: Distribution) -> str:
    """As the package names it: an expression, else its classifiers, else its own words."""
    told = package.metadata
    if "License-Expression" in told:
        return told["License-Expression"]
    classifiers = [
        words.rsplit(" :: ", 1)[-1]
        for words in told.get_all("Classifier", [])
        if words.startswith("License ::")
    ]
    own = " ".join(told.get_all("License", []))
    return " AND ".join(classifiers) or own.strip().split("\n")[0]


def is_allowed(licence: str, allowed: frozenset[str]) -> bool:
    """
    Whether all that must hold is allowed.

    >>> is_allowed("(MPL-1.1 OR MIT) AND 0BSD", frozenset({"MIT", "0BSD"}))
    True
    >>> is_allowed("MIT AND GPL-3.0-only", frozenset({"MIT"})), is_allowed("", frozenset())
    (False, False)
    """
    if licence in allowed:
        return True
    parts = re.split(r"\s+AND\s+", licence)
    return all(
        any(one.strip("() ") in allowed for one in re.split(r"\s+OR\s+", part))
        for part in parts
    )


def licences() -> int:
    """Print every dependency with its licence; 1 where one is not allowed."""
    table = tomllib.loads(ALLOWED.read_text("utf-8"))
    allowed = frozenset(name for names in table.values() for name in names)
    found = dependencies()
    refused = [one for one in found if not is_allowed(one.licence, allowed)]
    for one in found:
        mark = "NOT ALLOWED  " if one in refused else ""
        print(f"{one.name} {one.version}  {mark}{one.licence or 'names no licence'}")
    print(f"{len(found)} dependencies, {len(refused)} of a licence that is not allowed")
    return 1 if refused or not found else 0


def audit() -> int:
    """Print what is known of holes in the dependencies; 1 where something is."""
    if find_spec("pip_audit") is None:
        return _unasked("pip-audit is not installed (pip install -e '.[package]')")
    with TemporaryDirectory() as folder:
        pinned = Path(folder, "requirements.txt")
        lines = [f"{one.name}=={one.version}\n" for one in dependencies()]
        pinned.write_text("".join(lines), "utf-8")
        asked = ["-r", str(pinned), "--no-deps", "--disable-pip", "--format", "json"]
        try:
            done = subprocess.run(
                [sys.executable, "-m", "pip_audit", "--progress-spinner", "off", *asked],
                capture_output=True,
                text=True,
                timeout=_LONGEST_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return _unasked(f"no answer within {_LONGEST_S} seconds")
    if not done.stdout.strip():
        return _unasked(done.stderr.strip().splitlines()[-1] if done.stderr else "no answer")
    return _told(json.loads(done.stdout)["dependencies"])


def _told(answers: list[dict[str, object]]) -> int:
    unknown = [str(one["name"]) for one in answers if "skip_reason" in one]
    if len(unknown) == len(answers):
        return _unasked("the database answered for none of the packages")
    holes = [(one, hole) for one in answers for hole in _holes(one)]
    for one, hole in holes:
        print(f"{one['name']} {one['version']}: {hole}")
    print(f"{len(answers) - len(unknown)} dependencies asked for, {len(holes)} holes known")
    if unknown:
        print(f"not answered for: {', '.join(unknown)}")
    return 1 if holes else 0


def _holes(answer: dict[str, object]) -> list[str]:
    vulns = answer.get("vulns", [])
    assert isinstance(vulns, list)
    return [f"{one['id']} (mended in {', '.join(one['fix_versions'])})" for one in vulns]


def _unasked(why: str) -> int:
    print(f"Not audited: {why}.")
    return 0


if __name__ == "__main__":
    commands = {"licences": licences, "audit": audit}
    if sys.argv[1:] not in [[name] for name in commands]:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(commands)}")
    sys.exit(commands[sys.argv[1]]())
