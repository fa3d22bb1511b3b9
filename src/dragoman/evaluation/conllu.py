"""
Gold sentences out of CoNLL-U, IOB2 and two-column files.

CoNLL-U: universaldependencies.org/format.html, names in MISC as `NE=B-PER`. IOB2 as
Universal NER has it (index, word, label, by tabs). Two columns as CrossNER has them
(word, label).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.records import DocumentId, Sentence, Token

SUFFIXES = (".conllu", ".iob2", ".bio", ".txt")

FEATURES = ("Mood", "Number", "Tense", "VerbForm", "Voice")
"""Those that the reader tells."""


@dataclass(frozen=True, slots=True)
class Gold:
    """
    A sentence as careful readers marked it; its text is that of the file.

    `joined` says that no blank parts it from the next; `opens` that a paragraph or
    document begins with it. `has_tree` and `has_names` say what the file marks.
    """

    id: str
    sentence: Sentence
    joined: bool
    opens: str
    has_tree: bool
    has_names: bool


def gold_files(path: Path) -> list[Path]:
    """The files to read: the path itself, or those of known kinds beneath it."""
    if path.is_file():
        return [path]
    found = sorted(
        one
        for one in path.rglob("*")
        if one.suffix in SUFFIXES and one.is_file() and _looks_tabbed(one)
    )
    if not found:
        raise SourceError(
            f"{path}: no CoNLL-U, IOB2 or two-column file ({', '.join(SUFFIXES)}) to be found"
        )
    return found


def gold_sentences(path: Path) -> Iterator[Gold]:
    """Its sentences, in order. Raises SourceError naming the line that is broken."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read ({error})") from error
    for number, comments, rows in _blocks(text):
        widths = {len(row) for row in rows}
        try:
            if widths == {10}:
                yield _of_conllu(comments, rows)
            elif widths == {2}:
                yield _of_labels(comments, [(row[0], row[1]) for row in rows])
            else:
                yield _of_labels(comments, [(row[1], row[2]) for row in rows])
        except (ValueError, IndexError) as error:
            raise SourceError(
                f"{path}, sentence that ends in line {number}: {error}; ten columns of "
                "CoNLL-U, three of IOB2 or two of word and label are read"
            ) from error


def _looks_tabbed(path: Path) -> bool:
    if path.suffix != ".txt":
        return True
    with path.open(encoding="utf-8", errors="replace") as file:
        return all(
            line.count("\t") == 1
            for _, line in zip(range(5), file, strict=False)
            if line.strip()
        )


def _blocks(text: str) -> Iterator[tuple[int, dict[str, str], list[list[str]]]]:
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""]):
        if not line.strip():
            if rows:
                yield number, comments, rows
                comments, rows = {}, []
        elif line.startswith("#") and "\t" not in line:
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        else:
            rows.append(line.split("\t"))


def _of_conllu(comments: dict[str, str], rows: list[list[str]]) -> Gold:
    """Ranges (3-4) only say where blanks are; empty nodes (8.1) stand outside the tree."""
    glued: dict[str, bool] = {}
    inside: dict[str, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = row[0].split("-")
            for at in range(int(first), int(last)):
                inside[str(at)] = True
            inside[last] = _glued(row)
            # A word that was joined of two others, "dunno", cannot be found by its parts.
            glued[first] = True
    words = [row for row in rows if row[0].isdigit()]
    place = {row[0]: at for at, row in enumerate(words)}
    tokens = []
    for row in words:
        if row[6] != "0" and row[6] not in place:
            raise ValueError(f"the head of {row[1]!r} is {row[6]!r}")
        tokens.append(
            Token(
                text=row[1],
                start=0,
                end=0,
                upos=row[3],
                xpos=row[4],
                features=_features(row[5]),
                head=place[row[6]] if row[6] != "0" else -1,
                relation=row[7],
                entity=_name(row[9]),
            )
        )
    joined = [inside.get(row[0], _glued(row)) for row in words]
    text = comments.get("text") or _detached(tokens, joined)
    return Gold(
        id=comments.get("sent_id", ""),
        sentence=_placed(text, tokens),
        joined=joined[-1],
        opens="document"
        if "newdoc" in comments or "newdoc id" in comments
        else "paragraph"
        if "newpar" in comments or "newpar id" in comments
        else "",
        has_tree=True,
        has_names=any("NE=" in row[9] for row in words),
    )


def _of_labels(comments: dict[str, str], pairs: list[tuple[str, str]]) -> Gold:
    tokens = []
    for word, label in pairs:
        if label != "O" and label[:2] not in ("B-", "I-"):
            raise ValueError(f"the label {label!r} of {word!r} is not BIO")
        tokens.append(Token(text=word, start=0, end=0, entity="" if label == "O" else label))
    text = comments.get("text") or " ".join(token.text for token in tokens)
    return Gold(
        id=comments.get("sent_id", ""),
        sentence=_placed(text, tokens),
        joined=False,
        opens="",
        has_tree=False,
        has_names=True,
    )


def _glued(row: list[str]) -> bool:
    return "SpaceAfter=No" in row[9].split("|")


def _features(text: str) -> str:
    kept = [one for one in text.split("|") if one.partition("=")[0] in FEATURES]
    return "|".join(kept)


def _name(misc: str) -> str:
    labels = [one[3:] for one in misc.split("|") if one.startswith("NE=")]
    return labels[0] if labels and labels[0] != "O" else ""


def _detached(tokens: Sequence[Token], joined: Sequence[bool]) -> str:
    parts = [
        token.text + ("" if glued else " ") for token, glued in zip(tokens, joined, strict=True)
    ]
    return "".join(parts).strip()


def _placed(text: str, tokens: list[Token]) -> Sentence:
    """The words with their places in the text; one that is not found is empty."""
    at = 0
    placed = []
    for token in tokens:
        found = text.find(token.text, at, at + len(token.text) + 40)
        start = found if found >= 0 else at
        at = start + len(token.text) if found >= 0 else at
        placed.append(token._replace(start=start, end=at))
    return Sentence(
        document=DocumentId("gold"),
        text=text,
        start=0,
        end=len(text),
        paragraph=0,
        tokens=tuple(placed),
    )
