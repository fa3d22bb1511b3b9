"""
What a sentence says of a coming event, turned into what a question asks of it.

"NATO countries say they are considering sending trainers" gives "send trainers": the
verb in its base form, and what hangs on it as far as it stands together. Where the
tree or the tables do not carry that, nothing comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import rows
from dragoman.records import Event, Sentence, Token
from dragoman.watch.verbs import base_form
from dragoman.words import words

LONGEST_WORDS = 16
_NEAR = 2  # "announces the beginning of a blockade": the verb stands above the noun above
# What is beside the point of a question, or begins another one.
_BESIDE = frozenset(
    "advcl parataxis conj cc punct nsubj csubj discourse mark aux cop expl vocative".split()
)
_CLAUSES = frozenset({"acl:relcl", "advcl", "parataxis", "punct"})
_WITHIN = frozenset({"-", "–", "“", "”", '"', "’", "‘", "/", "$", "%"})
_LOOSE_ENDS = frozenset("ADP DET CCONJ SCONJ PUNCT PART AUX ADV".split())
_ONLY_OBJECTS = frozenset("them him me us".split())
_ONLY_HERE = frozenset("it them him her this that these those he she they there here".split())
_DONE_FORMS = frozenset({"VBD", "VBZ", "VBP", "VBN"})
NEGATIONS = frozenset({"not", "n’t", "n't", "never"})


def relation_of(token: Token) -> str:
    """The relation without its subtype."""
    return token.relation.partition(":")[0]


def below(sentence: Sentence, index: int) -> Iterator[int]:
    """The words that hang on this one, in order."""
    return (at for at, token in enumerate(sentence.tokens) if token.head == index)


def subtree(sentence: Sentence, index: int, without: frozenset[str] = frozenset()) -> set[int]:
    """The word and all that hangs on it, but for what hangs by one of these relations."""
    found, waiting = {index}, [index]
    while waiting:
        at = waiting.pop()
        for child in below(sentence, at):
            token = sentence.tokens[child]
            if child in found or {relation_of(token), token.relation} & without:
                continue
            found.add(child)
            waiting.append(child)
    return found


def _predicate(sentence: Sentence, head: int) -> set[int]:
    """The verb and what belongs to it: no other clause, and no subject."""
    found = {head}
    for child in below(sentence, head):
        token = sentence.tokens[child]
        is_quality = relation_of(token) == "advcl" and token.upos == "ADJ"  # "as escalatory"
        if relation_of(token) not in _BESIDE or is_quality:
            found |= subtree(sentence, child, _CLAUSES)
    return found


def words_between(sentence: Sentence, first: int, last: int) -> str:
    """The words from the first up to the last, as they are written, on one line."""
    if first >= last:
        return ""
    start = sentence.tokens[first].start - sentence.start
    end = sentence.tokens[last - 1].end - sentence.start
    return " ".join(sentence.text[start:end].split())


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name an event: first, behind the last, and the one that leads."""

    first: int
    last: int
    head: int


def trigger_of(event: Event, sentence: Sentence) -> Trigger | None:
    """Where the sentence has the words that name the event."""
    named = next((step.words for step in event.because if step.step == "type"), "")
    wanted = [word.lower() for word in words(named)]
    if not wanted:
        return None
    texts = [token.text.lower() for token in sentence.tokens]
    places = [
        at
        for at in range(len(texts) - len(wanted) + 1)
        if texts[at : at + len(wanted)] == wanted
        and sentence.tokens[at].end > event.start
        and sentence.tokens[at].start < event.end
    ]
    if not places:
        return None
    first, last = places[0], places[0] + len(wanted)
    inside = [at for at in range(first, last) if not first <= sentence.tokens[at].head < last]
    verbs = [at for at in inside if sentence.tokens[at].upos == "VERB"]
    return Trigger(first, last, (verbs or inside or [first])[0])


def asked_clause(event: Event, sentence: Sentence) -> str:
    """
    What "Will …" asks of the event: a verb in its base form with what belongs to it.

    Nothing where the words are of a deed that was done, or stand in a condition.
    """
    trigger = trigger_of(event, sentence)
    if trigger is None or is_conditional(sentence, trigger.head):
        return ""
    token = sentence.tokens[trigger.head]
    skipped = _date_words(event, sentence)
    if token.upos == "VERB":
        told = is_told_as_done(sentence, trigger.head) or _is_of_its_noun(token)
        return "" if told else verb_phrase(sentence, trigger.head, skipped=skipped)
    if token.upos not in {"NOUN", "PROPN"} or not event.actor:
        return ""
    above = sentence.tokens[token.head] if token.head >= 0 else token
    words_above = {above.text.lower(), base_form(above.text)}
    if words_above & (question_words("over") | question_words("ended")):
        return ""
    if not _is_looming(sentence, trigger.head):
        return ""
    object_ = noun_phrase(sentence, trigger.head, skipped=skipped)
    verb = _noun_verbs().get(event.type, "")
    # "announced the closure": it is done
    told = not object_ or object_.lower().startswith("the ")
    return "" if told or not verb else f"{verb} {_without_owner(object_, event)}"


