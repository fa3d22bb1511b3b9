"""
Builds the sdist and the wheel, and holds them to what is promised of them.

    python packaging/check.py            # built twice, alike, small enough, and they run
    python packaging/check.py --clean    # and installed with pip and with uv, each in an
                                         # environment of its own

What is built lies in `dist/`. The clean installations fetch the dependencies; where that
cannot be, it is said and skipped.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
SMOKE = Path(__file__).with_name("smoke.py")
DIST = ROOT / "dist"
MOST_WHEEL_BYTES = 45_000_000
# The first day of 2024. A release takes that of its commit: SOURCE_DATE_EPOCH=$(git log -1
# --format=%ct).
EPOCH = "1704067200"
IN_THE_WHEEL = (
    "dragoman/py.typed",
    "dragoman/models/",
    "dragoman/data/actors/",
    "dragoman/store/migrations/",
    "dragoman/brief/templates/",
)
IN_THE_SDIST = ("LICENSE", "CITATION.cff", "Makefile", "mkdocs.yml", "tests/", "packaging/")


def built(source: Path, into: Path, kind: str) -> Path:
    """The file that hatchling builds from a folder; it must succeed."""
    environment = {"SOURCE_DATE_EPOCH": EPOCH} | os.environ
    run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)],
        source,
        environment,
    )
    return next(into.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
    """Run a command, and end with its words where it fails."""
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def copied(folder: Path) -> Path:
    """The checkout's files in another folder, so that nothing hangs on where it lies."""
    leave_out = shutil.ignore_patterns(
        ".git", ".venv", "build", "dist", "__pycache__", ".*_cache"
    )
    return Path(shutil.copytree(ROOT, folder / "copy", ignore=leave_out))


def build(work: Path) -> tuple[Path, Path]:
    """The sdist and the wheel, in `dist/`; each built twice, and the wheel from the sdist."""
    shutil.rmtree(DIST, ignore_errors=True)
    sdist, wheel = built(ROOT, DIST, "sdist"), built(ROOT, DIST, "wheel")
    other = copied(work)
    _check_alike(sdist, built(other, work / "again", "sdist"))
    _check_alike(wheel, built(other, work / "again", "wheel"))
    with tarfile.open(sdist) as archive:
        archive.extractall(work, filter="data")
    unpacked = work / sdist.name.removesuffix(".tar.gz")
    _check_alike(wheel, built(unpacked, work / "from-sdist", "wheel"))
    return sdist, wheel


def _check_alike(first: Path, second: Path) -> None:
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (first, second)]
    if digests[0] != digests[1]:
        sys.exit(f"{first.name} built twice is not the same: {first} and {second}")


def check_contents(sdist: Path, wheel: Path) -> None:
    """End where something is missing, is there that should not be, or is too large."""
    names = zipfile.ZipFile(wheel).namelist()
    with tarfile.open(sdist) as archive:
        source_names = [name.partition("/")[2] for name in archive.getnames()]
    for needed, there in ((IN_THE_WHEEL, names), (IN_THE_SDIST, source_names)):
        missing = [one for one in needed if not any(name.startswith(one) for name in there)]
        if missing:
            sys.exit(f"missing in what was built: {', '.join(missing)}")
    strange = [name for name in names if not name.startswith(("dragoman/", "dragoman-"))]
    stray = [name for name in (*names, *source_names) if name.endswith((".db", ".pyc"))]
    if strange or stray:
        sys.exit(f"not to be in what was built: {', '.join([*strange, *stray])}")
    size = wheel.stat().st_size
    if size > MOST_WHEEL_BYTES:
        sys.exit(f"{wheel.name} has {size} bytes and may have {MOST_WHEEL_BYTES}")
    for path in (sdist, wheel):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def check_runs(wheel: Path, work: Path) -> None:
    """The wheel alone, beside the dependencies of this environment, far from the checkout."""
    target = work / "target"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    smoke(Path(sys.executable), work, {**os.environ, "PYTHONPATH": str(target)})


def smoke(python: Path, work: Path, environment: Mapping[str, str]) -> None:
    """The first run, in a folder that holds nothing else."""
    here = Path(shutil.copy(SMOKE, work / "smoke.py"))
    run([str(python), "-P", str(here)], work, environment)


def check_clean(wheel: Path, work: Path) -> None:
    """Installed with its dependencies by pip and by uv, each into a new environment."""
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ways = {
        "pip": (
            [sys.executable, "-m", "venv", "{at}"],
            ["{python}", "-m", "pip", "install", "-q", str(wheel)],
        ),
        "uv": (
            ["uv", "venv", "-q", "--python", sys.executable, "{at}"],
            ["uv", "pip", "install", "-q", "--python", "{python}", str(wheel)],
        ),
    }
    for name, steps in ways.items():
        if shutil.which(name) is None and name == "uv":
            print("uv: skipped, it is not installed")
            continue
        at = work / f"with-{name}"
        python = at / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        if trouble := _install(steps, {"at": str(at), "python": str(python)}, bare):
            print(f"{name}: skipped, the dependencies cannot be fetched ({trouble})")
            continue
        smoke(python, work, bare)
        print(f"{name}: installed in a clean environment, and it runs")


_UNREACHABLE = (
    "ConnectionError",
    "connect",
    "resolve",
    "No matching distribution",
    "dns error",
)


def _install(
    steps: Sequence[Sequence[str]], words: Mapping[str, str], environment: Mapping[str, str]
) -> str:
    """Nothing where it is installed, else why nothing could be fetched; ends otherwise."""
    for step in steps:
        command = [part.format(**words) for part in step]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False
        )
        said = done.stderr.strip()
        if done.returncode and any(one in said for one in _UNREACHABLE):
            return said.splitlines()[-1]
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{said}")
    return ""


def main(arguments: Sequence[str]) -> None:
    """Build and check; ends with words and a status where something is not right."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        sdist, wheel = build(work)
        check_contents(sdist, wheel)
        check_runs(wheel, work)
        print("built twice, alike; the wheel runs outside of the checkout")
        if "--clean" in arguments:
            check_clean(wheel, work)


if __name__ == "__main__":
    main(sys.argv[1:])
