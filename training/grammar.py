"""
News sentences out of a grammar: each is made together with its tree and its names.

The conventions are those of UD English EWT and GUM. The words are those of the
package's own tables and of the lists below; what the sentences say is invented.
`python training/grammar.py --count 2000 --seed 1 OUT.conllu`.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from dragoman.codebook import rows
from dragoman.words import verb_forms

_groups = count(1)


@dataclass(eq=False)
class Node:
    """A word with what hangs on it, in the order of the sentence."""

    form: str
    xpos: str
    left: list[tuple[str, Node]] = field(default_factory=list)
    right: list[tuple[str, Node]] = field(default_factory=list)
    kind: str = ""
    group: int = 0
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
        """Marks all words of the node as one name."""
        group = next(_groups)
        for word, _, _ in self.words():
            if not word.kind:
                word.kind, word.group = kind, group
        return self


def w(form: str, xpos: str) -> Node:
    return Node(form, xpos)


def chance(share: float) -> bool:
    return R.random() < share


def pick(items: list) -> object:
    return R.choice(items)


R = random.Random(0)

# ---------------------------------------------------------------- the words

DEMONYM_ADJ: list[tuple[str, str, str]] = []  # (adjective, country, capital)
COUNTRIES: list[str] = []
PLACES: list[str] = []
PEOPLE: list[tuple[str, str, str]] = []  # (name, office, demonym)
BODIES: dict[str, list[str]] = {}
ARTICLE = {
    "United States", "United Kingdom", "Netherlands", "Philippines", "United Arab Emirates",
    "Gambia", "Bahamas", "Maldives", "Central African Republic", "Dominican Republic",
    "Solomon Islands", "Marshall Islands",
}  # fmt: skip
WEIGHT = set(
    "USA RUS CHN UKR ISR IRN GBR FRA DEU TUR IND PAK SYR IRQ PSE LBN YEM SAU EGY SDN ETH MLI NER NGA "
    "ZAF KEN SOM COD RWA VEN COL MEX BRA ARG CUB HTI JPN KOR PRK TWN PHL VNM MMR THA IDN AUS POL HUN "
    "SRB ARM AZE GEO BLR MDA KAZ AFG BGD LKA NPL GRC CYP ITA ESP QAT ARE JOR LBY TUN MAR DZA SWE FIN NOR".split()
)

FIRST = (
    "Anna Maria Elena Sofia Irina Olga Leila Fatima Amina Noor Mei Li Hua Yuki Min-jun Ji-woo Priya Arjun Rahul "
    "Sanjay Imran Tariq Khalid Omar Yusuf Hassan Mustafa Mehmet Ayse Emre Reza Hossein Dariush Levan Giorgi Armen "
    "Tigran Kofi Kwame Amara Chidi Ngozi Tendai Thabo Sipho Abebe Almaz Juma Grace Jean-Pierre Marie Luc Camille "
    "Pierre Klaus Jürgen Petra Lars Ingrid Mikael Jan Piotr Katarzyna Zoltan Andrei Mihai Bogdan Milan Ana Marko "
    "Goran Ivan Dmitry Sergei Pavel Aleksandr Yulia Taras Oksana Carlos José Luis Miguel Rosa Lucia Diego João "
    "Paulo Beatriz John Mary David Sarah Michael Rachel James Emily Thomas Helen Nguyen Tran Somchai Aung Thida "
    "Budi Siti Joko Benigno Liza Tomasz Eero Aino Abdul Mahmoud Ismail Samira Zainab Ahmed Mohammed Ali"
).split()
LAST = (
    "Petrova Ivanov Sokolov Kuznetsov Melnyk Shevchuk Kovalenko Bondar Nowak Wojcik Horvath Szabo Popescu Dumitru "
    "Jovanovic Kovac Novak Dimitrov Hoxha Papadopoulos Rossi Conti Moreau Lefebvre Dubois Schmidt Weber Hoffmann "
    "Jansen Larsen Lindqvist Virtanen Murphy Walsh Clarke Hughes Bennett Carter Ramirez Castillo Herrera Morales "
    "Quispe Mamani Silva Ferreira Barbosa Oliveira Rahman Chowdhury Sharma Patel Singh Khan Malik Siddiqui Karimi "
    "Rezaei Hosseini Yilmaz Demir Kaya Aliyev Mammadov Sargsyan Petrosyan Beridze Kapanadze Haddad Khoury Nasser "
    "Saleh Barzani Zebari Tesfaye Bekele Okafor Adeyemi Mensah Diallo Traore Keita Kamau Otieno Mbeki Ndlovu Moyo "
    "Chen Wang Zhang Liu Zhao Tanaka Suzuki Yamamoto Kim Park Choi Nguyen Pham Santos Reyes Wijaya Hartono Win Tun"
).split()
AGENCIES = [
    "Reuters",
    "AP",
    "AFP",
    "Xinhua",
    "TASS",
    "dpa",
    "Interfax",
    "Kyodo",
    "Yonhap",
    "EFE",
    "ANSA",
    "PTI",
]
MEDIA = ["Reuters", "CNN", "the BBC", "Al Jazeera", "Le Monde", "the Financial Times", "state television",
         "state media", "local media", "the newspaper", "Bild", "El País", "Xinhua", "the agency", "reporters"]  # fmt: skip


def load_tables() -> None:
    """From the package's tables; the states most in the news come oftener."""
    for row in rows("actors/countries.tsv"):
        times = 6 if row["code"] in WEIGHT else 1
        adjectives = [one.strip() for one in row["demonyms"].split(";") if one.strip()]
        if not adjectives or " and " in row["name"]:
            continue
        for _ in range(times):
            COUNTRIES.append(row["name"])
            capital = row["capital"].split(";")[0].strip()
            DEMONYM_ADJ.append((adjectives[0], row["name"], capital))
    by_code = {
        row["code"]: row["demonyms"].split(";")[0].strip()
        for row in rows("actors/countries.tsv")
    }
    for row in rows("places.tsv"):
        if "," not in row["name"] and row["name"][0].isupper():
            PLACES.append(row["name"])
    PLACES.extend(capital for _, _, capital in DEMONYM_ADJ if capital)
    for row in rows("actors/officials.tsv"):
        if row["office"] and row["name"].count(" ") < 4 and "," not in row["name"]:
            PEOPLE.append((row["name"], row["office"], by_code.get(row["code"], "")))
    for row in rows("actors/organisations.tsv"):
        name = row["name"]
        if any(c in name for c in ",&/()’'") or " and " in name or not name[0].isupper():
            continue
        BODIES.setdefault(row["sector"], []).append(name)


ADJECTIVES = set(
    "national international supreme european foreign democratic central general islamic economic federal human "
    "prime popular armed special constitutional criminal military revolutionary liberal social socialist united "
    "new saudi african asian american arab northern southern eastern western upper lower royal public christian "
    "communist conservative free big global islamic political environmental patriotic great republican strategic "
    "nuclear atomic maritime medical humanitarian financial monetary muslim kurdish baloch palestinian".split()
)


