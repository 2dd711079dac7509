"""Exposure follows from what still stands, and from nothing else."""

from typing import Literal

from kg.rule import derive, rules
from kg.statement import Derivation, Entry, Quote, Ref, Statement, qualify

LAW = [
    Statement(Ref("RU"), "SANCTIONED_UNDER", Ref("caatsa"), "laws", Entry("RU", "SANCTIONED_UNDER")),
    Statement(Ref("caatsa-231"), "PART_OF", Ref("caatsa"), "laws", Entry("caatsa-231", "PART_OF")),
    Statement(Ref("s-400"), "SUPPLIED_BY", Ref("RU"), "laws", Entry("s-400", "SUPPLIED_BY")),
]
PUBLISHED = {"2016": "2016-05-01", "2018": "2018-09-06", "2021": "2021-06-01"}


def deal(
    source: str, status: str = "", polarity: Literal["positive", "negative"] = "positive", **said: object
) -> Statement:
    how = qualify(status=status, **said)
    where = Quote(f"{status} {source}", 0, 1)
    return Statement(Ref("IN"), "ACQUIRES", Ref("s-400"), source, where, how, polarity=polarity)


def exposed(*deals: Statement) -> list[tuple[str, object]]:
    found = derive(rules().values(), [*LAW, *deals], PUBLISHED)
    return [(one.subject.id, one.one("status")) for one in found]


def test_a_planned_deal_exposes_and_a_delivered_one_more() -> None:
    assert exposed(deal("2018", "planned")) == [("IN", "planned")]
    assert exposed(deal("2018", "planned"), deal("2021", "delivered")) == [("IN", "delivered")]


def test_a_deal_that_came_to_nothing_exposes_nobody() -> None:
    assert exposed(deal("2018", "cancelled")) == []
    assert exposed(deal("2018", "planned"), deal("2021", "cancelled")) == []
    assert exposed(deal("2018", "planned"), deal("2021", polarity="negative")) == []
    assert exposed(deal("2018", "cancelled"), deal("2021", "planned")) == [("IN", "planned")]


def test_a_deal_before_the_law_or_with_another_supplier_exposes_nobody() -> None:
    assert exposed(deal("2016", "planned")) == []
    assert exposed(deal("2018", "planned", supplier=Ref("FR"))) == []


def test_without_a_law_that_aims_at_the_counterparty_nothing_follows() -> None:
    assert derive(rules().values(), [*LAW[1:], deal("2018", "planned")], PUBLISHED) == []


def test_what_follows_names_its_premises() -> None:
    plan = deal("2018", "planned")
    [one] = derive(rules().values(), [*LAW, plan], PUBLISHED)
    assert isinstance(one.evidence, Derivation)
    assert set(one.evidence.premises) == {plan.id, LAW[0].id, LAW[2].id}
