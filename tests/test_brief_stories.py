"""The page of several reports: each thing once, on its day, by the name of its outlet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from cli_runs import ran
from dragoman.brief.weighing import BACKGROUND


def page(
    folder: Path, *texts: str, sources: Sequence[str] = (), titles: Sequence[str] = ()
) -> str:
    """The text of the page of reports of 16 May 2024."""
    names = [*sources, *("The Ledger", "The Herald", "The Post", "The Courier", "The Echo")]
    rows = [
        {"date": "2024-05-16", "title": title, "text": text, "source": name, "lang": "en"}
        for text, name, title in zip(texts, names, titles or [""] * len(texts), strict=False)
    ]
    reports = folder / "reports.jsonl"
    reports.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    out = folder / "page.txt"
    ran("brief", str(reports), "--db", str(folder / "a.db"), "-o", str(out))
    return " ".join(out.read_text().partition("REFERENCES")[0].split())


def test_a_day_to_come_is_not_the_day_of_saying_so(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "The foreign ministers of Kenya and Uganda will meet in Nairobi on Sunday, Kenya's "
        "foreign ministry said on Thursday.",
    )
    assert "will meet in Nairobi on 19 May, Kenya's foreign ministry said." in told


def test_what_as_many_suffered_is_told_once(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Thirteen Kenyan hostages have been released by the rebels of Chad.",
        "Chad's rebels have freed 13 hostages from Kenya in a deal about the war.",
    )
    assert ("The Herald reported" in told) != ("The Ledger reported" in told)


def test_an_agency_goes_by_its_name_where_its_feed_has_none(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Kenya has expelled the Ugandan ambassador.",
        sources=["https://www.reuters.com/world/"],
    )
    assert "Reuters reported" in told


def test_what_a_speaker_cites_has_said_nothing(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Kenya is considering closing its border crossings with Uganda, citing increased "
        "numbers of illegal immigrants.",
    )
    assert "immigrants said" not in told


def test_a_strike_elsewhere_is_no_second_origin(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Russian forces strike Kherson Oblast, killing nine people, including a baby, and "
        "injuring 30 others.",
        "Two people are killed and 30 others are injured in a Russian guided aerial bomb "
        "strike on Orikhiv, Zaporizhzhia Oblast.",
    )
    assert "independent origins" not in told


def test_one_deed_under_titles_that_are_alike_is_told_once(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "A Kenyan naval vessel intercepted several missiles and drones in the Indian Ocean.",
        "A Kenyan Navy warship has shot down missiles possibly headed for Tanzania.",
        "Peru has expelled the Chilean ambassador.",
        "Bolivia's president visited Ecuador on Thursday.",
        "Kenya has signed a treaty on grain with Uganda.",
        titles=[
            "Kenyan warship shoots down missiles near Tanzania",
            "Kenyan warship shoots down missiles heading for Tanzania as troops attacked",
            "Peru expels Chilean ambassador",
            "Bolivia's president in Ecuador",
            "Kenya and Uganda sign treaty on grain",
        ],
    )
    assert ("naval vessel intercepted" in told) != ("Navy warship has shot" in told)


def test_who_frees_people_of_a_state_is_told_of_once(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Chad's rebels have released two Kenyan hostages.",
        "The rebels of Chad on Thursday freed a Kenyan woman and her teenage daughter, Uganda "
        "said.",
    )
    assert ("released two Kenyan" in told) != ("freed a Kenyan" in told)


def test_an_outlet_that_names_itself_is_not_named_again(tmp_path: Path) -> None:
    told = page(tmp_path, "Chad has released two Kenyan hostages, The Ledger understands.")
    assert "The Ledger understands." in told
    assert "according to The Ledger" not in told
    assert "The Ledger reported" not in told


def test_what_an_outlet_saw_is_no_news(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "The Ledger saw first-hand how Kenyan ships attacked Chadian vessels in the gulf.",
        "Kenya has expelled the Ugandan ambassador.",
    )
    assert "in the gulf, " not in told


def test_a_text_that_breaks_off_within_a_word_is_not_told(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Kenya expelled the Ugandan ambassador. Chad attacked Kenya in its visit to a US off",
        titles=["Kenya and Uganda at odds"],
    )
    assert "visit to a US, " not in told


def test_a_match_is_no_news_where_only_its_title_tells_so(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Kenya posted 286 all out in Nairobi.",
        "Kenya has expelled the Ugandan ambassador.",
        titles=["Kenya eliminated from World Cup", "Kenya expels ambassador"],
    )
    assert "posted 286" not in told


def test_what_was_going_on_beside_weighs_less_than_what_was_done(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Kenyan President Amina Otieno was visiting the Chadian embassy when the alarm rang.",
        "The Peruvian president visited the Bolivian embassy.",
    )
    assert "- The Peruvian president visited the Bolivian embassy, The Herald reported" in told


def test_whom_an_outlet_asks_is_no_news(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Former The Ledger correspondent Amina Otieno condemned Chad's attack on Kenya.",
        "Kenya has expelled the Ugandan ambassador.",
    )
    assert "attack on Kenya, " not in told


def test_a_long_report_s_lead_comes_before_what_another_tells_far_below(tmp_path: Path) -> None:
    rest = "The old mill by the river is made of red brick. " * 40
    told = page(
        tmp_path,
        "Kenya recalled its ambassador to Uganda. " + rest + "Ghana imposed sanctions on Togo.",
        "Peru met Bolivia's foreign minister in Lima. " + rest,
        "Latvia recalled its ambassador to Belarus. " + rest,
        "Japan accused Vietnam of taking two of its ships. " + rest,
    )
    assert told.index("Japan accused Vietnam") < told.index("Ghana imposed sanctions")


def test_the_page_names_an_outlet_without_the_section_of_its_feed(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    page(
        tmp_path, "Kenya has expelled the Ugandan ambassador.", sources=["Ledger - Daily news"]
    )
    ran("brief", "--db", str(tmp_path / "a.db"), "-o", str(out))
    assert "The words of Ledger<" in out.read_text()


def test_what_is_said_of_somebody_on_the_way_makes_no_background_of_news() -> None:
    assert not BACKGROUND.search("Two soldiers who had been held in Chad were released")
    assert BACKGROUND.search("The two soldiers had been held in Chad since May")
