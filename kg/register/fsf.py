"""What both forms of the European Union's Financial Sanctions Files have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.register.dates import edtf
from kg.statement import Ref, Source, Value

if TYPE_CHECKING:
    from kg.register.listed import Listed

# The subject types of the files: "person" and "enterprise", in the CSV "P" and "E".
KINDS = {"person": "Person", "enterprise": "Organization", "P": "Person", "E": "Organization"}
NUMBER = re.compile(r"(?<![\d/])(\d+/\d+)(?![\d/])")  # "267/2012 (OJ L88)", not "2005/221/CFSP (OJ L69)"
GENDERS = {"M": "male", "F": "female"}


def source(form: str, loader: str, published: str) -> Source:
    """The list in one of its two forms (`form` is "" for the XML, else "csv")."""
    return Source(
        id=f"eu-fsf-{form}" if form else "eu-fsf",
        title="Consolidated list of persons, groups and entities subject to EU financial sanctions",
        publisher="European Commission",
        url="https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
        licence="reuse under Commission Decision 2011/833/EU",
        published=published,
        language="en",
        loader=loader,
        version="1",
    )


@dataclass(frozen=True, slots=True)
class Regulation:
    """The act by which an entity stands in the list: its number ("267/2012 (OJ L88)"), programme, dates and page.

    `words` are what else the file says of it: "amendment", "council".
    """

    number: str
    programme: str
    published: str
    in_force: str = ""
    url: str = ""
    words: str = ""

    @property
    def law(self) -> str:
        """The id that schema/laws gives such an act.

        >>> Regulation("267/2012 (OJ L88)", "IRN", "").law, Regulation("2005/221/CFSP (OJ L69)", "TAQA", "").law
        ('eu-267-2012', '')
        """
        found = NUMBER.match(self.number)
        return "eu-" + found[1].replace("/", "-") if found else ""

    def __str__(self) -> str:
        dated = [f"of {self.published}" if self.published else ""]
        dated.append(f"in force since {self.in_force}" if self.in_force else "")
        return ", ".join(
            filter(None, [" ".join(filter(None, [self.words, self.number, dated[0]])), dated[1]])
        )


def designation(one: Listed, regulations: list[Regulation], at: str) -> None:
    """The designation by the acts that list an entity, since the earliest came into force.

    Where schema/laws has the act, the designation rests on it; each stays in its words as a note, and its page as the url.
    """
    since = min((date for each in regulations if (date := edtf(each.in_force))), default="")
    codes = dict.fromkeys(each.programme for each in regulations if each.programme)
    programmes = [(*one.reference.programme("eu", code), code) for code in codes]
    one.designation("eu-council", "EU", at, since=since, programmes=programmes, under="programme")
    for each in dict.fromkeys(regulations):
        if each.law and each.law in one.reference.ids:
            one.designated("RESTS_ON", Ref(each.law), at, what=each.number)
        if each.number:
            one.designated("note", Value(f"{each.programme}: {each}" if each.programme else str(each)), at)
        if each.url:
            one.designated("url", Value(each.url, "anyURI"), at)
