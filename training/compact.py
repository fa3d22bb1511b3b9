"""
From the compact form of an annotation to CoNLL-U.

A sentence is its raw text after `# `, then a line for each word: index, form, XPOS,
head, relation, and the BIO label of the name it is part of, if any, parted by blanks.
UPOS follows from the form, the tag and the relation, as the treebanks have them.
`python training/compact.py --data LANGUAGE_DATA FILE... --out FILE.conllu`
"""

from __future__ import annotations

import argparse
import os
import pickle
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from data import NAMES, conllu
from dragoman.words import words


class Upos:
    """UPOS as the treebanks give it to a form with a tag and a relation."""

    def __init__(self, root: Path) -> None:
        self.relations: set[tuple[str]] = set()
        self.counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        files = [root / "UD_English-EWT" / "en_ewt-ud-train.conllu"]
        files += sorted((root / "UD_English-GUM" / "train").glob("*.conllu"))
        for file in files:
            for _, rows in conllu(file):
                for row in rows:
                    if row[3] == "X":
                        continue
                    self.relations.add((row[7],))
                    for key in _keys(row[1], row[4], row[7]):
                        self.counts[key][row[3]] += 1

    def of(self, form: str, xpos: str, relation: str) -> str:
        for key in _keys(form, xpos, relation):
            if sum(self.counts[key].values()) >= (3 if len(key) > 1 else 1):
                return self.counts[key].most_common(1)[0][0]
        raise ValueError(f"{xpos} stands in no treebank")


def _keys(form: str, xpos: str, relation: str) -> list[tuple[str, ...]]:
    return [(form.lower(), xpos, relation), (form.lower(), xpos), (xpos, relation), (xpos,)]


def upos_of(root: Path) -> Upos:
    """Counted once: the counts are kept in the folder of temporary files."""
    kept = Path(tempfile.gettempdir()) / "dragoman-upos.pickle"
    if not kept.exists():
        half = kept.with_suffix(f".{os.getpid()}")
        half.write_bytes(pickle.dumps(Upos(root)))
        half.replace(kept)
    return pickle.loads(kept.read_bytes())


def sentences(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The raw text and the rows of each sentence."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        if lines:
            yield lines[0].lstrip("#! "), [line.split() for line in lines[1:]]


def faults(text: str, rows: list[list[str]], upos: Upos) -> Iterator[str]:
    """What is wrong with a sentence, each with its line."""
    if [row[0] for row in rows] != [str(at) for at in range(1, len(rows) + 1)]:
        yield "the words are not numbered 1, 2, 3 …"
        return
    if any(len(row) not in (5, 6) for row in rows):
        yield "a line has not five or six fields"
        return
    forms, cut = [row[1] for row in rows], list(words(text))
    if forms != cut:
        first = next(
            (at for at, pair in enumerate(zip(forms, cut, strict=False)) if pair[0] != pair[1]),
            min(len(forms), len(cut)),
        )
        yield f"words are cut otherwise from the word {first + 1}: {cut[first : first + 4]}"
    heads = [int(row[3]) if row[3].isdigit() else -1 for row in rows]
    if any(not 0 <= head <= len(rows) for head in heads):
        yield "a head is no word of the sentence"
        return
    if heads.count(0) != 1 or any((row[4] == "root") != (row[3] == "0") for row in rows):
        yield "one word, and only one, has the head 0 and the relation root"
    for at in range(len(rows)):
        up, seen = at, set()
        while heads[up] and up not in seen:
            seen.add(up)
            up = heads[up] - 1
        if heads[up]:
            yield f"{rows[at][1]} hangs in a ring"
            break
    before = "O"
    for row in rows:
        label = row[5] if len(row) > 5 else "O"
        if label not in NAMES:
            yield f"{row[0]} {row[1]}: {label} is no label of a name"
        elif label[0] == "I" and before[2:] != label[2:]:
            yield f"{row[0]} {row[1]}: {label} follows {before}"
        before = label
        if (row[4],) not in upos.relations:
            yield f"{row[0]} {row[1]}: {row[4]} is no relation of the treebanks"
        try:
            upos.of(row[1], row[2], row[4])
        except ValueError as error:
            yield f"{row[0]} {row[1]}: {error}"


def written(name: str, text: str, rows: list[list[str]], upos: Upos) -> str:
    """A sentence in ten columns; names in MISC."""
    out = [f"# sent_id = {name}", f"# text = {text}"]
    at = 0
    for index, form, xpos, head, relation, *entity in rows:
        at = text.index(form, at) + len(form)
        misc = [f"NE={entity[0]}"] if entity else []
        if at < len(text) and text[at] != " ":
            misc.append("SpaceAfter=No")
        columns = (
            index, form, "_", upos.of(form, xpos, relation), xpos, "_", head, relation, "_",
            "|".join(misc) or "_",
        )  # fmt: skip
        out.append("\t".join(columns))
    return "\n".join(out) + "\n\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--check", action="store_true", help="name the faults, write nothing")
    parser.add_argument("files", type=Path, nargs="+")
    args = parser.parse_args()
    upos = upos_of(args.data)
    if args.check or not args.out:
        number = found = 0
        for path in args.files:
            for number, (text, rows) in enumerate(sentences(path), 1):
                for fault in faults(text, rows, upos):
                    found += 1
                    print(f"{path}, sentence {number} ({text[:40]}…): {fault}")
        print(f"{number} sentences, {found} faults")
        return
    with args.out.open("w", encoding="utf-8") as out:
        for path in args.files:
            for number, (text, rows) in enumerate(sentences(path), 1):
                out.write(written(f"{path.stem}-{number:04}", text, rows, upos))


if __name__ == "__main__":
    main()
