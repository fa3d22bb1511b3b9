"""
How well a language is read: tags, trees, names, words and sentences against gold.

Attachment scores are those of the CoNLL 2018 shared task (Zeman et al. 2018): all
words count, punctuation too, and a relation's subtype does not (`las_subtypes` is
with it). Names count where span and kind are both right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.evaluation.conllu import Gold
from dragoman.records import Document, DocumentId, Sentence, Token

Read = Callable[[Sequence[Sentence]], list[Sentence]]
Split = Callable[[Document], Sequence[Sentence]]

# Kinds of names of other sets, as ours; what is not here is left out of the count.
KIND_OF = {
    "PER": "PER", "person": "PER", "politician": "PER",
    "ORG": "ORG", "organisation": "ORG", "politicalparty": "ORG",
    "LOC": "LOC", "location": "LOC",
    "COUNTRY": "COUNTRY", "country": "COUNTRY",
    "EVENT": "EVENT", "event": "EVENT", "election": "EVENT",
    "NORP": "NORP", "TITLE": "TITLE",
}  # fmt: skip
_ALWAYS = frozenset(["PER", "ORG", "LOC"])
_CONTENT = frozenset(
    "nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse nmod "
    "appos nummod acl amod conj fixed flat compound list parataxis orphan goeswith reparandum "
    "root dep".split()
)


@dataclass(slots=True)
class _Hits:
    """How many there are, how many were said, how many of them are right."""

    gold: int = 0
    said: int = 0
    right: int = 0

    def add(self, gold: set[Any], said: set[Any]) -> None:
        self.gold += len(gold)
        self.said += len(said)
        self.right += len(gold & said)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.said) if self.gold + self.said else 0.0

    @property
    def row(self) -> dict[str, float | int]:
        return {
            "precision": round(self.right / self.said if self.said else 0.0, 4),
            "recall": round(self.right / self.gold if self.gold else 0.0, 4),
            "f1": round(self.f1, 4),
            "n": self.gold,
        }


@dataclass(slots=True)
class LanguageScore:
    """Counts over sentences; `shares` makes them the measures."""

    sentences: int = 0
    words: int = 0
    right: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    relations: dict[str, _Hits] = field(default_factory=dict)
    kinds: dict[str, _Hits] = field(default_factory=dict)
    name_spans: _Hits = field(default_factory=_Hits)
    sentence_spans: _Hits = field(default_factory=_Hits)
    word_spans: _Hits = field(default_factory=_Hits)
    raw_arcs: _Hits = field(default_factory=_Hits)
    raw_seconds: float = 0.0
    raw_sentences: int = 0

    def shares(self) -> dict[str, Any]:
        """The measures as one flat object; what the files do not mark is left out."""
        found: dict[str, Any] = {"sentences": self.sentences, "words": self.words}
        for name in self.counted:
            found[name] = round(self.right[name] / max(self.counted[name], 1), 4)
        if self.kinds:
            total = _Hits(
                gold=sum(one.gold for one in self.kinds.values()),
                said=sum(one.said for one in self.kinds.values()),
                right=sum(one.right for one in self.kinds.values()),
            )
            found["entity_f1"] = round(total.f1, 4)
            found["entity_span_f1"] = round(self.name_spans.f1, 4)
        if self.sentence_spans.gold:
            found["sentence_f1"] = round(self.sentence_spans.f1, 4)
            found["token_f1"] = round(self.word_spans.f1, 4)
            found["las_raw"] = round(self.raw_arcs.f1, 4)
        if self.raw_seconds:
            found["sentences_per_second"] = round(self.raw_sentences / self.raw_seconds, 1)
        if self.relations:
            found["relations"] = _by_count(self.relations)
        if self.kinds:
            found["entities"] = _by_count(self.kinds)
        return found


def score_sentences(golds: Sequence[Gold], read: Read, score: LanguageScore) -> None:
    """Adds what the reader says of the gold words of these sentences."""
    bare = [_bare(gold.sentence) for gold in golds]
    kinds = kinds_marked(golds)
    for gold, said in zip(golds, read(bare), strict=True):
        score.sentences += 1
        score.words += len(said.tokens)
        if gold.has_tree:
            _add_tree(gold.sentence.tokens, said.tokens, score)
        if gold.has_names:
            _add_names(gold.sentence.tokens, said.tokens, kinds, score)


def score_raw(
    golds: Sequence[Gold],
    split: Split,
    read: Read,
    clock: Callable[[], float],
    score: LanguageScore,
) -> None:
    """
    Adds what is made of the raw text: its sentences, words and arcs, and how fast.

    `clock` gives seconds. Texts are those of whole documents, paragraphs parted by
    a blank line.
    """
    for text, sentences in _documents(golds):
        document = Document(id=DocumentId("gold"), key="gold", text=text)
        began = clock()
        said = read(split(document))
        score.raw_seconds += clock() - began
        score.raw_sentences += len(said)
        score.sentence_spans.add(
            {(one.start, one.end) for one in sentences}, {(one.start, one.end) for one in said}
        )
        score.word_spans.add(_spans(sentences), _spans(said))
        score.raw_arcs.add(_arcs(sentences), _arcs(said))


def kinds_marked(golds: Iterable[Gold]) -> frozenset[str]:
    """Our kinds of names that these sentences mark."""
    labels = {
        token.entity[2:] for gold in golds for token in gold.sentence.tokens if token.entity
    }
    return frozenset(KIND_OF[label] for label in labels if label in KIND_OF) | _ALWAYS


def names(tokens: Sequence[Token], kinds: frozenset[str]) -> set[tuple[int, int, str]]:
    """
    The names as (first, last, kind) of words, half open.

    A country is a place where the gold has no countries; kinds that it does not
    mark are left out.
    """
    found: set[tuple[int, int, str]] = set()
    first, kind = 0, ""
    for at, label in enumerate([*(token.entity for token in tokens), ""]):
        part, now = label[:1], label[2:]
        if kind and (part != "I" or now != kind):
            found.add((first, at, kind))
            kind = ""
        if part == "B" or (part == "I" and not kind):
            first, kind = at, now
    folded: set[tuple[int, int, str]] = set()
    for first, last, kind in found:
        ours = KIND_OF.get(kind, "")
        ours = "LOC" if ours == "COUNTRY" and ours not in kinds else ours
        if ours in kinds:
            folded.add((first, last, ours))
    return folded


def _add_tree(gold: Sequence[Token], said: Sequence[Token], score: LanguageScore) -> None:
    for one, other in zip(gold, said, strict=True):
        arc = one.head == other.head
        plain, alike = _plain(one.relation), _plain(one.relation) == _plain(other.relation)
        facts = {
            "upos": one.upos == other.upos,
            "xpos": one.xpos == other.xpos,
            "feats": one.features == other.features,
            "uas": arc,
            "las": arc and alike,
            "las_subtypes": arc and one.relation == other.relation,
        }
        if plain != "punct":
            facts["uas_no_punct"] = arc
            facts["las_no_punct"] = arc and alike
        if plain in _CONTENT:
            facts["clas"] = arc and alike
        if not one.xpos or one.xpos == "_":
            del facts["xpos"]
        if one.features == "" and not any(token.features for token in gold):
            del facts["feats"]
        for name, right in facts.items():
            score.counted[name] += 1
            score.right[name] += right
        hits = score.relations.setdefault(one.relation, _Hits())
        hits.gold += 1
        hits.right += arc and one.relation == other.relation
        score.relations.setdefault(other.relation, _Hits()).said += 1


def _add_names(
    gold: Sequence[Token], said: Sequence[Token], kinds: frozenset[str], score: LanguageScore
) -> None:
    true, ours = names(gold, kinds), names(said, kinds)
    score.name_spans.add(
        {(first, last) for first, last, _ in true}, {(first, last) for first, last, _ in ours}
    )
    for kind in {name[2] for name in true | ours}:
        score.kinds.setdefault(kind, _Hits()).add(
            {name for name in true if name[2] == kind},
            {name for name in ours if name[2] == kind},
        )


def _documents(golds: Sequence[Gold]) -> Iterable[tuple[str, list[Sentence]]]:
    text = ""
    sentences: list[Sentence] = []
    glued = True
    for gold in golds:
        if gold.opens == "document" and sentences:
            yield text, sentences
            text, sentences, glued = "", [], True
        if sentences:
            text += "\n\n" if gold.opens else "" if glued else " "
        start = len(text)
        text += gold.sentence.text
        sentences.append(_moved(gold.sentence, start))
        glued = gold.joined
    if sentences:
        yield text, sentences


def _moved(sentence: Sentence, by: int) -> Sentence:
    tokens = tuple(
        Token(
            text=token.text,
            start=token.start + by,
            end=token.end + by,
            head=token.head,
            relation=token.relation,
        )
        for token in sentence.tokens
    )
    return Sentence(
        document=sentence.document,
        text=sentence.text,
        start=by,
        end=by + len(sentence.text),
        paragraph=0,
        tokens=tokens,
    )


def _spans(sentences: Iterable[Sentence]) -> set[tuple[int, int]]:
    return {(token.start, token.end) for one in sentences for token in one.tokens}


def _arcs(sentences: Iterable[Sentence]) -> set[tuple[int, int, int, int, str]]:
    """Words and their heads by their places, the root's head being nowhere."""
    found: set[tuple[int, int, int, int, str]] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for token in tokens:
            head = (
                (tokens[token.head].start, tokens[token.head].end)
                if token.head >= 0
                else (-1, -1)
            )
            found.add((token.start, token.end, *head, _plain(token.relation)))
    return found


def _bare(sentence: Sentence) -> Sentence:
    return Sentence(
        document=sentence.document,
        text=sentence.text,
        start=sentence.start,
        end=sentence.end,
        paragraph=sentence.paragraph,
        tokens=tuple(
            Token(text=token.text, start=token.start, end=token.end)
            for token in sentence.tokens
        ),
    )


def _plain(relation: str) -> str:
    return relation.partition(":")[0]


def _by_count(hits: dict[str, _Hits]) -> dict[str, dict[str, float | int]]:
    ordered = sorted(hits.items(), key=lambda item: (-item[1].gold, item[0]))
    return {name: one.row for name, one in ordered if name}