def title_of(phrase: str, kind: str) -> Node:
    """A name or title of several words as an ordinary phrase."""
    for mark in (" of ", " for ", " to ", " on ", " against "):
        if mark in phrase:
            before, after = phrase.split(mark, 1)
            head = title_of(before, "")
            tail = title_of(after, "")
            tail.pre("case", w(mark.strip(), "IN"))
            head.post("nmod", tail)
            return head.named(kind) if kind else head
    words = phrase.split()
    if words[0].lower() == "the":
        node = title_of(" ".join(words[1:]), "").pre("det", w(words[0], "DT"))
        return node.named(kind) if kind else node
    tokens = []
    for word in words:
        parts = (
            word.split("-")
            if word.count("-") == 1 and not word.startswith(("al-", "Al-"))
            else [word]
        )
        tokens.append(parts)
    last = tokens[-1]

    def tag(word: str, noun: bool) -> str:
        upper = word[:1].isupper()
        if not noun and not upper and word in ADJECTIVES:
            return "JJ"
        plural = (
            noun
            and word.endswith("s")
            and not word.endswith(("ss", "us", "is", "News", "rights"))
        )
        return ("NNPS" if plural else "NNP") if upper else ("NNS" if plural else "NN")

    head = w(last[-1], tag(last[-1], noun=True))
    head.plural = head.xpos == "NNPS"
    if len(last) == 2:
        head.near("compound", w(last[0], tag(last[0], noun=False))).near(
            "punct", w("-", "HYPH")
        )
    for parts in reversed(tokens[:-1]):
        # pre() keeps the order: each goes before those already there
        if len(parts) == 2:
            second = w(parts[1], tag(parts[1], noun=False))
            second.near("compound", w(parts[0], tag(parts[0], noun=False)))
            second.near("punct", w("-", "HYPH"))
            head.pre("compound", second)
            continue
        word = parts[0]
        adjective = word.lower() in ADJECTIVES or any(word == a for a, _, _ in DEMONYM_ADJ)
        head.pre("amod" if adjective else "compound", w(word, tag(word, noun=False)))
    return head.named(kind) if kind else head


# ---------------------------------------------------------------- names


def person_name(full: str) -> Node:
    words: list[str] = []
    for word in full.split():
        if "-" in word and word[0].islower():
            first, rest = word.split("-", 1)
            words += [first, "-", rest]
        else:
            words.append(word)
    head = w(words[0], "NNP")
    for word in words[1:]:
        head.post("punct" if word == "-" else "flat", w(word, "HYPH" if word == "-" else "NNP"))
    return head.named("PER")


def invented() -> str:
    first, last = str(pick(FIRST)), str(pick(LAST))
    if chance(0.07):
        return f"{first} {pick(['A.', 'J.', 'M.', 'K.', 'S.'])} {last}"
    if chance(0.05):
        return f"{first} {last} {pick(LAST)}"
    return f"{first} {last}"


def country(bare: bool = False) -> Node:
    name = str(pick(COUNTRIES))
    if name in ("United States", "United Kingdom") and chance(0.4):
        short = {"United States": ["U.S.", "US"], "United Kingdom": ["UK", "U.K."]}[name]
        node = w(str(pick(short)), "NNP").named("COUNTRY")
    else:
        node = title_of(name, "COUNTRY")
        node.plural = False
    if not bare and name in ARTICLE:
        node.pre("det", w("the", "DT"))
    return node


def city() -> Node:
    node = title_of(str(pick(PLACES)), "LOC")
    node.plural = False
    return node


def nation() -> Node:
    """A nationality before a noun."""
    adjective, _, _ = pick(DEMONYM_ADJ)
    if adjective == "American" and chance(0.5):
        return w("U.S.", "NNP").named("COUNTRY")
    words = adjective.split()
    node = w(words[-1], "JJ")
    for word in reversed(words[:-1]):
        node.pre("compound", w(word, "JJ"))
    return node.named("NORP")


def nationality(head: Node) -> Node:
    node = nation()
    return head.pre("amod" if node.xpos == "JJ" else "compound", node)


def body(sector: str = "") -> Node:
    sector = sector or str(
        pick(["IGO", "REB", "PTY", "MIL", "GOV", "BUS", "NGO", "MED", "SPY", "LEG"])
    )
    node = title_of(str(pick(BODIES[sector])), "ORG")
    node.plural = False
    name = [one.form for one, _, _ in node.words()]
    common = {"Nations", "Union", "Council", "Court", "Organization", "Bank", "Fund", "League", "Party", "Movement",
              "Front", "Army", "Forces", "Ministry", "Agency", "Committee", "Commission", "Group", "Authority",
              "Assembly", "Parliament", "Congress", "Senate", "Taliban", "Guard", "Guards", "Department", "Cross"}  # fmt: skip
    if common & set(name) and name[0].lower() != "the":
        node.pre("det", w("the", "DT"))
    return node


TITLES = [
    "president", "prime minister", "foreign minister", "defence minister", "defense secretary", "finance minister",
    "interior minister", "vice president", "chancellor", "ambassador", "spokesman", "spokeswoman", "envoy",
    "opposition leader", "army chief", "general", "judge", "senator", "governor", "mayor", "king", "crown prince",
    "trade minister", "energy minister", "lawmaker", "police chief", "secretary of state", "attorney general",
    "national security adviser", "deputy foreign minister", "secretary-general", "central bank governor",
]  # fmt: skip


def title_case(phrase: str) -> str:
    small = ("of", "for", "the", "to")
    return " ".join(
        one if one in small else one[:1].upper() + one[1:] for one in phrase.split()
    )


def person(short: float = 0.25) -> Node:
    """A person, with or without what he or she is."""
    known = chance(0.45)
    name, office, demonym = pick(PEOPLE) if known else (invented(), str(pick(TITLES)), "")
    if len(office.split()) > 4 or "spokes" in office and " " in office:
        office = office.split()[-1] if "spokes" in office else "president"
    node = person_name(name)
    how = R.random()
    if how < short:
        return node if chance(0.5) or " " not in name else person_name(name.split()[-1])
    if how < 0.62:  # Russian President Vladimir Putin
        capital = chance(0.75)
        title = title_of(title_case(office) if capital else office, "TITLE")
        former = chance(0.1)
        if demonym and chance(0.7):
            words = demonym.split()
            adjective = w(words[-1], "JJ")
            for word in reversed(words[:-1]):
                adjective.pre("compound", w(word, "JJ"))
            title.pre("amod", adjective.named("NORP"))
        elif chance(0.4):
            nationality(title)
        elif chance(0.25):
            owner = title_of(str(pick(["Kremlin", "Pentagon", "White House", "NATO", "UN", "U.N.", "EU", "Hamas",
                                       "Hezbollah", "State Department", "Foreign Ministry", "army", "police"])), "ORG")  # fmt: skip
            if owner.form in ("army", "police"):
                owner.kind = ""
            title.pre("compound", owner)
        if former:
            title.pre("amod", w("former", "JJ"))
        return node.pre("nmod:desc", title)
    if how < 0.74:  # China's paramount leader Xi Jinping / Russia's president, Vladimir Putin
        title = title_of(office, "TITLE")
        if chance(0.3):
            title.pre(
                "amod",
                w(
                    str(
                        pick(["powerful", "embattled", "longtime", "new", "outgoing", "acting"])
                    ),
                    "JJ",
                ),
            )
        owner = possessive(country())
        if chance(0.5):
            title.pre("nmod:poss", owner)
            return node.pre("nmod:desc", title)
        title.pre("nmod:poss", owner)
        name_ = node.pre("punct", w(",", ","))
        title.post("appos", name_)
        return title.post("punct", w(",", ","))
    if how < 0.93:  # Name, the Russian president,
        appos = title_of(office, "TITLE")
        if chance(0.5):
            nationality(appos)
            if chance(0.85):
                appos.pre("det", w("the" if chance(0.7) else "a", "DT"))
        elif chance(0.5):
            appos.pre("nmod:poss", possessive(country()))
        else:
            appos.pre("det", w("the", "DT")) if chance(0.7) else None
            of = pick([lambda: country(), lambda: body("PTY"), lambda: region()])()
            appos.post("nmod", of.pre("case", w("of", "IN")))
        appos.pre("punct", w(",", ","))
        node.post("appos", appos)
        return node.post("punct", w(",", ","))
    node.post("amod", w(str(R.randint(19, 88)), "CD").pre("punct", w(",", ",")))
    node.right[-1] = ("nummod", node.right[-1][1])
    return node.post("punct", w(",", ","))


def possessive(node: Node) -> Node:
    plural = node.form.endswith("s") and node.plural
    return node.post("case", w("'" if plural else "'s", "POS"))


