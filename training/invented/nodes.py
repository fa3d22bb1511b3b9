"""A tree while it is made: words, each with what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(eq=False)
class Node:
    """
    A word with what hangs on it, in the order of the sentence.

    `group` is the same thing for all words of one name of the kind `kind`.
    """

    form: str
    xpos: str
    left: list[tuple[str, Node]] = field(default_factory=list)
    right: list[tuple[str, Node]] = field(default_factory=list)
    kind: str = ""
    group: object = None
    plural: bool = False

    def pre(self, relation: str, node: Node) -> Node:
        """Hangs a node before all that stands before the word already."""
        self.left.insert(0, (relation, node))
        return self

    def near(self, relation: str, node: Node) -> Node:
        """Hangs a node right before the word."""
        self.left.append((relation, node))
        return self

    def post(self, relation: str, node: Node) -> Node:
        """Hangs a node behind the word and what follows it already."""
        self.right.append((relation, node))
        return self

    def case(self, preposition: str) -> Node:
        """Puts a preposition before all."""
        return self.pre("case", Node(preposition, "IN"))

    def det(self, article: str) -> Node:
        """Puts an article before all; "a" becomes "an" when the sentence is written."""
        return self.pre("det", Node(article, "DT"))

    def words(self) -> list[tuple[Node, Node | None, str]]:
        """(word, head, relation) in order; the node itself has no head."""
        found: list[tuple[Node, Node | None, str]] = []
        for relation, node in self.left:
            found += [(w, h or self, r or relation) for w, h, r in node.words()]
        found.append((self, None, ""))
        for relation, node in self.right:
            found += [(w, h or self, r or relation) for w, h, r in node.words()]
        return found

    def named(self, kind: str) -> Node:
        """Marks as one name all words of the node that are no part of another."""
        group = object()
        for word, _, _ in self.words():
            if not word.kind:
                word.kind, word.group = kind, group
        return self

    @property
    def ends_in_comma(self) -> bool:
        """Its last word is the comma behind an apposition."""
        return bool(self.right) and self.right[-1][1].form == ","


def comma() -> Node:
    """A comma."""
    return Node(",", ",")
