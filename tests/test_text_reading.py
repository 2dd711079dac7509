"""Reading news: texts of our own wording give the claims that a careful reader takes from them."""

from __future__ import annotations

from typing import Any

import pytest

from kg import content
from kg.text import Claim, Gazetteer, Name, pipe, read


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The names of the reference data."""
    loaders = content.folder("loaders")
    names = ("countries", "laws", "gazetteer")
    return Gazetteer.of(t for n in names for t in content.module(loaders / f"{n}.py").reference())


def found(claims: tuple[Claim, ...], subject: str, predicate: str, object_: str, **said: Any) -> Claim:
    """The claim of these ends whose qualifiers, status, polarity and speaker are as said."""
    same = [
        c for c in claims if (c.subject.name, c.predicate, c.object.name) == (subject, predicate, object_)
    ]
    fits = [c for c in same if all(value(c, key) == of for key, of in said.items())]
    assert fits, f"{subject} {predicate} {object_} {said} is not among {[show(c) for c in same or claims]}"
    return fits[0]


def value(claim: Claim, key: str) -> Any:
    """A claim's qualifier (names plain, several as a list), status, polarity or speaker."""
    if key == "speaker":
        return claim.speaker.name if claim.speaker else None
    if key in ("status", "polarity"):
        return getattr(claim, key)
    values = [of.name if isinstance(of, Name) else of for name, of in claim.qualifiers if name == key]
    return values[0] if len(values) == 1 else values or None


def show(claim: Claim) -> str:
    """A claim in one line."""
    return f"{claim.subject.name} {claim.predicate} {claim.object.name} {claim.qualifiers} {claim.status}"


PURCHASE = """Turkey plans to buy two batches of Su-35 fighter jets from Russia for $2.5 billion, \
officials said.

Foreign Minister Mevlut Cavusoglu denied on Tuesday that Ankara had asked Washington for a waiver \
from US sanctions on Russia.

"We will not give up the Su-35," he said."""

INDIA = """WASHINGTON, Sept 6 (Agency) - India intends to purchase five S-400 air defence systems \
from Russia in a deal worth about $4.5 billion.

The deal would breach the Countering America's Adversaries Through Sanctions Act (CAATSA), which \
targets Russia.

US Secretary of State Mike Pompeo said on Thursday that the United States was considering a waiver \
for India from the sanctions on Russia.

There will be no waivers for anyone from the sanctions on Iran, he said."""

TARIFFS = """The United States imposed a 25 percent tariff on steel imports from Brazil and South \
Korea on March 1, 2018.

China threatened to impose tariffs on American soybeans."""

TALKS = """French President Emmanuel Macron and German Chancellor Angela Merkel met Turkish Foreign \
Minister Mevlut Cavusoglu in Geneva on Wednesday.

Saudi Arabia is Japan's second-largest oil supplier. Norway urged Iran to release the tanker by May \
3, 2018."""


def test_a_planned_purchase_has_buyer_weapon_supplier_and_price(gazetteer: Gazetteer) -> None:
    claims = read(PURCHASE, gazetteer, published="2019-07-24").claims
    found(
        claims,
        "Turkey",
        "ACQUIRES",
        "Su-35",
        status="planned",
        supplier="Russia",
        value=2.5e9,
        currency="USD",
    )
    found(claims, "Su-35", "SUPPLIED_BY", "Russia")
    found(claims, "Mevlüt Çavuşoğlu", "HOLDS_OFFICE", "Turkey", title="Foreign Minister")


def test_the_facts_of_september_2018_in_other_words(gazetteer: Gazetteer) -> None:
    claims = read(INDIA, gazetteer, published="2018-09-06").claims
    found(
        claims,
        "India",
        "ACQUIRES",
        "S-400",
        status="planned",
        quantity=5,
        value=4.5e9,
        currency="USD",
        supplier="Russia",
    )
    found(claims, "S-400", "SUPPLIED_BY", "Russia")
    found(claims, "Russia", "SANCTIONED_UNDER", "CAATSA")
    found(claims, "India", "EXPOSED_TO", "CAATSA")
    found(
        claims,
        "United States",
        "WAIVES_SANCTIONS_FOR",
        "India",
        status="considered",
        target="Russia",
        speaker="Mike Pompeo",
    )
    found(
        claims,
        "United States",
        "WAIVES_SANCTIONS_FOR",
        "any country",
        status="denied",
        target="Iran",
        speaker="Mike Pompeo",
    )
    found(claims, "Mike Pompeo", "HOLDS_OFFICE", "United States", title="Secretary of State")


def test_tariffs_have_goods_rates_and_days(gazetteer: Gazetteer) -> None:
    claims = read(TARIFFS, gazetteer, published="2018-03-06").claims
    for country in ("Brazil", "South Korea"):
        found(
            claims,
            "United States",
            "IMPOSES_TARIFF_ON",
            country,
            commodity="steel",
            rate=25,
            date="2018-03-01",
            status="in force",
        )
    found(claims, "China", "IMPOSES_TARIFF_ON", "United States", commodity="soybeans", status="threatened")


