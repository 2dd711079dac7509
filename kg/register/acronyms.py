"""International organizations as the Factbook abbreviates them (its Appendix A), in a list with commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# By acronym, those of the reference data. Not by their own acronyms: here ICC is a chamber of commerce, BIS a bank, C the
# Commonwealth and CD the Community of Democracies. (The Factbook, Appendix A: Abbreviations.)
TABLE = """
ADB:asian-development-bank AIIB:aiib APEC:apec ASEAN:asean AU:african-union BRICS:brics C:commonwealth CE:council-of-europe
CIS:cis CSTO:csto EAEU:eaeu EEU:eaeu ECB:ecb ECOWAS:ecowas EMU:eurozone EU:EU FATF:fatf G-20:g20 G-7:g7 G-77:g77 G-8:g8
GCC:gcc IAEA:iaea ICAO:icao ICCt:icc ICCT:icc IEA:iea ILO:ilo IMF:imf IMO:imo Interpol:interpol LAS:arab-league
Mercosur:mercosur NAM:non-aligned-movement NATO:nato NSG:nuclear-suppliers-group OAS:oas OECD:oecd OIC:oic OPCW:opcw
OPEC:opec OSCE:osce Quad:quad SAARC:saarc SCO:sco UN:UN UNESCO:unesco UNHCR:unhcr UNHRC:un-human-rights-council
UNICEF:unicef WFP:wfp WHO:who WTO:wto ZC:zangger UNSC:unsc
"""
KNOWN = {acronym: id_ for acronym, _, id_ in (pair.partition(":") for pair in TABLE.split())} | {
    "Australia Group": "australia-group",
    "Australian Group": "australia-group",
    "Commonwealth of Nations": "commonwealth",
    "Paris Club": "paris-club",
    "UN Security Council": "unsc",
}
SAME = {"G- 9": "G-9", "Francophonie": "OIF", "WBG": "World Bank Group"}
# How one belongs to it, where that is not as a member yet, or no longer in full.
STATUS = {
    "candidate": "planned",
    "candidate country": "planned",
    "candidates": "planned",
    "accession candidate": "planned",
    "pending member": "planned",
    "suspended": "suspended",
    "temporarily suspended": "suspended",
    "excluded from formal participation since 1962": "suspended",
}


@dataclass(frozen=True, slots=True)
class Membership:
    """A membership: the acronym, the id of the organization where the reference data have it, and how one belongs to it."""

    acronym: str
    known: str = ""
    how: str = ""
    status: str = ""


def split(line: str) -> Iterator[Membership]:
    """The organizations of a list.

    >>> [(one.acronym, one.known, one.how, one.status) for one in split("UN, ICC (NGOs), EU (candidate country), none")]
    [('UN', 'UN', '', ''), ('ICC', '', 'NGOs', ''), ('EU', 'EU', 'candidate country', 'planned')]
    """
    seen: set[tuple[str, str]] = set()
    for piece in re.split(r"[,;]\s*(?![^(]*\))", line):
        found = re.fullmatch(r"(.*?)\s*(?:\((.*)\))?", piece.strip(" ."))
        name, how = (found[1].strip(), found[2] or "") if found else (piece, "")
        name = SAME.get(name, name)
        if name and name != "none" and (name, how) not in seen:
            seen.add((name, how))
            yield Membership(name, KNOWN.get(name, ""), how, STATUS.get(how, ""))
