"""What counts as a word, and the forms of verbs and nouns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.words import UNPRINTABLE, plain, plural, verb_forms, word_spans, words

CUT = {
    "Russia's war": ["Russia", "'s", "war"],
    "Russia’s war": ["Russia", "’s", "war"],
    "RUSSIA'S WAR": ["RUSSIA", "'S", "WAR"],
    "the leaders' plan": ["the", "leaders", "'", "plan"],
    "the U.S. and the U.N.": ["the", "U.S.", "and", "the", "U.N."],
    "a U.S.-led force": ["a", "U.S.", "-", "led", "force"],
    "hasn't, hasn’t": ["has", "n't", ",", "has", "n’t"],
    "It can't, won't and cannot.": [
        "It",
        "ca",
        "n't",
        ",",
        "wo",
        "n't",
        "and",
        "can",
        "not",
        ".",
    ],
    "We'll see what they've done; I'm here.": [
        "We",
        "'ll",
        "see",
        "what",
        "they",
        "'ve",
        "done",
        ";",
        "I",
        "'m",
        "here",
        ".",
    ],
    "pro-Beijing, re-elected, well-armed": [
        "pro-Beijing",
        ",",
        "re-elected",
        ",",
        "well",
        "-",
        "armed",
    ],
    "Nora B. Lindt of Arden Inc. came at 5 p.m.": [
        "Nora",
        "B.",
        "Lindt",
        "of",
        "Arden",
        "Inc.",
        "came",
        "at",
        "5",
        "p.m.",
    ],
    "See https://example.org/a?b=1, or write to desk@example.org.": [
        "See",
        "https://example.org/a?b=1",
        ",",
        "or",
        "write",
        "to",
        "desk@example.org",
        ".",
    ],
    "Really?! No...": ["Really", "?!", "No", "..."],
    "Côte d'Ivoire, N'Djamena": ["Côte", "d'Ivoire", ",", "N'Djamena"],
    "O'Brien and Sana'a": ["O'Brien", "and", "Sana'a"],
    "Mr. Ito met Gen. Diaz.": ["Mr.", "Ito", "met", "Gen.", "Diaz", "."],
    "on Sept. 3": ["on", "Sept.", "3"],
    "12,252 shells at 3.5 km": ["12,252", "shells", "at", "3.5", "km"],
    "the 15th of the 1990s": ["the", "15th", "of", "the", "1990s"],
    "$60bn": ["$", "60bn"],
    "one -- two … three...": ["one", "--", "two", "…", "three", "..."],
    "“No,” he said.": ["“", "No", ",", "”", "he", "said", "."],
    "F-16s": ["F", "-", "16s"],
    "": [],
    " \n\t": [],
}


@pytest.mark.parametrize("text", CUT)
def test_a_text_is_cut_into_words(text: str) -> None:
    assert list(words(text)) == CUT[text]


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(text=st.text(max_size=200))
def test_a_word_stands_where_its_span_says(text: str) -> None:
    spans = word_spans(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert [span.text for span in spans] == list(words(text))


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(text=st.text(max_size=200))
def test_only_blanks_belong_to_no_word(text: str) -> None:
    covered = {at for span in word_spans(text) for at in range(span.start, span.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)


FORMS = {
    "attack": ("attacks", {"attacked"}, {"attacked"}, "attacking"),
    "accuse": ("accuses", {"accused"}, {"accused"}, "accusing"),
    "deny": ("denies", {"denied"}, {"denied"}, "denying"),
    "deploy": ("deploys", {"deployed"}, {"deployed"}, "deploying"),
    "ban": ("bans", {"banned"}, {"banned"}, "banning"),
    "commit": ("commits", {"committed"}, {"committed"}, "committing"),
    "visit": ("visits", {"visited"}, {"visited"}, "visiting"),
    "clash": ("clashes", {"clashed"}, {"clashed"}, "clashing"),
    "veto": ("vetoes", {"vetoed"}, {"vetoed"}, "vetoing"),
    "impose": ("imposes", {"imposed"}, {"imposed"}, "imposing"),
    "agree": ("agrees", {"agreed"}, {"agreed"}, "agreeing"),
    "free": ("frees", {"freed"}, {"freed"}, "freeing"),
    "meet": ("meets", {"met"}, {"met"}, "meeting"),
    "shoot": ("shoots", {"shot"}, {"shot"}, "shooting"),
    "withdraw": ("withdraws", {"withdrew"}, {"withdrawn"}, "withdrawing"),
    "sink": ("sinks", {"sank", "sunk"}, {"sunk"}, "sinking"),
    "cancel": ("cancels", {"canceled", "cancelled"}, {"canceled", "cancelled"}, "cancelling"),
    "have": ("has", {"had"}, {"had"}, "having"),
    "build": ("builds", {"built"}, {"built"}, "building"),
    "withstand": ("withstands", {"withstood"}, {"withstood"}, "withstanding"),
}


@pytest.mark.parametrize("base", FORMS)
def test_a_verb_has_its_forms(base: str) -> None:
    third, past, participle, gerund = FORMS[base]
    forms = verb_forms(base)
    assert (forms.third, forms.gerund) == (third, gerund)
    assert (set(forms.past), set(forms.participle)) == (past, participle)
    assert forms.all == past | participle | {base, third, gerund}


def test_of_several_pasts_the_one_that_we_write_comes_first() -> None:
    assert [verb_forms(base).past[0] for base in ("cancel", "sink", "be")] == [
        *("cancelled", "sank", "was")
    ]


def test_to_be_keeps_its_vowel() -> None:
    assert verb_forms("be").gerund == "being"


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("talk", "talks"),
        ("treaty", "treaties"),
        ("embargo", "embargoes"),
        ("truce", "truces"),
        ("clash", "clashes"),
        ("spokesman", "spokesmen"),
        ("convoy", "convoys"),
    ],
)
def test_a_noun_has_its_plural(noun: str, expected: str) -> None:
    assert plural(noun) == expected


@pytest.mark.parametrize("mark", ["\x1b", "\xad", "\u200b", "\u202e", "\u2066", "\ufeff"])
def test_what_is_part_of_no_word_is_left_out(mark: str) -> None:
    assert plain(f" Red{mark} {mark} \n tide") == "Red tide"


@pytest.mark.parametrize("end", ["\x0b", "\x1c", "\x85", "\u2028", "\t"])
def test_every_kind_of_line_end_parts_two_words(end: str) -> None:
    assert plain(f"Red{end}tide") == "Red tide"


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(text=st.text(st.characters(exclude_categories=())))
def test_plain_text_is_one_line_that_can_be_encoded(text: str) -> None:
    said = plain(text)
    assert len(said.splitlines()) < 2
    assert said.encode().decode() == said
    assert not UNPRINTABLE.search(said)
    assert plain(said) == said