def test_meetings_suppliers_and_demands(gazetteer: Gazetteer) -> None:
    claims = read(TALKS, gazetteer, published="2018-04-20").claims
    for person in ("Emmanuel Macron", "Angela Merkel", "Mevlüt Çavuşoğlu"):
        assert any(c.subject.name == person and c.predicate == "PARTICIPATES_IN" for c in claims)
    assert any(c.predicate == "TOOK_PLACE_IN" and c.object.name == "Geneva" for c in claims)
    found(claims, "Saudi Arabia", "EXPORTS_TO", "Japan", rank=2, commodity="oil")
    found(claims, "Norway", "DEMANDS", "Iran", by="2018-05-03", what="release the tanker")


def test_every_quote_is_verbatim_and_in_order(gazetteer: Gazetteer) -> None:
    for text in (PURCHASE, INDIA, TARIFFS, TALKS):
        claims = read(text, gazetteer, published="2018-09-06").claims
        assert claims
        assert all(text[c.start : c.end] == c.quote and c.quote.strip() for c in claims)
        assert [c.start for c in claims] == sorted(c.start for c in claims)
        assert all(0 <= c.confidence <= 1 and c.rule for c in claims)


def test_reading_twice_and_together_is_the_same(gazetteer: Gazetteer) -> None:
    texts = [
        (PURCHASE, "2019-07-24"),
        ("", ""),
        (TARIFFS, "2018-03-06"),
        ("Sanctions", ""),
        (INDIA, "2018-09-06"),
    ]
    together = list(pipe(texts, gazetteer))
    assert together == [read(text, gazetteer, published=day) for text, day in texts]
    assert together[1].claims == ()
    assert together[0].model.startswith("en_core_web")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \n",
        "Sanctions",
        "INDIA BUYS S-400 SYSTEMS FROM RUSSIA",
        "“India” ‘buys’ … 5 S-400s —",
        "India plans to buy S-400 systems from Russia , officials said . `` We will buy them , '' he said .",
        'He said: "and then "nothing" ended',
    ],
)
def test_odd_texts_are_read(gazetteer: Gazetteer, text: str) -> None:
    for claim in read(text, gazetteer).claims:
        assert text[claim.start : claim.end] == claim.quote


def test_capitals_and_blanks_before_punctuation_do_not_hide_a_purchase(gazetteer: Gazetteer) -> None:
    for text in (
        "INDIA BUYS S-400 SYSTEMS FROM RUSSIA",
        "India plans to buy S-400 systems from Russia , officials said .",
        "India’s purchase of S‑400 systems from Russia".replace("‑", "-"),
    ):
        found(read(text, gazetteer).claims, "India", "ACQUIRES", "S-400", supplier="Russia")


def test_a_denial_is_no_purchase(gazetteer: Gazetteer) -> None:
    text = "Indonesia will not buy Su-35 jets from Russia, its defence minister said."
    found(read(text, gazetteer).claims, "Indonesia", "ACQUIRES", "Su-35", polarity="negative")


def test_without_a_publication_date_weekdays_stay_unread(gazetteer: Gazetteer) -> None:
    claims = read("The United States imposed sanctions on Iran on Monday.", gazetteer).claims
    assert value(found(claims, "United States", "SANCTIONS", "Iran"), "date") is None


def test_a_long_text_is_read_in_pieces(gazetteer: Gazetteer) -> None:
    text = (
        "The committee met again and nothing was decided. " * 2000 + "Egypt bought Rafale jets from France."
    )
    found(read(text, gazetteer).claims, "Egypt", "ACQUIRES", "Rafale", supplier="France")


def test_two_processes_read_the_same(gazetteer: Gazetteer) -> None:
    texts = [(PURCHASE, "2019-07-24"), (TARIFFS, "2018-03-06")]
    assert list(pipe(texts, gazetteer, processes=2)) == list(pipe(texts, gazetteer))


def test_a_waiver_asked_for_and_a_price_told_later(gazetteer: Gazetteer) -> None:
    text = (
        "Vietnam wants to buy four of the Su-35 jets from Moscow. The contract is worth $400 million.\n\n"
        "The purchase of the jets could expose Vietnam to sanctions under CAATSA, a law that punishes Russia. "
        "Washington may grant Vietnam a waiver, Defense Secretary James Mattis said."
    )
    claims = read(text, gazetteer, published="2018-10-16").claims
    found(claims, "Vietnam", "ACQUIRES", "Su-35", quantity=4, value=4e8, supplier="Russia", status="planned")
    found(claims, "Vietnam", "EXPOSED_TO", "CAATSA")
    found(claims, "Russia", "SANCTIONED_UNDER", "CAATSA")
    found(
        claims,
        "United States",
        "WAIVES_SANCTIONS_FOR",
        "Vietnam",
        status="considered",
        under="CAATSA",
        speaker="James Mattis",
    )
