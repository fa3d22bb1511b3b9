"""
The sentences that the reader learns from: trees, tags and names of several sets, as one kind.

A set that does not mark a kind of name does not say that there is none: the labels
that a word may have are a set (`names`), and the loss is over their sum.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

CORPUS = Path(__file__).resolve().parent / "corpus"
"""Our own sentences."""

LATER = CORPUS / "later"
"""Real items that were read after the shipped model was made."""

HELD_OUT = 10
"""Every tenth sentence with events, and every tenth pair, is tested on."""

KINDS = ("PER", "ORG", "LOC", "COUNTRY", "NORP", "TITLE", "EVENT")
NAMES = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
FEATURES = ("Mood", "Number", "Tense", "VerbForm", "Voice")

UNMARKED = ("TITLE", "EVENT")
"""Kinds that no public set marks: a word outside a name there may be one of these."""


def items_of(root: Path) -> Path:
    """The real items that are learnt from by reference; `root` is the folder `language`."""
    return root.parent / "news/current_events/items_2022-01_2024-06.jsonl"


@dataclass
class Example:
    """One sentence. What its set does not say is None."""

    words: list[str]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    features: list[str] | None = None
    heads: list[int] | None = None  # 1-based, 0 is the root
    relations: list[str] | None = None
    names: list[frozenset[str]] | None = None
    source: str = ""
    events: list[str] | None = None
    statuses: list[str | None] | None = None


def conllu(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Comments and rows of each sentence; ranges and empty nodes left out."""
    meta: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if not line:
            if rows:
                yield meta, rows
            meta, rows = {}, []
        elif line.startswith("#"):
            key, _, value = line[1:].partition("=")
            meta[key.strip()] = value.strip()
        else:
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)


def _features(text: str) -> str:
    kept = [one for one in text.split("|") if one.partition("=")[0] in FEATURES]
    return "|".join(kept) or "_"


def tree_example(rows: list[list[str]], source: str, *, features: bool = True) -> Example:
    """What the ten columns say."""
    return Example(
        words=[row[1] for row in rows],
        upos=[row[3] for row in rows],
        xpos=[row[4] for row in rows],
        features=[_features(row[5]) for row in rows] if features else None,
        heads=[int(row[6]) for row in rows],
        relations=[row[7] for row in rows],
        source=source,
    )