def _is_of_its_noun(token: Token) -> bool:
    """Whether it tells what its noun does: "invading soldiers" invade, nobody invades them."""
    return token.xpos == "VBG" and relation_of(token) in {"amod", "csubj"}


def _is_looming(sentence: Sentence, head: int) -> bool:
    """Whether the noun is said to be planned or possible by a word of its own."""
    hanging = {sentence.tokens[at].text.lower() for at in below(sentence, head)}
    if hanging & question_words("looming"):
        return True
    at, seen = sentence.tokens[head].head, 0
    while at >= 0 and seen < _NEAR:
        if base_form(sentence.tokens[at].text) in question_words("planning"):
            return True
        at, seen = sentence.tokens[at].head, seen + 1
    return False


def is_told_as_done(sentence: Sentence, head: int) -> bool:
    """Whether the verb is finite or perfect, with no "will", "to" or "could" before it."""
    before = [sentence.tokens[at] for at in below(sentence, head) if at < head]
    if any(token.xpos in {"MD", "TO"} for token in before):
        return any(token.text.lower() in {"have", "has", "had"} for token in before)
    return sentence.tokens[head].xpos in _DONE_FORMS or any(
        token.text.lower() in {"has", "have", "had", "’ve", "'ve"} for token in before
    )


def is_conditional(sentence: Sentence, head: int) -> bool:
    """Whether the word stands in a clause of "if"."""
    at, seen = head, 0
    while at >= 0 and seen < len(sentence.tokens):
        marks = (sentence.tokens[child] for child in below(sentence, at))
        if any(one.text.lower() in {"if", "unless"} for one in marks):
            return True
        at, seen = sentence.tokens[at].head, seen + 1
    return False


def _without_owner(phrase: str, event: Event) -> str:
    """
    The phrase without the actors' own names in it: "an assault", not "RSF assault"; "a
    truce" of the two between whom it is.
    """
    phrase = _without_sides(phrase, event)
    for actor in event.actor:
        phrase = re.sub(rf"(?<!between) {re.escape(actor.name)} ", " ", phrase)
        for name in (f"{actor.name}'s ", f"{actor.name}’s ", f"{actor.name} "):
            if phrase.startswith(name):
                rest = phrase[len(name) :]
                return with_its_article(f"a {rest}")
    return with_its_article(phrase)


def _without_sides(phrase: str, event: Event) -> str:
    name = "|".join(re.escape(actor.name) for actor in event.actor)
    others = rf"(?:(?:,|,? and) (?:the )?(?:{name}))+"
    return re.sub(rf" (?:between|among) (?:the )?(?:{name}){others}(?= |$)", "", phrase)


def verb_phrase(
    sentence: Sentence,
    head: int,
    *,
    skipped: frozenset[int] = frozenset(),
    denied: bool = False,
) -> str:
    """
    The phrase of the verb, itself in its base form, without its subject.

    It ends where the words that hang on the verb do not stand together any more. A
    negated verb has none, unless what is denied is asked for.
    """
    token = sentence.tokens[head]
    hanging = [sentence.tokens[at] for at in below(sentence, head)]
    if not denied and any(one.text.lower() in NEGATIONS for one in hanging):
        return ""
    first = base_form(token.text) or (token.text.lower() if token.xpos == "VB" else "")
    if any(one.relation in {"aux:pass", "nsubj:pass"} for one in hanging):
        first = f"be {token.text.lower()}"
    rest = _rest(sentence, head, _predicate(sentence, head), skipped)
    return f"{first} {rest}".strip() if first and rest is not None else ""


def noun_phrase(sentence: Sentence, head: int, *, skipped: frozenset[int] = frozenset()) -> str:
    """The noun with what stands before it and hangs on it, as far as that is one piece."""
    kept = subtree(sentence, head, _CLAUSES | {"appos"})
    kept -= {at for at in below(sentence, head) if relation_of(sentence.tokens[at]) == "case"}
    first = head
    while first - 1 in kept or (first > 1 and _joins(sentence, first - 1, kept)):
        first -= 1
    while sentence.tokens[first].upos in {"ADP", "PUNCT", "CCONJ"} and first < head:
        first += 1
    rest = _rest(sentence, head, kept, skipped)
    if rest is None:
        return ""
    before = words_between(sentence, first, head + 1).split()
    kept_words = [word for word in before if word.lower() not in question_words("looming")]
    return with_its_article(" ".join([*kept_words, rest]).strip())


