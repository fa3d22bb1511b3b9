"""Names: of states, towns, peoples, bodies and persons, and titles as ordinary phrases."""

from __future__ import annotations

from invented.dice import Dice
from invented.nodes import Node
from invented.words import Words

_LINKS = (" of ", " for ", " to ", " on ", " against ")
_NO_PLURAL = ("ss", "us", "is", "News", "rights")


def title_of(words: Words, phrase: str, kind: str = "") -> Node:
    """A name or title of several words as an ordinary phrase, marked as one name of a kind."""
    node = _phrase(words, phrase)
    return node.named(kind) if kind else node


def _phrase(words: Words, phrase: str) -> Node:
    for link in _LINKS:
        if link in phrase:
            before, after = phrase.split(link, 1)
            tail = _phrase(words, after).case(link.strip())
            return _phrase(words, before).post("nmod", tail)
    first, *rest = phrase.split()
    if first.lower() == "the":
        return _phrase(words, " ".join(rest)).det(first)
    return _compound(words, [first, *rest])


def _compound(words: Words, phrase: list[str]) -> Node:
    """Words before their noun; of a word with a hyphen the second half is the head."""
    *before, last = [_halves(word) for word in phrase]
    head = Node(last[-1], _noun_tag(last[-1]))
    head.plural = head.xpos == "NNPS"
    if len(last) == 2:
        _with_first_half(words, head, last[0])
    for parts in reversed(before):
        part = Node(parts[-1], _tag(words, parts[-1]))
        if len(parts) == 2:
            head.pre("compound", _with_first_half(words, part, parts[0]))
            continue
        adjective = part.form.lower() in words.adjectives or part.form in words.demonyms
        head.pre("amod" if adjective else "compound", part)
    return head


def _halves(word: str) -> list[str]:
    is_parted = word.count("-") == 1 and not word.startswith(("al-", "Al-"))
    return word.split("-") if is_parted else [word]


def _with_first_half(words: Words, node: Node, first: str) -> Node:
    node.near("compound", Node(first, _tag(words, first)))
    return node.near("punct", Node("-", "HYPH"))


def _tag(words: Words, word: str) -> str:
    """Of a word before its noun."""
    if word[:1].isupper():
        return "NNP"
    return "JJ" if word in words.adjectives else "NN"


def _noun_tag(word: str) -> str:
    tag = "NNP" if word[:1].isupper() else "NN"
    return f"{tag}S" if word.endswith("s") and not word.endswith(_NO_PLURAL) else tag


def possessive(node: Node) -> Node:
    """The node with its possessive mark."""
    plural = node.form.endswith("s") and node.plural
    return node.post("case", Node("'" if plural else "'s", "POS"))


# ---------------------------------------------------------------- places and peoples


def country(dice: Dice) -> Node:
    """A state, with its article where it has one."""
    node, name = _state(dice)
    return node.det("the") if name in dice.words.lists["with_article"] else node


def bare_country(dice: Dice) -> Node:
    """A state without its article."""
    return _state(dice)[0]


def _state(dice: Dice) -> tuple[Node, str]:
    name = dice.pick(dice.words.states).name
    if name in dice.words.short_names and dice.chance(0.4):
        short = dice.pick(dice.words.short_names[name])
        return Node(short, "NNP").named("COUNTRY"), name
    return _singular(title_of(dice.words, name, "COUNTRY")), name


def _singular(node: Node) -> Node:
    node.plural = False
    return node


def city(dice: Dice) -> Node:
    """A town or another place of the package's table, or a capital."""
    return _singular(title_of(dice.words, dice.pick(dice.words.places), "LOC"))


def capital(dice: Dice) -> Node:
    """A capital, as who stands for its state."""
    return title_of(dice.words, dice.pick(dice.words.capitals), "LOC")


def region(dice: Dice) -> Node:
    """A place, or a part of a state: northern Mali."""
    node = city(dice)
    if dice.chance(0.4):
        side = dice.leaf("sides", "JJ")
        return bare_country(dice).pre("amod", side)
    return node


def nationality(dice: Dice, head: Node) -> Node:
    """The noun with a nationality before it."""
    demonym = dice.pick(dice.words.states).demonym
    if demonym == "American" and dice.chance(0.5):
        return head.pre("compound", Node("U.S.", "NNP").named("COUNTRY"))
    return head.pre("amod", adjective_of(demonym))


def adjective_of(demonym: str) -> Node:
    """A nationality of one word or several."""
    *before, last = demonym.split()
    node = Node(last, "JJ")
    for word in reversed(before):
        node.pre("compound", Node(word, "JJ"))
    return node.named("NORP")


# ---------------------------------------------------------------- bodies and persons


def body(dice: Dice, sector: str = "") -> Node:
    """A body of a sector or of any, with its article where it has one."""
    sector = sector or dice.word("sectors")
    node = _singular(title_of(dice.words, dice.pick(dice.words.bodies[sector]), "ORG"))
    name = [one.form for one, _, _ in node.words()]
    if set(name) & set(dice.words.lists["body_words"]) and name[0].lower() != "the":
        node.det("the")
    return node


def party(dice: Dice) -> Node:
    """A political party."""
    return body(dice, "PTY")


def armed_group(dice: Dice) -> Node:
    """An armed group."""
    return body(dice, "REB")


def union_of_states(dice: Dice) -> Node:
    """A body of states."""
    return body(dice, "IGO")


def person_name(full: str) -> Node:
    """A person's name; its first word is the head."""
    words: list[str] = []
    for word in full.split():
        if "-" in word and word[0].islower():
            first, rest = word.split("-", 1)
            words += [first, "-", rest]
        else:
            words.append(word)
    head = Node(words[0], "NNP")
    for word in words[1:]:
        is_hyphen = word == "-"
        head.post("punct" if is_hyphen else "flat", Node(word, "HYPH" if is_hyphen else "NNP"))
    return head.named("PER")


def surname(dice: Dice) -> Node:
    """An official by the last name alone."""
    return person_name(dice.pick(dice.words.officials).name.split()[-1])


def invented_name(dice: Dice) -> str:
    """A name that nobody of the tables bears."""
    first, last = dice.word("first_names"), dice.word("last_names")
    if dice.chance(0.07):
        return f"{first} {dice.word('initials')} {last}"
    if dice.chance(0.05):
        return f"{first} {last} {dice.word('last_names')}"
    return f"{first} {last}"


def simple_named(dice: Dice) -> Node:
    """Who can own or be something, by a bare name."""
    return dice.pick((country, country, union_of_states, capital, surname))(dice)