def iob2(path: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Words and tags of each sentence of a UNER file, by `sent_id`."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    name = ""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if not line:
            if words:
                found[name] = (words, tags)
            words, tags = [], []
        elif line.startswith("# sent_id"):
            name = line.partition("=")[2].strip()
        elif not line.startswith("#"):
            row = line.split("\t")
            words.append(row[1])
            tags.append(row[2])
    return found


CROSSNER = {
    "person": "PER",
    "politician": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "location": "LOC",
    "country": "COUNTRY",
    "event": "EVENT",
    "election": "EVENT",
}


def two_columns(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and tags of a CrossNER file."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.strip():
            word, _, tag = line.partition("\t")
            words.append(word)
            tags.append(tag.strip())
        elif words:
            yield words, tags
            words, tags = [], []


@dataclass
class Gazetteer:
    """Names of states and their peoples, to tell COUNTRY from LOC and to mark NORP."""

    countries: frozenset[str]
    peoples: frozenset[str]


def names_of(
    words: list[str],
    tags: list[str],
    gazetteer: Gazetteer,
    *,
    fold: Callable[[str], str | None],
    unmarked: tuple[str, ...] = UNMARKED,
) -> list[frozenset[str]]:
    """
    The labels that each word may have.

    `fold` gives our kind of a set's kind, None where the set's kind is none of ours
    (then anything is allowed).
    """
    anything = frozenset(NAMES)
    outside = frozenset(["O", *(f"{part}-{kind}" for kind in unmarked for part in "BI")])
    allowed: list[frozenset[str]] = []
    index = 0
    while index < len(words):
        part, _, kind = tags[index].partition("-")
        end = index + 1
        if part not in ("B", "I"):
            people = words[index].lower() in gazetteer.peoples and words[index][:1].isupper()
            allowed.append(frozenset(["B-NORP"]) if people else outside)
            index = end
            continue
        while end < len(words) and tags[end] == f"I-{kind}":
            end += 1
        ours = fold(kind)
        text = " ".join(words[index:end]).lower()
        if ours in ("LOC", None) and text.removeprefix("the ") in gazetteer.countries:
            ours = "COUNTRY"
        elif ours is None and text in gazetteer.peoples:
            ours = "NORP"
        for at in range(index, end):
            label = f"{'B' if at == index else 'I'}-{ours}"
            allowed.append(anything if ours is None else frozenset([label]))
        index = end
    return allowed


def mark_titles(example: Example) -> None:
    """Titles before persons' names, where the tree tells them: they may be only titles."""
    if example.heads is None or example.relations is None or example.names is None:
        return
    for index, relation in enumerate(example.relations):
        head = example.heads[index] - 1
        if relation != "nmod:desc" or head < index:
            continue
        if example.names[head] != frozenset(["B-PER"]) or example.names[index] == {"B-PER"}:
            continue
        first = index
        while (
            first > 0
            and example.heads[first - 1] == index + 1
            and (
                example.relations[first - 1] in ("amod", "compound")
                and "O" in example.names[first - 1]
                and example.words[first - 1][:1].isupper()
            )
        ):
            first -= 1
        for at in range(first, index + 1):
            if "O" in example.names[at]:
                example.names[at] = frozenset(["B-TITLE" if at == first else "I-TITLE"])


# ------------------------------------------------------------------ the sets


def ewt(root: Path, part: str, gazetteer: Gazetteer) -> list[Example]:
    """UD English EWT with the names of UNER; old passes mark nationalities as OTH."""
    names = iob2(root / "UNER_English-EWT" / f"en_ewt-ud-{part}.iob2")
    found = []
    for meta, rows in conllu(root / "UD_English-EWT" / f"en_ewt-ud-{part}.conllu"):
        example = tree_example(rows, f"ewt-{part}")
        words, tags = names.get(meta["sent_id"], ([], []))
        if words == example.words:
            example.names = names_of(
                words,
                tags,
                gazetteer,
                fold=lambda kind: kind if kind in ("PER", "ORG", "LOC") else None,
            )
            mark_titles(example)
        found.append(example)
    return found


GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}


def gum(root: Path, part: str, gazetteer: Gazetteer, *, only: str = "") -> list[Example]:
    """UD English GUM; names from its mentions: the proper words about a mention's head."""
    found = []
    for path in sorted((root / "UD_English-GUM" / part).glob("*.conllu")):
        if only not in path.name:
            continue
        for _, rows in conllu(path):
            example = tree_example(rows, f"gum-{part}")
            tags = _gum_tags(rows)
            example.names = names_of(example.words, tags, gazetteer, fold=lambda kind: kind)
            for at, row in enumerate(rows):
                # A proper word in no mention that we could use: nothing is known of it.
                if row[4] in ("NNP", "NNPS") and "O" in example.names[at]:
                    example.names[at] = frozenset(NAMES)
            mark_titles(example)
            found.append(example)
    return found


_MENTION = re.compile(r"\(([^()]+)(\))?|([\w,]+)\)")


def _gum_tags(rows: list[list[str]]) -> list[str]:
    """BIO tags of the proper names among GUM's mentions; the longest of nested ones."""
    open_mentions: dict[str, list[tuple[int, list[str]]]] = {}
    mentions: list[tuple[int, int, list[str]]] = []
    for at, row in enumerate(rows):
        value = re.search(r"(?:^|\|)Entity=([^|]+)", row[9])
        for opened, shut, closed in _MENTION.findall(value[1] if value else ""):
            if opened:
                fields = opened.split("-")
                if shut:
                    mentions.append((at, at + 1, fields))
                else:
                    open_mentions.setdefault(fields[0], []).append((at, fields))
            elif open_mentions.get(closed):
                start, fields = open_mentions[closed].pop()
                mentions.append((start, at + 1, fields))
    tags = ["O"] * len(rows)
    for start, end, fields in sorted(mentions, key=lambda one: one[0] - one[1]):
        kind = GUM_KINDS.get(fields[1]) if len(fields) > 5 else None
        core = _proper_core(rows, start, end) if kind else None
        if (
            core
            and kind == "PER"
            and any(
                rows[at][1] in ("of", "for", ",")
                for at in range(core[0], min(core[1] + 1, end))
            )
        ):
            continue  # "Director of the Institute", not a name
        if core and all(tags[at] == "O" for at in range(*core)):
            for at in range(*core):
                tags[at] = f"{'B' if at == core[0] else 'I'}-{kind}"
    return tags


def _proper_core(rows: list[list[str]], start: int, end: int) -> tuple[int, int] | None:
    """The run of proper words with the mention's head; titles before a name left out."""
    inside = range(start, end)
    heads = [at for at in inside if int(rows[at][6]) - 1 not in inside]
    if len(heads) != 1 or not _proper(rows[heads[0]]):
        return None
    first = last = heads[0]
    while first > start and (
        (_proper(rows[first - 1]) and not rows[first - 1][7].startswith("nmod:desc"))
        or (rows[first - 1][4] == "HYPH" and first - 1 > start)
    ):
        if rows[first - 1][7] in ("amod", "compound") and int(
            rows[first - 1][6]
        ) - 1 not in range(first, end):
            break
        head = int(rows[first - 1][6]) - 1
        if rows[head][7] == "nmod:desc":
            break
        first -= 1
    while last + 1 < end:
        if _proper(rows[last + 1]) or rows[last + 1][4] == "HYPH":
            last += 1
        elif (
            rows[last + 1][1].lower() in ("of", "and", "for", "the", "de", "la", "&")
            and last + 2 < end
            and (
                _proper(rows[last + 2])
                or (last + 3 < end and rows[last + 2][4] == "DT" and _proper(rows[last + 3]))
            )
        ):
            last += 2 if _proper(rows[last + 2]) else 3
        else:
            break
    return first, last + 1


def _proper(row: list[str]) -> bool:
    return row[4] in ("NNP", "NNPS")


def crossner(root: Path, part: str, gazetteer: Gazetteer) -> list[Example]:
    """CrossNER politics: names alone."""
    return [
        Example(
            words=words,
            names=names_of(
                words,
                tags,
                gazetteer,
                fold=CROSSNER.get,
                unmarked=("TITLE",),
            ),
            source=f"crossner-{part}",
        )
        for words, tags in two_columns(root / "CrossNER" / "politics" / f"{part}.txt")
    ]


def corpus(folder: Path, wanted: Callable[[Path], bool]) -> list[Example]:
    """Our own sentences: tags, trees and all kinds of names (MISC `NE=`)."""
    found = []
    for path in filter(wanted, sorted(folder.glob("*.conllu"))):
        for _, rows in conllu(path):
            example = tree_example(rows, "corpus", features=False)
            tags = [re.search(r"(?:^|\|)NE=([^|]+)", row[9]) for row in rows]
            example.names = [frozenset([tag[1] if tag else "O"]) for tag in tags]
            found.append(example)
    return found


# ------------------------------------------------------------------ variety


def recased(example: Example, rng: random.Random) -> Example:
    """The sentence as a headline desk might set it: small letters, capitals, Title Case."""
    how = rng.choice(("lower", "upper", "title", "title"))
    return replace(example, words=[_CASES[how](word) for word in example.words])


def _title(word: str) -> str:
    return word[:1].upper() + word[1:] if len(word) > 3 else word


_CASES: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "title": _title,
}
