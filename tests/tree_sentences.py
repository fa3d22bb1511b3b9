"""Sentences with a tree written by hand, as the reader would give them."""

from __future__ import annotations

from dragoman.records import DocumentId, Sentence, Token


def tree_sentence(rows: str) -> Sentence:
    """
    A sentence out of lines of form, XPOS, head (from 1; 0 is the root) and relation,
    and the types and status that the word may name ("ASSAULT:0.9:happened").
    """
    tokens: list[Token] = []
    at = 0
    for line in rows.strip().splitlines():
        form, xpos, head, relation, *told = line.split()
        kind, share, status = told[0].split(":") if told else ("", "0", "")
        tokens.append(
            Token(
                text=form,
                start=at,
                end=at + len(form),
                xpos=xpos,
                head=int(head) - 1,
                relation=relation,
                events=((kind, float(share)),) if kind else (),
                statuses=((status, 0.95),) if status else (),
            )
        )
        at += len(form) + 1
    text = " ".join(token.text for token in tokens)
    return Sentence(
        document=DocumentId("text"),
        text=text,
        start=0,
        end=len(text),
        paragraph=0,
        tokens=tuple(tokens),
    )