def with_its_article(phrase: str) -> str:
    """
    The phrase with the "a" or "an" that its next word wants.

    >>> with_its_article("an ground attack"), with_its_article("a assault")
    ('a ground attack', 'an assault')
    """
    first, _, rest = phrase.partition(" ")
    if first.lower() not in {"a", "an"} or not rest:
        return phrase
    return f"{'an' if rest[:1].lower() in 'aeiou' else 'a'} {rest}"


def _rest(sentence: Sentence, head: int, kept: set[int], skipped: frozenset[int]) -> str | None:
    """The words behind the head that stand together; None where they mean nothing alone."""
    end = head + 1
    while end < len(sentence.tokens) and (end in kept or _joins(sentence, end, kept)):
        if end in skipped or end - head > LONGEST_WORDS or _is_reason(sentence, end):
            break
        end += 1
    while end > head + 1 and _is_loose(sentence, end - 1, head):
        end -= 1
    behind = [token.text.lower() for token in sentence.tokens[head + 1 : end]]
    if _ONLY_HERE & set(behind[:1]) or _ONLY_OBJECTS & set(behind):
        return None
    return _whole(words_between(sentence, head + 1, end))


def _whole(phrase: str) -> str:
    """Up to a quotation that is opened and not closed."""
    for opening, closing in (("“", "”"), ('"', '"'), ("(", ")")):
        if (
            phrase.count(opening) % 2
            if opening == closing
            else (phrase.count(opening) != phrase.count(closing))
        ):
            phrase = phrase[: phrase.rfind(opening)].strip()
    return phrase


def _is_reason(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    behind = sentence.tokens[at + 1 : at + 2]
    if token.text.lower() in question_words("reason"):
        return True
    if (
        token.text.lower() == "in"
        and behind
        and behind[0].text.lower()
        in {
            "response",
            "retaliation",
            "protest",
            "order",
        }
    ):
        return True
    return token.text.lower() == "for" and bool(behind) and behind[0].xpos == "VBG"


def _joins(sentence: Sentence, at: int, kept: set[int]) -> bool:
    """A hyphen, a quotation mark, or the comma of a list, between words that are kept."""
    token, behind = sentence.tokens[at], sentence.tokens[at + 1 : at + 2]
    if token.text in _WITHIN:
        return at + 1 in kept
    if token.text != "," or not behind:
        return False
    is_item = relation_of(behind[0]) in {"conj", "amod"} and at + 1 in kept
    return is_item or (behind[0].text.lower() in {"and", "or"} and at + 2 in kept)


def _is_loose(sentence: Sentence, at: int, head: int) -> bool:
    token = sentence.tokens[at]
    if token.text.lower() in question_words("minor"):
        return True
    if relation_of(token) == "compound" and token.head == head:  # step down, call off
        return False
    return token.upos in _LOOSE_ENDS and not (token.upos == "ADV" and token.head == head)


def _date_words(event: Event, sentence: Sentence) -> frozenset[int]:
    """The words that say when, and the preposition before them: the deadline says it."""
    when = event.date.words if event.date else ""
    at = sentence.text.find(when) if when else -1
    if at < 0:
        return frozenset()
    start, end = sentence.start + at, sentence.start + at + len(when)
    inside = {n for n, one in enumerate(sentence.tokens) if start <= one.start < end}
    before = min(inside, default=0) - 1
    if before >= 0 and sentence.tokens[before].upos == "ADP":
        inside.add(before)
    return frozenset(inside)


def subject_phrase(sentence: Sentence, head: int) -> str:
    """The words of the verb's own subject, or nothing."""
    for at in below(sentence, head):
        if relation_of(sentence.tokens[at]) == "nsubj":
            found = sorted(subtree(sentence, at, frozenset({"acl:relcl", "parataxis"})))
            return words_between(sentence, found[0], _end_of_run(found))
    return ""


def _end_of_run(found: Sequence[int]) -> int:
    """Behind the last of the numbers that follow each other."""
    end = found[0]
    for at in found:
        if at > end + 1:
            break
        end = at
    return end + 1


@cache
def question_words(kind: str) -> frozenset[str]:
    """The words of a kind of `question_words.tsv`."""
    found = (row["words"] for row in rows("question_words.tsv") if row["kind"] == kind)
    return frozenset(next(found).split("; "))


@cache
def _noun_verbs() -> dict[str, str]:
    return {row["type"]: row["noun_verb"] for row in rows("question_types.tsv")}