COLLECTIVES = [
    ("government", 0), ("army", 0), ("military", 0), ("air force", 0), ("navy", 0), ("foreign ministry", 0),
    ("parliament", 0), ("central bank", 0), ("police", 1), ("troops", 1), ("forces", 1), ("officials", 1),
    ("authorities", 1), ("lawmakers", 1), ("rebels", 1), ("diplomats", 1), ("warplanes", 1), ("soldiers", 1),
    ("prosecutors", 1), ("protesters", 1), ("farmers", 1), ("opposition", 0), ("defence ministry", 0),
    ("border guards", 1), ("negotiators", 1), ("leaders", 1), ("intelligence services", 1), ("hackers", 1),
    ("coast guard", 0), ("cabinet", 0), ("companies", 1), ("presidency", 0), ("embassy", 0), ("security forces", 1),
    ("separatists", 1), ("fighters", 1), ("militants", 1), ("workers", 1), ("students", 1), ("regulators", 1),
]  # fmt: skip


def common(phrase: str, plural: bool) -> Node:
    words = phrase.split()
    head = w(words[-1], "NNS" if plural and words[-1] != "police" else "NN")
    if words[-1] == "police":
        head.xpos = "NNS"
    for word in reversed(words[:-1]):
        adjective = word in ADJECTIVES
        head.pre("amod" if adjective else "compound", w(word, "JJ" if adjective else "NN"))
    head.plural = plural
    return head


def region() -> Node:
    node = city()
    if chance(0.4):
        side = str(
            pick(
                [
                    "northern",
                    "southern",
                    "eastern",
                    "western",
                    "central",
                    "southeastern",
                    "northwestern",
                ]
            )
        )
        return country(bare=True).pre("amod", w(side, "JJ"))
    return node


def simple_actor() -> Node:
    how = R.random()
    if how < 0.28:
        return country()
    if how < 0.36:
        return title_of(str(pick([c for _, _, c in DEMONYM_ADJ if c])), "LOC")
    if how < 0.50:
        return person(short=0.8)
    if how < 0.64:
        return body()
    phrase, plural = pick(COLLECTIVES)
    node = common(phrase, bool(plural))
    if how < 0.86:
        nationality(node)
        if not plural or chance(0.2):
            node.pre("det", w("the", "DT"))
        return node
    node.pre("nmod:poss", possessive(country()))
    return node


def actor() -> Node:
    how = R.random()
    if how < 0.48:
        return simple_actor()
    if how < 0.74:
        return person()
    if how < 0.86:
        return coordinated([simple_actor() for _ in range(R.choice([2, 2, 2, 3, 3, 4]))])
    if how < 0.93:
        node = w(
            str(pick(["spokesman", "spokeswoman", "official", "adviser", "lawyer", "envoy"])),
            "NN",
        )
        if node.form in ("spokesman", "spokeswoman", "envoy", "adviser", "lawyer"):
            node.named("TITLE") if node.form.startswith("spokes") else None
            node.post("nmod", simple_actor().pre("case", w("for", "IN")))
            return node.pre("det", w("a", "DT"))
        nationality(node)
        if chance(0.6):
            node.pre("amod", w(str(pick(["senior", "top", "retired", "military"])), "JJ"))
        return node.pre("det", w("a", "DT"))
    node = w(str(pick(["leader", "head", "president", "governor", "chief"])), "NN").named(
        "TITLE"
    )
    of = pick([lambda: body("REB"), lambda: body("PTY"), lambda: country(), lambda: region()])()
    node.post("nmod", of.pre("case", w("of", "IN"))).pre("det", w("the", "DT"))
    if chance(0.7):
        node.post("appos", person_name(invented()).pre("punct", w(",", ","))).post(
            "punct", w(",", ",")
        )
    return node


def coordinated(nodes: list[Node], word: str = "and") -> Node:
    head = nodes[0]
    for node in nodes[1:-1]:
        head.post("conj", node.pre("punct", w(",", ",")))
    last = nodes[-1].pre("cc", w(word, "CC"))
    if len(nodes) > 2 and chance(0.4):
        last.pre("punct", w(",", ","))
    head.post("conj", last)
    head.plural = True
    return head


# ---------------------------------------------------------------- when and where

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()


def time(verb: Node) -> None:
    how = R.randrange(12)
    day = w(str(pick(DAYS)), "NNP")
    if how < 3:
        verb.post("obl", day.pre("case", w("on", "IN")))
    elif how < 4:
        verb.post("obl:unmarked", day)
    elif how < 5:
        unit = w(str(pick(["week", "month", "year", "Friday"])), "NN")
        unit.xpos = "NNP" if unit.form[0].isupper() else "NN"
        verb.post("obl:unmarked", unit.pre("amod", w(str(pick(["last", "next"])), "JJ")))
    elif how < 6:
        unit = w(str(pick(["week", "month", "year"])), "NN").pre("det", w("this", "DT"))
        if chance(0.5):
            unit.pre("advmod", w(str(pick(["earlier", "later"])), "RBR"))
        verb.post("obl:unmarked", unit)
    elif how < 7:
        verb.post("obl", w(str(pick(MONTHS)), "NNP").pre("case", w("in", "IN")))
    elif how < 8:
        date = w(str(R.randint(1, 28)), "CD")
        if chance(0.5):
            date.near("nmod:unmarked", w(str(pick(MONTHS)), "NNP"))
        else:
            date.post("nmod:unmarked", w(str(pick(MONTHS)), "NNP"))
        if chance(0.3) and date.left:
            date.post("punct", w(",", ",")).post(
                "nmod:unmarked", w(str(R.randint(2001, 2026)), "CD")
            )
        verb.post("obl", date.pre("case", w("on", "IN")))
    elif how < 9:
        verb.post(
            "obl",
            w(str(R.randint(1990, 2026)), "CD").pre(
                "case", w(str(pick(["in", "since"])), "IN")
            ),
        )
    elif how < 10:
        ago = w("ago", "RB")
        ago.near(
            "obl:unmarked",
            w(str(pick(["years", "weeks", "days", "months"])), "NNS").near(
                "nummod", w(str(pick(["two", "three", "five", "ten"])), "CD")
            ),
        )
        verb.post("advmod", ago)
    elif how < 11:
        verb.post(
            "obl",
            w("time", "NN")
            .near("det", w("the", "DT"))
            .near("amod", w("first", "JJ"))
            .pre("case", w("for", "IN")),
        )
        if chance(0.6):
            verb.right[-1][1].post(
                "nmod", w(str(R.randint(1980, 2023)), "CD").pre("case", w("since", "IN"))
            )
    else:
        verb.post(
            "obl",
            w(str(pick(["night", "morning", "evening"])), "NN")
            .near("compound", day)
            .pre("case", w("on", "IN")),
        )
        if chance(0.3):
            verb.right[-1][1].pre("advmod", w(str(pick(["late", "early"])), "RB"))


def place() -> Node:
    """With its preposition."""
    how = R.randrange(7)
    if how < 3:
        node = city()
        if chance(0.3):
            node.post("appos", country().pre("punct", w(",", ",")))
        return node.pre("case", w(str(pick(["in", "in", "near", "outside"])), "IN"))
    if how < 4:
        node = w(str(pick(["city", "town", "port", "village", "capital", "province"])), "NN")
        node.post("nmod" if chance(0.75) else "appos", city())
        if node.right[-1][0] == "nmod":
            node.right[-1][1].pre("case", w("of", "IN"))
        else:
            node.right[-1][1].pre("punct", w(",", ","))
        side = str(pick(["northern", "southern", "eastern", "besieged", "coastal"]))
        node.near("amod", w(side, "JJ"))
        if chance(0.3):
            nationality(node)
        return node.pre("det", w("the", "DT")).pre("case", w("in", "IN"))
    if how < 5:
        return region().pre("case", w("in", "IN"))
    if how < 6:
        node = w("border", "NN").post("nmod", country().pre("case", w("with", "IN")))
        return node.pre("det", w("the", "DT")).pre(
            "case", w(str(pick(["along", "on", "near", "across"])), "IN")
        )
    node = w("coast", "NN").post("nmod", country().pre("case", w("of", "IN")))
    return node.pre("det", w("the", "DT")).pre("case", w("off", "IN"))


