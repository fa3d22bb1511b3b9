"""
From the compact form of an annotation to CoNLL-U.

A sentence is its raw text after `# `, then a line for each word: index, form, XPOS,
head, relation, and the BIO label of the name it is part of, if any, parted by blanks.
UPOS follows from the form, the tag and the relation, as the treebanks have them.
`python training/compact.py --data LANGUAGE_DATA FILE... --out FILE.conllu`
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from data import NAMES, conllu
from dragoman.words import words

Rows = list[list[str]]
"""The lines of a sentence's words, each cut into its fields."""


class Upos:
    """UPOS as the treebanks give it to a form with a tag and a relation."""

    def __init__(self, root: Path) -> None:
        self.relations: set[str] = set()
        self.counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        files = [root / "UD_English-EWT" / "en_ewt-ud-train.conllu"]
        files += sorted((root / "UD_English-GUM" / "train").glob("*.conllu"))
        for file in files:
            for _, rows in conllu(file):
                for row in rows:
                    if row[3] == "X":
                        continue
                    self.relations.add(row[7])
                    for key in _keys(row[1], row[4], row[7]):
                        self.counts[key][row[3]] += 1

    def of(self, form: str, xpos: str, relation: str) -> str:
        """The commonest of such a word. Raises ValueError for a tag that no treebank has."""
        for key in _keys(form, xpos, relation):
            if sum(self.counts[key].values()) >= (3 if len(key) > 1 else 1):
                return self.counts[key].most_common(1)[0][0]
        raise ValueError(f"{xpos} stands in no treebank")


def _keys(form: str, xpos: str, relation: str) -> list[tuple[str, ...]]:
    return [(form.lower(), xpos, relation), (form.lower(), xpos), (xpos, relation), (xpos,)]


def sentences(path: Path) -> Iterator[tuple[str, Rows]]:
    """The raw text and the rows of each sentence."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        if lines:
            yield lines[0].lstrip("#! "), [line.split() for line in lines[1:]]


# ------------------------------------------------------------------ faults


def faults(text: str, rows: Rows, upos: Upos) -> Iterator[str]:
    """What is wrong with a sentence, each with its line."""
    found = list(form_faults(rows))
    if not found:
        found = [*word_faults(text, rows), *tree_faults(rows), *name_faults(rows)]
        found += tag_faults(rows, upos)
    yield from found


def form_faults(rows: Rows) -> Iterator[str]:
    """Lines that are not of the form; the other faults are looked for only without these."""
    if [row[0] for row in rows] != [str(at) for at in range(1, len(rows) + 1)]:
        yield "the words are not numbered 1, 2, 3 …"
    if any(len(row) not in (5, 6) for row in rows):
        yield "a line has not five or six fields"


def word_faults(text: str, rows: Rows) -> Iterator[str]:
    """Where the words are not those of the text."""
    forms, cut = [row[1] for row in rows], list(words(text))
    if forms != cut:
        pairs = enumerate(zip(forms, cut, strict=False))
        first = next((at for at, (a, b) in pairs if a != b), min(len(forms), len(cut)))
        yield f"words are cut otherwise from the word {first + 1}: {cut[first : first + 4]}"


def tree_faults(rows: Rows) -> Iterator[str]:
    """Why the heads are no tree."""
    heads = [int(row[3]) if row[3].isdigit() else -1 for row in rows]
    if any(not 0 <= head <= len(rows) for head in heads):
        yield "a head is no word of the sentence"
        return
    if heads.count(0) != 1 or any((row[4] == "root") != (row[3] == "0") for row in rows):
        yield "one word, and only one, has the head 0 and the relation root"
    ringed = next((row[1] for at, row in enumerate(rows) if _is_ringed(heads, at)), None)
    if ringed is not None:
        yield f"{ringed} hangs in a ring"


def _is_ringed(heads: list[int], at: int) -> bool:
    """Whether who goes up from a word never comes to a root."""
    seen: set[int] = set()
    while heads[at] and at not in seen:
        seen.add(at)
        at = heads[at] - 1
    return heads[at] != 0


def name_faults(rows: Rows) -> Iterator[str]:
    """Labels of names that are none, or that follow what they cannot follow."""
    before = "O"
    for row in rows:
        label = row[5] if len(row) > 5 else "O"
        if label not in NAMES:
            yield f"{row[0]} {row[1]}: {label} is no label of a name"
        elif label[0] == "I" and before[2:] != label[2:]:
            yield f"{row[0]} {row[1]}: {label} follows {before}"
        before = label


def tag_faults(rows: Rows, upos: Upos) -> Iterator[str]:
    """Relations and tags that stand in no treebank."""
    for row in rows:
        if row[4] not in upos.relations:
            yield f"{row[0]} {row[1]}: {row[4]} is no relation of the treebanks"
        try:
            upos.of(row[1], row[2], row[4])
        except ValueError as error:
            yield f"{row[0]} {row[1]}: {error}"


# ------------------------------------------------------------------ CoNLL-U


def written(name: str, text: str, rows: Rows, upos: Upos) -> str:
    """A sentence in ten columns; names in MISC."""
    out = [f"# sent_id = {name}", f"# text = {text}"]
    at = 0
    for index, form, xpos, head, relation, *entity in rows:
        at = text.index(form, at) + len(form)
        misc = [f"NE={entity[0]}"] if entity else []
        if at < len(text) and text[at] != " ":
            misc.append("SpaceAfter=No")
        tag = upos.of(form, xpos, relation)
        columns = (index, form, "_", tag, xpos, "_", head, relation, "_", "|".join(misc) or "_")
        out.append("\t".join(columns))
    return "\n".join(out) + "\n\n"


def report(path: Path, upos: Upos) -> Iterator[str]:
    """The faults of a file's sentences, and how many sentences and faults there are."""
    found = number = 0
    for number, (text, rows) in enumerate(sentences(path), 1):
        for fault in faults(text, rows, upos):
            found += 1
            yield f"{path}, sentence {number} ({text[:40]}…): {fault}"
    yield f"{path}: {number} sentences, {found} faults"


def main() -> None:
    """Converts files, or names their faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--check", action="store_true", help="name the faults, write nothing")
    parser.add_argument("files", type=Path, nargs="+")
    args = parser.parse_args()
    upos = Upos(args.data)
    if args.check or not args.out:
        for line in chain.from_iterable(report(path, upos) for path in args.files):
            print(line)
        return
    with args.out.open("w", encoding="utf-8") as out:
        for path in args.files:
            for number, (text, rows) in enumerate(sentences(path), 1):
                out.write(written(f"{path.stem}-{number:04}", text, rows, upos))


if __name__ == "__main__":
    main()
