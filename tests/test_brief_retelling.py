"""A sentence of a source, told shorter and as past."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.brief.clauses import has_another_doer
from dragoman.brief.developments import is_spoken
from dragoman.brief.retelling import Telling, retold
from dragoman.brief.tenses import tense_of
from dragoman.brief.trees import Tree
from dragoman.brief.verbs import past_word
from dragoman.briefing import told_sentences
from dragoman.codebook import country_names
from dragoman.pipeline import coded_document
from dragoman.records import Document, DocumentId, Happening, Report, Token

DAY = date(2024, 5, 16)


def tellings(text: str) -> list[Telling]:
    document = Document(id=DocumentId("d"), key="d", text=text, published=DAY, source="Post")
    events = coded_document(document).events
    reports = [Report(event=event, document=document, known=DAY) for event in events]
    happenings = [Happening(reports=(one,), origins=("Post",)) for one in reports]
    sentences = told_sentences(happenings)
    found = [retold(sentences[one.id], one, country_names()) for one in events]
    return [one for one in found if one]


@pytest.mark.parametrize(
    ("text", "told", "headline"),
    [
        (
            "Norway announces that it will send howitzers to Ukraine.",
            "Norway announced that it would send howitzers to Ukraine",
            "Norway will send howitzers to Ukraine",
        ),
        (
            "Chad expels the French ambassador, who had been in the country for two years.",
            "Chad expelled the French ambassador",
            "Chad expels French ambassador",
        ),
        (
            "Eleven people are killed in a Russian missile strike on Kharkiv.",
            "Eleven people were killed in a Russian missile strike on Kharkiv",
            "Eleven people killed in Russian missile strike on Kharkiv",
        ),
        (
            "Kenya, for example, has expelled the Ugandan ambassador.",
            "Kenya has expelled the Ugandan ambassador",
            "Kenya has expelled Ugandan ambassador",
        ),
        (
            "Iran has not attacked Israel, the Iranian army said.",
            "Iran has not attacked Israel, the Iranian army said",
            "",
        ),
    ],
)
def test_a_sentence_is_told_so(text: str, told: str, headline: str) -> None:
    found = tellings(text)
    assert [one.text for one in found] == [told]
    if headline:
        assert found[0].headline == headline


@pytest.mark.parametrize(
    "text",
    [
        "Would you say that Iran attacked the base?",
        "They attacked it, and these strikes were condemned by Jordan.",
        "We sanctioned Iran.",
    ],
)
def test_what_leans_on_other_sentences_is_not_told(text: str) -> None:
    assert not [one for one in tellings(text) if one.text.startswith(("We", "They", "Would"))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Peru accuses Chile of spying, while Bolivia expels the Chilean ambassador.",
            "Bolivia expelled the Chilean ambassador",
        ),
        (
            "The foreign ministers of Kenya and Uganda sign a treaty with Rwanda.",
            "The foreign ministers of Kenya and Uganda signed a treaty with Rwanda",
        ),
        (
            "Three Kenyans, two brothers aged six and a old man, are killed by Somalis.",
            "Three Kenyans were killed by Somalis",
        ),
        (
            "Peru bans the presidents of Chile and Bolivia from attending the summit in Lima.",
            "Peru banned the presidents of Chile and Bolivia from attending the summit in Lima",
        ),
        (
            "Israeli prime minister threatens Iran.",
            "The Israeli prime minister threatened Iran",
        ),
    ],
)
def test_what_a_clause_needs_is_told_and_no_more(text: str, told: str) -> None:
    assert told in [one.text for one in tellings(text)]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "President of Sri Lanka Ranil Wickremesinghe condemns Iran.",
            "Wickremesinghe condemns Iran",
        ),
        (
            "Followers of Shiite cleric Muqtada al-Sadr attack the Swedish embassy in Baghdad.",
            "Followers of Shiite cleric Muqtada al-Sadr attack Swedish embassy",
        ),
        (
            "Turkish president Recep Tayyip Erdogan says that Turkey will sanction Sweden.",
            "Turkey will sanction Sweden, Recep Tayyip Erdogan says",
        ),
        (
            "President Sauli Niinistö and Minister Sanna Marin say Finland will sanction Iran.",
            "Finland will sanction Iran, Niinistö says",
        ),
        (
            "The US Navy seized a shipment of 70 tons of missile fuel from Iran.",
            "US Navy seized shipment from Iran",
        ),
    ],
)
def test_a_headline_names_who_does_it(text: str, headline: str) -> None:
    assert tellings(text)[0].headline == headline


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad to host peace talks with Libya.", "Chad is to host peace talks with Libya"),
        (
            "Russian missiles strike several cities in Ukraine.",
            "Russian missiles struck several cities in Ukraine",
        ),
        (
            "Nine arrested by Kenyan police in Lamu.",
            "Nine were arrested by Kenyan police in Lamu",
        ),
        (
            "Two Kenyan soldiers killed in a Somali attack on Lamu.",
            "Two Kenyan soldiers were killed in a Somali attack on Lamu",
        ),
        ("Iran strikes the city of Basra.", "Iran struck the city of Basra"),
        (
            "The International Court of Justice rejects a request by Chile.",
            "The International Court of Justice rejected a request by Chile",
        ),
        (
            "Peru bans all Chilean ships from its ports.",
            "Peru banned all Chilean ships from its ports",
        ),
    ],
)
def test_what_a_ticker_tells_is_told_as_past_or_to_come(text: str, told: str) -> None:
    assert told in [one.text for one in tellings(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru sent troops to Chile after the decision.",
        "Israeli jets reportedly conducting strikes on Syria.",
        "Peru attacked Chile and that ship.",
        "Peru attacked Chile (PER 1, CHI 0), and the president of it voted against the move.",
    ],
)
def test_what_nobody_can_place_is_not_told(text: str) -> None:
    words = (" the decision", "conducting", " that ship", "CHI 0", "voted")
    assert not [one for one in tellings(text) if any(word in one.text for word in words)]


@pytest.mark.parametrize(
    "text",
    [
        "Other Kenyan officials said Uganda had shelled the port.",
        "The two sides discussed the shelling of Ugandan ports, Kenya said.",
        "Kenyan troops have captured positions around the town.",
        "Kenyan police shot dead the Ugandan man.",
        "Kenya released the following statement condemning Uganda.",
        "Prime Minister met Ugandan rebels in Nairobi.",
    ],
)
def test_who_and_where_are_told_or_nothing_is(text: str) -> None:
    assert tellings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has expelled the visiting envoys; Uganda says ties will suffer.",
        "Kenya accused Uganda, and specifically its army, on Monday.",
        "The Kenyan minister pushed back, but Uganda accused him of lying.",
        "Kenya told Uganda that more soldiers were killed in Ugandan raids than it had said.",
        "Live updates: Kenya attacks Uganda and vows more strikes.",
    ],
)
def test_what_is_no_whole_sentence_is_not_told(text: str) -> None:
    assert tellings(text) == []


def test_who_was_killed_was_not_wounded_where_the_tree_has_both_of_one_verb() -> None:
    rows = (
        "gunmen NOUN nsubj:pass 2",
        "were AUX aux:pass 2",
        "killed VERB root -1",
        "and CCONJ cc 4",
        "soldiers NOUN nsubj:pass 2",
        "were AUX aux:pass 6",
        "wounded VERB conj 2",
    )
    fields = [row.split() for row in rows]
    tokens = [
        Token(
            text=text,
            start=8 * at,
            end=8 * at + len(text),
            upos=upos,
            relation=of,
            head=int(on),
        )
        for at, (text, upos, of, on) in enumerate(fields)
    ]
    tree = Tree.of(tokens)
    assert has_another_doer(tree, 6, frozenset({0, 5, 6}))
    assert not has_another_doer(tree, 6, frozenset({4, 5, 6}))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Kenya appears to continue to balk at the Ugandan pipeline.",
            "Kenya appears to continue to balk at the Ugandan pipeline",
        ),
        ("Uganda has not yet committed.", "Uganda has not yet committed"),
        ("Kenya is due to host a summit in May.", "Kenya is due to host a summit"),
    ],
)
def test_what_is_not_done_may_be_told(text: str, told: str) -> None:
    assert told in [one.text for one in tellings(text)]


def test_a_verb_written_as_in_a_title_is_not_told() -> None:
    text = "Kenya CEOs Flocked to Uganda and signed a deal with Kampala."
    assert not [one for one in tellings(text) if "Flocked" in one.text]


@pytest.mark.parametrize(
    ("text", "is_terse"),
    [
        ("Kenya signs deal with Uganda on oil.", True),
        ("Kenya signs a deal with Uganda on oil.", False),
        ("Kenya and Uganda resume their talks on aid and trade.", False),
        ("President of Chad Mahamat Déby met President of Kenya William Ruto.", False),
    ],
)
def test_a_sentence_without_an_article_is_known_for_a_headline(
    text: str, *, is_terse: bool
) -> None:
    found = tellings(text)
    assert found
    assert all(one.is_terse is is_terse for one in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Chad and Sudan agree to resume talks and reopen their embassies by June.",
            "Chad and Sudan agreed to resume talks and reopen their embassies",
        ),
        (
            "Clashes between Kenya and Uganda kill nine soldiers and injure sixty others.",
            "Clashes between Kenya and Uganda killed nine soldiers and injured sixty others",
        ),
        (
            "The Kenyan army was placed on alert and says that it will strike Uganda.",
            "The Kenyan army was placed on alert and said that it would strike Uganda",
        ),
        ("UK expels two Kenyan diplomats.", "The UK expelled two Kenyan diplomats"),
    ],
)
def test_all_verbs_of_a_sentence_are_of_one_time(text: str, told: str) -> None:
    assert told in [one.text for one in tellings(text)]


def test_a_king_keeps_his_number() -> None:
    [one] = tellings("King Felipe VI begins a visit to Kenya.")
    assert one.headline == "Felipe VI begins visit to Kenya"


def test_only_what_nobody_quotes_makes_a_record_of_speech() -> None:
    assert is_spoken("I think we should. You know that we will.")
    assert not is_spoken('The US met the UN. The US left. "We will return," Peru said.')


def test_a_condition_is_never_left_out() -> None:
    [*found] = tellings("Iran will attack Israel if the talks in Cairo fail.")
    assert all("if the talks" in one.text for one in found)


@pytest.mark.parametrize("xpos", ["VBD", "VBP", "VB", "VBZ"])
@pytest.mark.parametrize(("word", "past"), [("strikes", "struck"), ("rejects", "rejected")])
def test_a_third_person_is_bent_whatever_its_tag_says(word: str, past: str, xpos: str) -> None:
    token = Token(text=word, start=0, end=len(word), xpos=xpos)
    assert past_word(token.text, tense_of(token)) == past


@pytest.mark.parametrize(("word", "past"), [("strike", "struck"), ("fire", "fired")])
def test_a_base_form_taken_for_a_past_is_bent(word: str, past: str) -> None:
    token = Token(text=word, start=0, end=len(word), xpos="VBD")
    assert past_word(token.text, tense_of(token)) == past


@pytest.mark.parametrize("word", ["struck", "said", "was", "hit", "put", "signed", "led"])
def test_a_past_stays_as_it_is(word: str) -> None:
    assert tense_of(Token(text=word, start=0, end=len(word), xpos="VBD")) == "VBD"


@pytest.mark.parametrize(
    "text",
    [
        "Chad can vote in the council but cannot sanction Libya.",
        "Kenya is under sanctions of Uganda.",
        "Peru would attack Chile.",
        "Peru recently expelled the Chilean ambassador.",
        "The court of Chad declared the president's pact with Libya, signed in May, void.",
        "Peru attacked Chile on two fronts by Chilean…",
        "Saturday's attack on Israel killed nine Israelis.",
        "U.S. Secretary of State, Ann Doe, landed in Lima and met with Chilean ministers.",
    ],
)
def test_what_lacks_a_complement_or_a_name_or_tells_no_event_is_left_out(text: str) -> None:
    assert not tellings(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Chad pledged $5 million (3 million euros) in aid to Libya.",
            "Chad pledged $5 million in aid to Libya",
        ),
        (
            "Two Kenyans blamed for attack on Uganda.",
            "Two Kenyans were blamed for attack on Uganda",
        ),
    ],
)
def test_what_stands_in_brackets_parts_nothing_and_a_headline_is_made_whole(
    text: str, told: str
) -> None:
    assert told in [one.text for one in tellings(text)]


def test_a_headline_leaves_no_half_of_a_title_and_no_suspicion_of_nothing() -> None:
    [deputy] = tellings("China's former deputy leader Hao Ming condemns Iran.")
    assert deputy.headline == "China's former deputy leader Ming condemns Iran"
    [arrest] = tellings(
        "Nairobi's governor Amos Kimani arrested on suspicion of spying for Uganda in the port "
        "of Mombasa."
    )
    assert not arrest.headline.endswith("suspicion")


def test_a_day_of_words_that_are_left_out_is_not_that_of_the_sentence() -> None:
    text = "Chilean forces, which are due to leave Bolivia on Friday, attacked Peru."
    assert [one.is_of_its_day for one in tellings(text)] == [False]
    assert [
        one.is_of_its_day for one in tellings("Chilean forces attacked Peru on Friday.")
    ] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Chile may attack Peru.",
        "Support for Chile's attack on Peru will prove a blunder of its allies.",
        "Nine rebels of Chad were killed in the ensuing shootout.",
        "The president of Chad will meet the Libyan leader at the summit.",
    ],
)
def test_what_somebody_expects_or_leans_on_its_report_is_not_told(text: str) -> None:
    assert not tellings(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "Kenya's president has praised Uganda's help in freeing hostages amid "
                "the war with Libya."
            ),
            (
                "Kenya's president has praised Uganda's help in freeing hostages amid "
                "the war with Libya"
            ),
        ),
        (
            (
                "The government of Chad resigned following the protests, with Ali Doe becoming "
                "prime minister."
            ),
            "The government of Chad resigned, with Ali Doe becoming prime minister",
        ),
    ],
)
def test_a_circumstance_that_leans_is_left_out_and_a_deed_that_is_meant_told(
    text: str, told: str
) -> None:
    assert told in [one.text for one in tellings(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Chad accused Taiwan of a threat to the island's neighbours.",
        'Chad condemned Kenya for "the separatist acts".',
    ],
)
def test_a_place_named_before_and_the_words_of_a_speaker_do_not_lean(text: str) -> None:
    found = tellings(text)
    assert found
    assert not any(one.leans for one in found)


def test_nobody_demands_that_an_it_be_done_which_only_the_report_names() -> None:
    assert not tellings("Beijing has demanded that it be withdrawn.")


def test_what_only_the_report_makes_known_is_told_where_nothing_plainer_is() -> None:
    [leaning] = tellings("Chad condemned the militant group.")
    [plain, *_] = tellings("Chad condemned the attack of the militant group on Libya.")
    assert (leaning.leans, plain.leans) == (True, False)


def test_a_day_of_deciding_is_not_the_day_of_what_is_decided() -> None:
    [decided] = tellings("Peru decided on Tuesday to expel the Chilean ambassador.")
    assert not decided.is_of_its_day


def test_a_headline_tells_with_what_and_to_where_or_there_is_none() -> None:
    [provided] = tellings(
        "Kenyan officials fear Uganda is preparing to provide the rebels of northern Chad with "
        "advanced short-range missiles for their war."
    )
    assert not provided.headline or "with advanced short-range missiles" in provided.headline


@pytest.mark.parametrize(
    "text",
    [
        "Concern is mounting that Chile will attack Peru.",
        "Another 90 Chileans will be sent to Peru, the governor of Lima said.",
    ],
)
def test_what_nobody_feels_and_what_adds_to_the_unsaid_is_not_told(text: str) -> None:
    assert not tellings(text)


def test_a_rival_is_somebodys_in_a_headline_too() -> None:
    [told, *_] = tellings("Chad's president said his main rival was abandoning Libya.")
    assert not told.headline.startswith("Main rival")


def test_a_word_of_a_hyphen_is_whole_in_a_headline() -> None:
    [told] = tellings(
        "Lebanon's Iran-backed Hezbollah said that Israeli fire killed seven of its fighters."
    )
    assert told.headline.endswith("Lebanon's Iran-backed Hezbollah says")


def test_who_formally_recognises_a_state_does_it_once() -> None:
    [told] = tellings("Peru officially recognises the government of Chile.")
    assert told.text == "Peru officially recognised the government of Chile"


def test_what_an_attack_does_only_to_a_writer_is_not_told() -> None:
    assert not tellings("The brazen attack on Kenya has blurred the lines with Uganda.")
    assert tellings("The brazen attack on Kenya has killed nine Ugandans.")


def test_an_irregular_past_stays_one_whatever_its_tag_says() -> None:
    began = Token(text="began", start=0, end=5, xpos="VBZ", upos="VERB")
    assert tense_of(began) == "VBD"


def test_who_may_only_do_it_when_is_told_with_the_when_or_not_at_all() -> None:
    text = "Chad can only join Kenya's pact “when allies agree and all is paid,” Kenya said."
    assert all("when allies agree" in one.text for one in tellings(text))


def test_a_claim_of_ones_own_deed_stays_one_in_the_headline() -> None:
    [told, *_] = tellings("Russia claims that it captured the village of Lobkove in Ukraine.")
    assert told.headline.startswith("Russia claims it captured")


def test_the_place_of_a_place_is_told_with_it() -> None:
    [told, *_] = tellings(
        "Rebels of Chad attack and kill a woman and her son in Paris, Texas, after a raid."
    )
    assert told.text.endswith("in Paris, Texas")


def test_what_had_been_due_is_no_deed() -> None:
    assert not tellings("Kenya's president and Chad's leader had been due to meet in Lima.")


def test_a_clause_torn_off_its_noun_is_not_told() -> None:
    text = (
        "Airstrikes hit across the Gaza Strip, including in the southern areas the army told "
        "Palestinians to leave for their safety."
    )
    assert all("Strip the army" not in one.text for one in tellings(text))


def test_what_hangs_on_an_only_is_not_told_without_it() -> None:
    text = "Kenya will attack Uganda only after the president of Chad has left, Mali said."
    assert all("only after" in one.text for one in tellings(text))


def test_no_headline_has_a_clause_torn_off_its_noun() -> None:
    text = (
        "Chad and Mali agreed in Luanda to a cease-fire in eastern Chad that is to begin at "
        "midnight on August 4 and to last until the envoys of both states have met again."
    )
    assert all("Luanda that" not in one.headline for one in tellings(text))


def test_a_headline_tells_what_was_agreed_before_when_it_begins() -> None:
    """The tree may hang a "that is to begin" on "agreed" and not on the cease-fire."""
    text = (
        "Congo and Rwanda agreed in Luanda on Tuesday to a cease-fire in eastern Congo that is "
        "to begin at midnight on August 4."
    )
    [told] = tellings(text)
    assert told.headline == "Congo and Rwanda agreed in Luanda to cease-fire"
    assert told.text.endswith("in eastern Congo that is to begin at midnight on August 4")


def test_what_two_said_of_themselves_is_not_put_on_one() -> None:
    found = tellings("Chile and Peru said they were recalling their ambassadors to Chad.")
    assert found
    assert all(not one.headline.startswith("Chile were") for one in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Chad published images of its president touring the border town on Sunday.",
            "Chad published images of its president touring the border town",
        ),
        (
            "A report revealed how quickly Chad expelled the French soldiers.",
            "A report revealed how quickly Chad expelled the French soldiers",
        ),
        (
            "Over the past few months France has sent weapons to Moldova.",
            "Over the past few months France has sent weapons to Moldova",
        ),
    ],
)
def test_no_gerund_is_bent_and_what_tells_how_and_since_when_is_told(
    text: str, told: str
) -> None:
    assert told in {one.text for one in tellings(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Gerald condemned Russia's strikes on Ukraine on Sunday.",
        "Dr. Fairweather accused Uganda of lying on Sunday.",
        "The Republican condemned Russia's strikes on Ukraine on Sunday.",
        "Kenya is sending police officers to fight gangs in a country beset by murders.",
    ],
)
def test_whom_and_where_nobody_can_place_is_not_told(text: str) -> None:
    assert not tellings(text)


@pytest.mark.parametrize(
    "text",
    [
        "How Kenyan officials negotiated to get citizens out of the war zone into Uganda.",
        "Israeli was also killed in a strike launched by Lebanon's Hezbollah on Sunday.",
    ],
)
def test_the_title_of_a_story_and_one_of_a_people_without_article_are_not_told(
    text: str,
) -> None:
    assert not tellings(text)


def test_what_was_agreed_before_is_not_told_as_the_deal() -> None:
    text = "Doha will supply 3 tonnes of crude oil a year under the deal, QatarEnergy said."
    assert all("the deal" not in one.text for one in tellings(text))


def test_no_headline_ends_in_a_what_of_which_nothing_is_told() -> None:
    text = (
        "Kampala has been hit by what Uganda's air force called the largest Kenyan drone "
        "attack of the war so far."
    )
    assert not [one.headline for one in tellings(text) if "what so far" in one.headline]


def test_an_office_leans_where_nothing_tells_of_which_state() -> None:
    of_no_state = tellings("The Socialist prime minister accused Uganda of lying on Sunday.")
    of_a_state = tellings("The Kenyan prime minister accused Uganda of lying on Sunday.")
    assert of_no_state
    assert all(one.leans for one in of_no_state)
    assert not any(one.leans for one in of_a_state)