# ---------------------------------------------------------------- things

TOPICS = (
    "trade;border security;migration;the war in Gaza;nuclear weapons;grain exports;gas supplies;climate change;"
    "human rights;a ceasefire;prisoner exchanges;fishing rights;the disputed islands;debt relief;election fraud;"
    "arms sales;cyber attacks;oil prices;water rights;the peace plan;a hostage deal;tariffs;spying;corruption"
).split(";")
GOODS = (
    "air defence systems;military aid;fighter jets;artillery shells;humanitarian aid;medical supplies;wheat;"
    "natural gas;drones;ammunition;long-range missiles;financial assistance;food;weapons;semiconductors;"
    "intelligence;vaccines;tanks;cheap loans;spare parts"
).split(";")


def phrase(text: str) -> Node:
    """A short phrase of nouns as it stands in the lists."""
    determiner = ""
    if text.split()[0] in ("the", "a", "an"):
        determiner, text = text.split(" ", 1)
    tail = None
    if " in " in text:
        text, place_ = text.split(" in ", 1)
        tail = title_of(place_, "LOC").pre("case", w("in", "IN"))
    words = text.split()
    plural = (
        words[-1].endswith("s")
        and words[-1] not in ("rights", "corps")
        or words[-1] == "rights"
    )
    head = w(words[-1], "NNS" if plural else "NN")
    for word in reversed(words[:-1]):
        if "-" in word:
            first, second = word.split("-")
            part = w(second, "NN").near("amod", w(first, "JJ")).near("punct", w("-", "HYPH"))
            head.pre("compound", part)
        elif word in ("nuclear", "disputed", "military", "humanitarian", "medical", "natural", "financial", "cheap",
                      "human", "spare"):  # fmt: skip
            head.pre("amod", w(word, "VBN" if word == "disputed" else "JJ"))
        else:
            head.pre("compound", w(word, "NN"))
    if determiner:
        head.pre("det", w(determiner, "DT"))
    if tail:
        head.post("nmod", tail)
    head.plural = plural
    return head


def topic() -> Node:
    return phrase(str(pick(TOPICS)))


def amount() -> Node:
    """$5 billion, 2 million euros, 30 people."""
    if chance(0.4):
        billion = w(str(pick(["million", "billion"])), "CD").near(
            "compound", w(str(R.randint(1, 900)), "CD")
        )
        return w("$", "$").post("nummod", billion)
    unit = w(str(pick(["tonnes", "barrels", "euros", "troops", "tanks", "people"])), "NNS")
    return unit.near(
        "nummod", w(str(pick(["2,000", "500", "30", "40,000", "three", "dozens"])), "CD")
    )


def people(least: float = 0.3) -> Node:
    number = w(str(pick(["two", "three", "five", "12", "17", "24", "30", "45", "110"])), "CD")
    if chance(least):
        how = R.randrange(3)
        if how == 0:
            number.pre("nmod", w("least", "JJS").pre("case", w("at", "IN")))
        elif how == 1:
            number.pre("advmod", w("more", "JJR").post("fixed", w("than", "IN")))
        else:
            number.pre("advmod", w(str(pick(["nearly", "about", "almost", "around"])), "RB"))
    who = str(
        pick(
            [
                "people",
                "civilians",
                "soldiers",
                "children",
                "migrants",
                "police officers",
                "aid workers",
            ]
        )
    )
    head = common(who, plural=True).pre("nummod", number)
    return head


EVENTS = [  # noun, preposition of the recipient, preposition of the agent
    ("shelling", "of", "by"), ("bombing", "of", "by"), ("invasion", "of", "by"), ("visit", "to", "by"),
    ("attack", "on", "by"), ("siege", "of", "by"), ("blockade", "of", "by"), ("occupation", "of", "by"),
    ("raid", "on", "by"), ("sanctions", "against", ""), ("threats", "against", "by"), ("support", "for", ""),
    ("aid", "to", ""), ("arrest", "of", "by"), ("expulsion", "of", "by"), ("criticism", "of", "by"),
    ("offensive", "against", "by"), ("condemnation", "of", "by"), ("recognition", "of", "by"),
]  # fmt: skip


def event_noun() -> Node:
    how = R.random()
    if how < 0.35:
        noun, preposition, agent = pick(EVENTS)
        head = w(noun, "NNS" if noun in ("sanctions", "threats") else "NN")
        head.post("nmod", simple_actor().pre("case", w(preposition, "IN")))
        if agent and chance(0.4):
            head.post("nmod", simple_actor().pre("case", w(agent, "IN")))
        if agent or chance(0.5):
            head.pre(
                "det",
                w(
                    "the"
                    if chance(0.6) or head.xpos == "NNS"
                    else "an"
                    if noun[0] in "aeiou"
                    else "a",
                    "DT",
                ),
            )
        if chance(0.3):
            head.post("nmod", topic().pre("case", w("over", "IN")))
        return head
    if how < 0.6:  # Russia's invasion of Ukraine
        noun, preposition, _ = pick(EVENTS)
        head = w(noun, "NNS" if noun in ("sanctions", "threats") else "NN")
        if chance(0.25):
            head.near(
                "amod",
                w(
                    str(pick(["full-scale", "recent", "deadly", "continued"])).split("-")[-1],
                    "JJ",
                ),
            )
            head.left[-1][1].form = str(
                pick(["recent", "deadly", "continued", "planned", "renewed"])
            )
        head.pre("nmod:poss", possessive(simple_named()))
        return head.post("nmod", simple_actor().pre("case", w(preposition, "IN")))
    if how < 0.82:  # talks between A and B on C
        head = w(
            str(
                pick(["talks", "negotiations", "tensions", "clashes", "fighting", "relations"])
            ),
            "NNS",
        )
        if head.form == "fighting":
            head.xpos = "NN"
        head.post(
            "nmod",
            coordinated([simple_actor(), simple_actor()]).pre("case", w("between", "IN")),
        )
        if chance(0.4):
            head.post("nmod", topic().pre("case", w(str(pick(["on", "over", "about"])), "IN")))
        if chance(0.3):
            head.near("compound" if chance(0.5) else "amod", w("peace", "NN"))
            head.left[-1] = ("compound", head.left[-1][1])
        return head
    head = w(
        str(pick(["deal", "agreement", "ceasefire", "treaty", "plan", "proposal"])), "NN"
    )  # brokered by Qatar
    verb = w(str(pick(["brokered", "mediated", "proposed", "drafted", "signed"])), "VBN")
    verb.post("obl:agent", simple_actor().pre("case", w("by", "IN")))
    head.near("amod", w(str(pick(["new", "draft", "interim", "fragile"])), "JJ")) if chance(
        0.4
    ) else None
    return head.pre(
        "det",
        w(
            "the"
            if chance(0.5)
            else "a"
            if not head.form.startswith("a") or head.left
            else "an",
            "DT",
        ),
    ).post("acl", verb)


def simple_named() -> Node:
    node = pick([country, country, lambda: body("IGO"), lambda: title_of(str(pick([c for _, _, c in DEMONYM_ADJ if c])), "LOC"),
                 lambda: person_name(str(pick(PEOPLE)[0]).split()[-1])])()  # fmt: skip
    return node


# ---------------------------------------------------------------- clauses


def verb_word(base: str, form: str, plural: bool) -> Node:
    forms = verb_forms(base)
    if form == "past":
        return w(sorted(forms.past)[0], "VBD")
    if form == "present":
        return w(base if plural else forms.third, "VBP" if plural else "VBZ")
    if form == "participle":
        return w(sorted(forms.participle)[0], "VBN")
    if form == "gerund":
        return w(forms.gerund, "VBG")
    return w(base, "VB")


