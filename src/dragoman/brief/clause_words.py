"""The words by which a clause is cut, and how long it may be."""

from __future__ import annotations

BUDGET_WORDS = 30
HEADLINE_WORDS = 11
# Adverbs that lead over from the sentence before, or say when by the hour.
LEADING = frozenset(
    "also however meanwhile then therefore thus additionally subsequently consequently "
    "moreover furthermore instead separately earlier later today yesterday tonight now "
    "immediately shortly soon".split()
)
SPEAKING = frozenset("warn warns warned vow vows vowed promised urged pledged".split())
DENYING = frozenset("not never no hardly barely n't n’t nearly almost".split())
CONDITIONS = frozenset({"if", "unless", "should", "provided", "until", "once", "whether"})
CLOSE = frozenset(
    "on against to into in from with over at of by for about across between inside near "
    "towards toward off outside onto around along against beyond upon out up".split()
)
# "in response to", "as part of": why, not what.
SEQUEL = frozenset({"after", "before", "since", "until"})
CIRCUMSTANCES = frozenset(
    "response effort attempt order addition exchange retaliation connection bid wake light "
    "part result case event move sign beginning end protest support memory honour "
    "sidelines margins".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday "
    "tonight day night morning evening week weekend afternoon".split()
)
SPANS = frozenset(
    "time times moment minute hour day days week weeks month months year years decade decades "
    "century spring summer autumn fall winter season".split()
)
LOOSE = ("punct", "parataxis", "discourse", "vocative", "appos", "advcl")
NEEDED = (
    *("nsubj", "csubj", "aux", "cop", "expl", "compound", "obj", "iobj", "mark", "conj"),
    *("fixed", "flat", "nummod", "amod", "det", "case", "nmod"),
)
# Options that weigh no more than this a verb can hardly do without.
NEEDED_BY_VERB = 2
# Words on which no sentence ends.
OPEN_ENDS = frozenset(
    "a an the and or but of to for with from by at in on as that what which who whom whose "
    "than into about between his her its their all be is are was were been has have had will "
    "would may might can could should must following during amid only".split()
)