Frame = Callable[[Node], None]


def frames() -> list[tuple[str, Frame]]:
    """Verbs with what they govern; the frame hangs it on the verb."""

    def obj(maker: Callable[[], Node] = actor) -> Frame:
        return lambda verb: verb.post("obj", maker()) and None

    def obl(preposition: str, maker: Callable[[], Node] = actor) -> Frame:
        return lambda verb: verb.post("obl", maker().pre("case", w(preposition, "IN"))) and None

    def obj_of(text: str, preposition: str, maker: Callable[[], Node] = actor) -> Frame:
        """An object with its own phrase: ties with X, an attack on X."""

        def hang(verb: Node) -> None:
            verb.post(
                "obj", phrase(text).post("nmod", maker().pre("case", w(preposition, "IN")))
            )

        return hang

    def both(*parts: Frame) -> Frame:
        def hang(verb: Node) -> None:
            for part in parts:
                part(verb)

        return hang

    def gerund(preposition: str) -> Frame:
        def hang(verb: Node) -> None:
            base, frame = pick(_FRAMES)
            inner = verb_word(base, "gerund", plural=False).pre("mark", w(preposition, "IN"))
            frame(inner)
            verb.post("advcl", inner)

        return hang

    def to_do(relation: str = "xcomp") -> Frame:
        def hang(verb: Node) -> None:
            base, frame = pick(_FRAMES)
            inner = w(base, "VB").pre("mark", w("to", "TO"))
            frame(inner)
            verb.post(relation, inner)

        return hang

    def noun(text: str) -> Callable[[], Node]:
        return lambda: phrase(text)

    def goods() -> Node:
        return phrase(str(pick(GOODS)))

    transitive = (
        "attack bomb shell condemn criticize sanction invade occupy arrest expel support praise visit meet blame "
        "threaten recognize summon assassinate kidnap detain release rescue defeat mediate isolate denounce back "
        "warn host besiege ambush disarm arm train fund sue indict extradite pressure thank target capture"
    ).split()
    simple: list[tuple[str, Frame]] = [
        (base, obj(simple_actor if chance(0.7) else actor)) for base in transitive
    ]
    simple += [
        ("meet", obl("with")), ("withdraw", obl("from", region)), ("arrive", obl("in", city)),
        ("sign", both(obj(lambda: event_noun()), )), ("reject", obj(event_noun)), ("hold", obj_of("talks", "with")),
        ("hold", obj_of("talks", "on", topic)), ("impose", both(obj(noun("sanctions")), obl("on"))),
        ("impose", both(obj(noun("tariffs")), obl("on", goods))), ("launch", obj_of("an attack", "on")),
        ("cut", obj_of("ties", "with")), ("send", both(obj(goods), obl("to"))),
        ("provide", both(obj(simple_actor), obl("with", goods))), ("supply", both(obj(goods), obl("to"))),
        ("deploy", both(obj(noun("troops")), obl("to", region))), ("seize", obj(city)), ("lift", obj(noun("sanctions"))),
        ("express", obj_of("concern", "over", event_noun)), ("announce", obj(event_noun)),
        ("suspend", obj(event_noun)), ("extend", obj(event_noun)), ("sever", obj_of("relations", "with")),
        ("reopen", obj(noun("the embassy"))), ("fire", both(obj(noun("missiles")), obl("at", region))),
        ("shoot", both(lambda v: v.post("compound:prt", w("down", "RP")) and None, obj(noun("a drone")))),
        ("carry", both(lambda v: v.post("compound:prt", w("out", "RP")) and None, obj(noun("a raid")), obl("in", city))),
        ("pull", both(lambda v: v.post("compound:prt", w("out", "RP")) and None, obl("of", region))),
        ("vote", obl("on", event_noun)), ("protest", obl("against", event_noun)), ("discuss", obj(topic)),
        ("discuss", both(obj(topic), obl("with"))), ("appeal", obl("to")), ("join", obj(lambda: body("IGO"))),
        ("leave", obj(lambda: body("IGO"))), ("buy", both(obj(goods), obl("from", simple_actor))), ("export", both(obj(goods), obl("to"))),
        ("sentence", both(obj(person), obl("to", noun("prison")))), ("accuse", both(obj(simple_actor), obl("of", lambda: phrase(str(pick(["war crimes", "espionage", "interference", "aggression"])))))),
        ("allocate", both(obj(amount), obl("for", topic))), ("kill", both(obj(people), obl("in", city))), ("resume", obj_of("talks", "with")),
    ]  # fmt: skip
    _FRAMES.extend(simple)
    complex_: list[tuple[str, Frame]] = [
        ("accuse", both(obj(simple_actor), gerund("of"))), ("urge", both(obj(simple_actor), to_do())),
        ("ask", both(obj(simple_actor), to_do())), ("order", both(obj(simple_actor), to_do())),
        ("force", both(obj(simple_actor), to_do())), ("threaten", to_do()), ("agree", to_do()), ("refuse", to_do()),
        ("plan", to_do()), ("vow", to_do()), ("promise", to_do()), ("fail", to_do()), ("decide", to_do()),
        ("begin", to_do()), ("continue", to_do()), ("offer", to_do()), ("want", to_do()), ("pledge", to_do()),
        ("call", both(obl("on", simple_actor), to_do())), ("ban", both(obj(simple_actor), gerund("from"))),
        ("deny", lambda v: v.post("xcomp", _gerund_clause()) and None),
        ("stop", lambda v: v.post("xcomp", _gerund_clause()) and None),
        ("consider", lambda v: v.post("xcomp", _gerund_clause()) and None),
        ("warn", lambda v: v.post("iobj", simple_actor()).post("ccomp", clause_that()) and None),
        ("tell", lambda v: v.post("iobj", simple_actor()).post("ccomp", clause_that()) and None),
        ("use", both(obj(goods), to_do("advcl"))),
    ]  # fmt: skip
    return simple + complex_ * 2


_FRAMES: list[tuple[str, Frame]] = []
_ALL: list[tuple[str, Frame]] = []


def _gerund_clause() -> Node:
    base, frame = pick(_FRAMES)
    verb = verb_word(base, "gerund", plural=False)
    frame(verb)
    return verb


def clause_that() -> Node:
    node = clause(depth=1)
    return node.pre("mark", w("that", "IN"))


def be(form: str, plural: bool) -> Node:
    if form == "past":
        return w("were" if plural else "was", "VBD")
    return w("are" if plural else "is", "VBP" if plural else "VBZ")


def clause(
    subject: Node | None = None, *, depth: int = 0, form: str = "", adjuncts: bool = True
) -> Node:
    """A finite clause: its verb, with everything that hangs on it."""
    subject = subject or actor()
    plural = subject.plural
    base, frame = pick(_ALL if depth == 0 else _FRAMES + _ALL)
    form = form or str(R.choices(
        ["past", "present", "perfect", "future", "progressive", "modal", "negated", "expected", "passive",
         "pluperfect", "yet"],
        [34, 5, 8, 7, 5, 7, 5, 4, 18, 4, 2],
    )[0])  # fmt: skip
    if form == "passive":
        return passive(subject, adjuncts=adjuncts)
    adverb = str(
        pick(
            [
                "reportedly",
                "repeatedly",
                "also",
                "again",
                "openly",
                "recently",
                "formally",
                "then",
                "still",
            ]
        )
    )
    if form in ("past", "present"):
        verb = verb_word(base, form, plural)
        if chance(0.12):
            verb.near("advmod", w(adverb, "RB"))
    elif form in ("perfect", "pluperfect"):
        verb = verb_word(base, "participle", plural)
        auxiliary = (
            w("had", "VBD")
            if form == "pluperfect"
            else w("have" if plural else "has", "VBP" if plural else "VBZ")
        )
        verb.near("aux", auxiliary)
        if chance(0.25):
            verb.near(
                "advmod",
                w(str(pick(["already", "not", "never", "also", "long", "repeatedly"])), "RB"),
            )
    elif form == "future":
        verb = w(base, "VB").near("aux", w("will", "MD"))
        if chance(0.15):
            verb.near("advmod", w("not", "RB"))
    elif form == "progressive":
        verb = verb_word(base, "gerund", plural).near(
            "aux", be(str(pick(["past", "present"])), plural)
        )
    elif form == "modal":
        verb = w(base, "VB").near(
            "aux",
            w(str(pick(["could", "may", "might", "would", "should", "must", "can"])), "MD"),
        )
        if chance(0.2):
            verb.near("advmod", w("not", "RB"))
    elif form == "negated":
        auxiliary = (
            w("did", "VBD")
            if chance(0.7)
            else w("do" if plural else "does", "VBP" if plural else "VBZ")
        )
        verb = (
            w(base, "VB")
            .near("aux", auxiliary)
            .near("advmod", w("n't" if chance(0.3) else "not", "RB"))
        )
    elif form == "yet":
        verb = (
            w("have" if plural else "has", "VBP" if plural else "VBZ")
            .near("nsubj", subject)
            .post("advmod", w("yet", "RB"))
        )
        inner = w(base, "VB").pre("mark", w("to", "TO"))
        frame(inner)
        return verb.post("xcomp", inner)
    else:  # is expected to
        main = w(str(pick(["expected", "scheduled", "due", "likely", "ready", "set"])), "VBN")
        adjective = main.form in ("due", "likely", "ready")
        if adjective:
            main.xpos = "JJ"
        main.near("nsubj" if adjective else "nsubj:pass", subject)
        main.near(
            "cop" if adjective else "aux:pass", be(str(pick(["past", "present"])), plural)
        )
        inner = w(base, "VB").pre("mark", w("to", "TO"))
        frame(inner)
        if chance(0.6):
            time(inner)
        return main.post("xcomp", inner)
    verb.pre("nsubj", subject)
    frame(verb)
    if adjuncts:
        add_adjuncts(verb, depth)
    return verb


def add_adjuncts(verb: Node, depth: int) -> None:
    if chance(0.3):
        verb.post("obl", place())
    if chance(0.45):
        time(verb)
    if depth == 0 and chance(0.12):
        verb.post(
            "obl",
            event_noun().pre(
                "case",
                w(str(pick(["after", "before", "during", "amid", "despite", "over"])), "IN"),
            ),
        )


def passive(subject: Node | None = None, *, adjuncts: bool = True) -> Node:
    if subject is None or chance(0.3):
        subject = people() if chance(0.5) else event_noun() if chance(0.5) else simple_actor()
    plural = subject.plural or subject.xpos.endswith("S")
    base = str(pick("attack bomb shell condemn kill arrest expel invade detain release reject sign approve extradite "
                    "wound postpone suspend lift announce ban charge summon capture displace evacuate block".split()))  # fmt: skip
    verb = verb_word(base, "participle", plural)
    how = R.random()
    verb.pre("nsubj:pass", subject)
    if how < 0.6:
        verb.near("aux:pass", be("past", plural))
    elif how < 0.75:
        verb.near("aux", w("have" if plural else "has", "VBP" if plural else "VBZ")).near(
            "aux:pass", w("been", "VBN")
        )
    elif how < 0.88:
        verb.near("aux", w(str(pick(["will", "could", "may"])), "MD")).near(
            "aux:pass", w("be", "VB")
        )
    else:
        verb.near("aux", be("present", plural)).near("aux:pass", w("being", "VBG"))
    if chance(0.4):
        verb.post("obl:agent", simple_actor().pre("case", w("by", "IN")))
    if adjuncts:
        add_adjuncts(verb, 1)
    return verb


# ---------------------------------------------------------------- sentences


def comma() -> Node:
    return w(",", ",")


def front(node: Node, relation: str, fronted: Node) -> Node:
    """The fronted phrase with its comma, before all else."""
    fronted.post("punct", comma())
    return node.pre(relation, fronted)


def extended(node: Node) -> Node:
    """A clause made longer: before, within or after."""
    how = R.randrange(13)
    if how == 0:
        other = clause(depth=1).pre(
            "mark",
            w(
                str(
                    pick(
                        [
                            "after",
                            "before",
                            "as",
                            "while",
                            "because",
                            "although",
                            "if",
                            "since",
                            "unless",
                            "until",
                        ]
                    )
                ),
                "IN",
            ),
        )
        if chance(0.4):
            return front(node, "advcl", other)
        if other.left[0][1].form in ("although", "while", "as") and chance(0.7):
            other.pre("punct", comma())
        return node.post("advcl", other)
    if how == 1:  # , killing five people
        base, frame = pick(_FRAMES)
        verb = verb_word(base, "gerund", plural=False)
        frame(verb)
        return node.post("advcl", verb.pre("punct", comma()))
    if how == 2:
        other = clause(depth=1)
        return node.post(
            "conj",
            other.pre("cc", w(str(pick(["and", "but", "and"])), "CC")).pre("punct", comma()),
        )
    if how == 3:  # the same subject
        base, frame = pick(_FRAMES)
        tag = node.xpos
        form = {
            "VBD": "past",
            "VBZ": "present",
            "VBP": "present",
            "VB": "base",
            "VBN": "past",
            "VBG": "gerund",
        }.get(tag)
        if form is None or any(r in ("aux:pass", "cop") for r, _ in node.left):
            return node
        if tag == "VBN":
            form = "participle"
        verb = verb_word(base, form, plural=tag == "VBP")
        frame(verb)
        return node.post("conj", verb.pre("cc", w("and", "CC")))
    if how == 4:
        return front(
            node,
            "obl",
            event_noun().pre(
                "case", w(str(pick(["After", "Amid", "Despite", "Following", "During"])), "IN")
            ),
        )
    if how == 5:
        day = w(str(pick(DAYS)), "NNP").pre("case", w("On", "IN"))
        fronted = (
            day
            if chance(0.5)
            else w(str(pick(["Meanwhile", "Earlier", "However", "Separately", "Also"])), "RB")
        )
        return front(node, "obl" if fronted is day else "advmod", fronted)
    if how == 6:
        other = clause(depth=1).pre("punct", w(str(pick([";", "-", "—", "–", "--"])), ":"))
        return node.post("parataxis", other)
    if how == 7:  # to put pressure on X
        base, frame = pick(_FRAMES)
        verb = w(base, "VB").pre("mark", w("to", "TO"))
        frame(verb)
        return node.post("advcl", verb)
    if how == 8:
        inner = clause(depth=1, form="past")
        node.post("advcl", inner.pre("mark", w("when", "WRB")))
        inner.left[0] = ("advmod", inner.left[0][1])
        return node
    if how == 9:  # according to X
        source = speaker()
        source.pre("case", w("according", "VBG").post("fixed", w("to", "IN")))
        if chance(0.5):
            source.left[0][1].form = "According"
            return front(node, "obl", source)
        return node.post("obl", source.pre("punct", comma()))
    return node


def relative(noun: Node, *, close: bool = True) -> Node:
    """, which invaded Y in 2022,"""
    person_ = noun.kind == "PER" or any(k.kind == "PER" for _, k in noun.right)
    base, frame = pick(_FRAMES)
    how = R.random()
    if how < 0.7:
        verb = verb_word(base, str(pick(["past", "present", "past"])), plural=noun.plural)
        verb.near("nsubj", w("who" if person_ else "which", "WP" if person_ else "WDT"))
        frame(verb)
    elif how < 0.85:
        verb = verb_word(
            str(pick(["arrest", "detain", "expel", "accuse", "sanction"])),
            "participle",
            plural=False,
        )
        verb.near(
            "nsubj:pass", w("who" if person_ else "which", "WP" if person_ else "WDT")
        ).near("aux:pass", be("past", noun.plural))
    else:
        verb = verb_word(
            str(pick(["support", "accuse", "recognize", "attack", "back"])),
            "past",
            plural=False,
        )
        verb.near("obj", w("whom" if person_ else "which", "WP" if person_ else "WDT")).near(
            "nsubj", simple_actor()
        )
        time(verb)
    noun.post("acl:relcl", verb.pre("punct", comma()))
    return noun.post("punct", comma()) if close else noun


SAY = "say say say say say report announce confirm claim warn add insist argue note acknowledge declare write".split()


def speaker() -> Node:
    how = R.random()
    if how < 0.35:
        return person()
    if how < 0.75:
        return actor()
    if how < 0.85:
        return w(
            str(
                pick(
                    [
                        "officials",
                        "witnesses",
                        "diplomats",
                        "analysts",
                        "sources",
                        "residents",
                        "observers",
                        "rescuers",
                        "doctors",
                    ]
                )
            ),
            "NNS",
        )
    if how < 0.93:
        node = common(str(pick(["officials", "diplomats", "sources", "people"])), plural=True)
        node.pre("nummod", w(str(pick(["two", "three", "four"])), "CD"))
        if chance(0.5):
            node.post(
                "amod",
                w("familiar", "JJ").post(
                    "obl",
                    w("matter", "NN").near("det", w("the", "DT")).pre("case", w("with", "IN")),
                ),
            )
        return node
    return w(str(pick(["he", "she", "they", "it"])), "PRP")


def saying(verb: Node) -> None:
    """in a statement, told reporters, on Tuesday"""
    how = R.randrange(6)
    if how == 0:
        verb.post(
            "obl",
            w(str(pick(["statement", "interview", "letter", "speech"])), "NN")
            .near("det", w("a", "DT"))
            .pre("case", w("in", "IN")),
        )
        noun = verb.right[-1][1]
        if noun.form == "interview":
            noun.left[-1][1].form = "an"
            if chance(0.6):
                outlet = str(pick([m for m in MEDIA if m[0].isupper() or m.startswith("the ")]))
                noun.post("nmod", title_of(outlet, "ORG").pre("case", w("with", "IN")))
    elif how == 1:
        time(verb)
    elif how == 2:
        verb.post("obl:unmarked", w(str(pick(DAYS)), "NNP"))
    elif how == 3:
        verb.post(
            "advcl" if chance(0) else "obl",
            w("conference", "NN")
            .near("det", w("a", "DT"))
            .near("compound", w("news", "NN"))
            .pre("case", w("at", "IN")),
        )


def said(present: bool = False) -> Node:
    """A verb of saying with its speaker before it."""
    who = speaker()
    if chance(0.18) and who.xpos != "PRP":
        verb = verb_word("tell", "past", plural=False).near("nsubj", who)
        to = str(
            pick(
                [
                    "reporters",
                    "Reuters",
                    "AFP",
                    "journalists",
                    "parliament",
                    "the BBC",
                    "lawmakers",
                    "CNN",
                ]
            )
        )
        node = (
            title_of(to, "ORG")
            if to[-3:] in ("ers", "AFP", "BBC", "CNN") and to not in ("reporters", "lawmakers")
            else w(to, "NNS" if to.endswith("s") else "NN")
        )
        verb.post("iobj", node)
    else:
        verb = verb_word(
            str(pick(SAY)),
            "past" if not present and chance(0.85) else "present",
            plural=who.plural or who.xpos == "NNS" or who.form == "they",
        ).near("nsubj", who)
    return verb


def reported() -> Node:
    """Somebody's saying in one of its orders: the root of the sentence."""
    how = R.random()
    if how < 0.28:  # S, X said
        content = clause()
        if chance(0.35):
            content = extended(content)
        verb = said()
        saying(verb)
        content.post("punct", comma())
        return verb.pre("ccomp", content)
    if how < 0.36:  # S, said X
        content = clause().post("punct", comma())
        verb = verb_word("say", "past", plural=False).post("nsubj", speaker())
        return verb.pre("ccomp", content)
    if how < 0.60:  # X said (that) S
        verb = said()
        if chance(0.3):
            saying(verb)
        content = clause(depth=0)
        if chance(0.5):
            content.pre("mark", w("that", "IN"))
        return verb.post("ccomp", content)
    if how < 0.74:  # subject, X said, predicate
        content = clause()
        verb = said().pre("punct", comma()).post("punct", comma())
        at = next((i for i, (r, _) in enumerate(content.left) if r.startswith("nsubj")), None)
        if (
            at is None
            or content.left[at][1].right
            and content.left[at][1].right[-1][1].form == ","
        ):
            verb.right.pop()
            return content.post("parataxis", verb)
        content.left.insert(at + 1, ("parataxis", verb))
        return content
    if how < 0.9:  # "S," X said
        content = quoted(clause())
        verb = said()
        saying(verb)
        return verb.pre("ccomp", content)
    verb = said()  # X said: "S"
    content = clause()
    content.pre("punct", w('"', "``")).pre(
        "punct", w(":" if chance(0.6) else ",", ":" if chance(0.6) else ",")
    )
    content.left[0][1].xpos = ":" if content.left[0][1].form == ":" else ","
    return verb.post("ccomp", content.post("punct", w('"', "''")))


def quoted(node: Node) -> Node:
    """In quotation marks, the comma inside or outside."""
    opening, closing = ('"', '"') if chance(0.6) else ("“", "”")
    node.pre("punct", w(opening, "``"))
    if chance(0.8):
        return node.post("punct", comma()).post("punct", w(closing, "''"))
    return node.post("punct", w(closing, "''")).post("punct", comma())


def question() -> Node:
    base, frame = pick(_FRAMES)
    how = R.randrange(3)
    verb = w(base, "VB")
    subject = simple_actor()
    if how == 0:
        verb.near("aux", w("Will", "MD")).near("nsubj", subject)
    elif how == 1:
        verb.near("aux", w("Did", "VBD")).near("nsubj", subject)
    else:
        verb.near("advmod", w(str(pick(["Why", "When", "How"])), "WRB")).near(
            "aux", w(str(pick(["did", "will"])), "VBD")
        ).near("nsubj", subject)
        if verb.left[1][1].form == "will":
            verb.left[1][1].xpos = "MD"
    frame(verb)
    return verb.post("punct", w("?", "."))


def unclear() -> Node:
    head = w(str(pick(["unclear", "uncertain", "unknown", "possible", "likely"])), "JJ")
    content = clause(depth=1)
    it = w("It", "PRP")
    head.near("expl", it).near("cop", be(str(pick(["past", "present"])), plural=False))
    mark = "that" if head.form in ("possible", "likely") else "whether"
    return head.post("csubj", content.pre("mark", w(mark, "IN")))


def existential() -> Node:
    noun = event_noun()
    verb = be(str(pick(["past", "present"])), plural=noun.xpos == "NNS")
    verb.near("expl", w("There", "EX")).post("nsubj", noun)
    if chance(0.5):
        verb.post("obl", place())
    return verb


def statement() -> Node:
    """What a sentence says, without its full stop."""
    how = R.random()
    if how < 0.34:
        return reported()
    if how < 0.42:
        subject = simple_actor() if chance(0.6) else person(short=0.6)
        if not (subject.right and subject.right[-1][1].form == ","):
            subject = relative(subject)
        return clause(subject)
    if how < 0.50:
        return extended(passive())
    if how < 0.57:
        subject = event_noun()
        verb = verb_word(
            str(
                pick(
                    "prompt follow draw trigger anger halt hamper overshadow fuel worry".split()
                )
            ),
            "past",
            plural=False,
        )
        verb.near("nsubj", subject)
        return verb.post("obj", event_noun() if chance(0.5) else simple_actor())
    if how < 0.60:
        return unclear()
    if how < 0.62:
        return existential()
    if how < 0.66:  # copula
        noun = (
            title_of(str(pick(TITLES)), "TITLE")
            if chance(0.4)
            else w(str(pick(["ally", "supplier", "member", "rival", "partner"])), "NN")
        )
        noun.post("nmod", simple_actor().pre("case", w("of", "IN")))
        subject = simple_named()
        noun.pre("det", w("the", "DT")) if chance(0.6) else noun.pre(
            "det", w("an" if noun.form[0] in "aeiou" and not noun.left else "a", "DT")
        )
        return noun.pre("cop", be(str(pick(["past", "present"])), plural=False)).pre(
            "nsubj", subject
        )
    node = clause()
    for _ in range(R.choice([0, 1, 1, 2])):
        node = extended(node)
    return node


def sentence() -> Node:
    if chance(0.04):
        return question()
    node = statement()
    if chance(0.07):  # GENEVA (AP) — S
        where = title_of(str(pick(PLACES)), "LOC")
        for word, _, _ in where.words():
            word.form = word.form.upper()
        how = R.randrange(3)
        if how < 2:
            agency = w(str(pick(AGENCIES)), "NNP").named("ORG")
            agency.pre("punct", w("(", "-LRB-")).post("punct", w(")", "-RRB-"))
            where.post("parataxis", agency)
        where.post("punct", w(str(pick(["—", "-", "--", "–"])), ":"))
        node.pre("parataxis", where)
    return node.post("punct", w(".", "."))


def headline() -> Node:
    """Without articles and auxiliaries; in the present."""
    how = R.random()
    subject = simple_actor()
    for one in (subject,):
        one.left = [(r, k) for r, k in one.left if r != "det"]
    if how < 0.45:
        node = clause(subject, form="present", adjuncts=chance(0.4), depth=1)
    elif how < 0.6:
        base, frame = pick(_FRAMES)
        node = w(base, "VB").near("nsubj", subject).near("mark", w("to", "TO"))
        frame(node)
    elif how < 0.75:
        noun = people() if chance(0.6) else subject
        node = verb_word(
            str(pick("kill wound arrest detain release charge expel".split())),
            "participle",
            plural=True,
        )
        node.near("nsubj:pass", noun)
        node.post(
            "obl",
            event_noun().pre("case", w(str(pick(["in", "after", "during"])), "IN"))
            if chance(0.5)
            else place(),
        )
    elif how < 0.85:
        node = event_noun()
    else:
        node = passive(subject, adjuncts=False)
        node.left = [(r, k) for r, k in node.left if r not in ("aux:pass", "aux")]
        if not node.xpos == "VBN":
            node.xpos = "VBN"
    for one, _, _ in node.words():
        one.left = [
            (r, k) for r, k in one.left if not (r == "det" and k.form in ("the", "a", "an"))
        ]
    how = R.random()
    if how < 0.14:
        who = simple_actor()
        who.left = [(r, k) for r, k in who.left if r != "det"]
        if not (who.right and who.right[-1][1].form == ","):
            node.post("parataxis", who.pre("punct", w(":", ":")))
    elif how < 0.22:
        who = w(
            str(pick(["minister", "officials", "police", "report", "UN", "army", "media"])),
            "NN",
        )
        verb = verb_word("say", "present", plural=who.form in ("officials", "police")).near(
            "nsubj", who
        )
        if who.form == "UN":
            who.xpos = "NNP"
            who.named("ORG")
        who.xpos = "NNS" if who.form in ("officials", "police", "media") else who.xpos
        node.post("punct", comma())
        return verb.pre("ccomp", node)
    return node


def recased(words: list[str], how: str) -> list[str]:
    if how == "upper":
        return [one.upper() for one in words]
    if how == "lower":
        return [one.lower() for one in words]
    if how == "title":
        return [
            one[:1].upper() + one[1:] if len(one) > 3 or i == 0 else one
            for i, one in enumerate(words)
        ]
    return words


OPENERS = set(
    "On After Amid Despite Following During Meanwhile Earlier However Separately Also According It There".split()
)
NO_SPACE_BEFORE = {",", ".", ";", ":", "?", "!", ")", "%", "'s", "'", "n't", "”", "-"}
NO_SPACE_AFTER = {"(", "$", "“", "-"}


def cleaned(rows: list[tuple[Node, int, str]]) -> list[tuple[Node, int, str]]:
    """Two commas in a row, and a comma before a stop, become one mark."""
    while True:
        for at in range(len(rows) - 1):
            now, after = rows[at][0], rows[at + 1][0]
            if (
                now.form == ","
                and after.form in (",", ".", ";", ":", "—", "-", "–", "--", "?")
                and now.xpos == ","
            ):
                break
        else:
            return rows
        rows = [
            (node, head - (head > at + 1), relation)
            for i, (node, head, relation) in enumerate(rows)
            if i != at
        ]


def made(rng: random.Random, kind: str) -> tuple[str, list[list[str]]]:
    """The raw text and the rows of one sentence."""
    global R
    R = rng
    node = headline() if kind == "headline" else sentence()
    listed = node.words()
    number = {id(word): at for at, (word, _, _) in enumerate(listed, 1)}
    rows = cleaned(
        [
            (word, number[id(head)] if head else 0, relation or "root")
            for word, head, relation in listed
        ]
    )
    forms = [word.form for word, _, _ in rows]
    for at in range(1, len(forms)):
        if forms[at] in OPENERS:
            forms[at] = forms[at].lower()
    for at in range(len(forms) - 1):
        if forms[at] in ("a", "an") and rows[at][0].xpos == "DT":
            forms[at] = (
                "an"
                if forms[at + 1][:1].lower() in "aeiou"
                and forms[at + 1][:3] not in ("uni", "Uni", "UK", "US", "U.S", "Eur", "one")
                else "a"
            )
    quoted_ = kind != "headline" or chance(0.55)
    how = "plain" if quoted_ else str(pick(["upper", "lower", "title"]))
    forms = recased(forms, how)
    if how in ("plain", "title") and forms[0][:1].islower():
        forms[0] = forms[0][:1].upper() + forms[0][1:]
    elif how == "plain" and forms[0] in ('"', "“") and len(forms) > 1:
        forms[1] = forms[1][:1].upper() + forms[1][1:]
    typographic = chance(0.3)
    text, lines, open_quote = "", [], False
    for at, ((word, head, relation), form) in enumerate(zip(rows, forms, strict=True)):
        if typographic:
            form = form.replace("'", "’")
        glue_before = form.replace("’", "'").lower() in NO_SPACE_BEFORE and not (
            form == "-" and word.xpos == ":"
        )
        if form == '"':
            glue_before = open_quote
            open_quote = not open_quote
        glue_after = form in NO_SPACE_AFTER and not (form == "-" and word.xpos == ":")
        if form == '"' and open_quote:
            glue_after = True
        if lines and not glue_before and not lines[-1][-1]:
            text += " "
        text += form
        entity = ""
        if word.kind:
            before = rows[at - 1][0] if at else None
            entity = ("I-" if before and before.group == word.group else "B-") + word.kind
        lines.append([str(at + 1), form, word.xpos, str(head), relation, entity, glue_after])
    return text, [one[:-1] for one in lines]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--headlines", type=float, default=0.22, help="share")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=int, default=48, help="words")
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    global R
    rng = random.Random(args.seed)
    R = rng
    load_tables()
    _ALL.extend(frames())
    with args.out.open("w", encoding="utf-8") as file:
        seen: set[str] = set()
        while len(seen) < args.count:
            text, rows = made(rng, "headline" if rng.random() < args.headlines else "sentence")
            if text in seen or not 4 <= len(rows) <= args.longest:
                continue
            seen.add(text)
            file.write(
                f"# {text}\n" + "\n".join(" ".join(row).rstrip() for row in rows) + "\n\n"
            )


if __name__ == "__main__":
    main()
