"""Who the actors of coded news are: states, and organizations with a name; roles, regions and groups of people are not.

The codes are those of CAMEO's actor code book (1.1b3, chapter 3), three letters each, strung together: USAGOV, IGOEUREEC.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.register.reference import Reference
from kg.statement import Ref, Value, slug

if TYPE_CHECKING:
    from kg.loaded import Known

ONE = "only one actor"
NOBODY = "an actor that is no state and no organization with a name"
REGION = "an actor that is a part of the world"
STRANGE = "an actor with a code that nobody knows"

STATE = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP"})  # what these do, their state does
_ROLES = """
    AGR AMN BUS CRM CVL DEV EDU ELI ENV HLH HRI IGO IMG INS INT IRC LAB MED MNC MOD NGM NGO OPP PKO PTY RAD REB REF
    REL SEP SET SPT UAF UIS
"""
ROLES = STATE | frozenset(_ROLES.split())
INTERNATIONAL = frozenset({"IGO", "IMG", "INT", "MNC", "NGM", "NGO", "UIS"})
_REGIONS = """
    AFR ASA BAG BLK CAS CAU CEU CFR CRB EAF EEU EIN EUR LAM MDT MEA NAF NMR PGS SAF SAM SAS SCN SEA WAF WST
"""
REGIONS = frozenset(_REGIONS.split())
# Where CAMEO's code is not that of ISO 3166.
COUNTRIES = {
    "CSK": "CSHH",
    "GZS": "PS",
    "KSV": "XK",
    "ROM": "RO",
    "SCG": "CSXX",
    "SUN": "SU",
    "TMP": "TL",
    "WSB": "PS",
    "YUG": "YU",
    "ZAR": "ZR",
}
SECTORS = frozenset({"Government", "Military", "Police", "Judicial", "Legislative / Parliamentary"})
AGAINST = ("Dissident", "Exile", "Insurgent", "Opposition", "Radicals", "Rebel", "Separatist", "Unidentified")
INTERGOVERNMENTAL = "International Government"  # "...al Organization" and "... Organization" both occur
_GROUPS = """
AAM Al-Aqsa Martyrs' Brigades;ABD Arab Bank for Economic Development in Africa;ACC Arab Cooperation Council
ADB Asian Development Bank;AEU Council of Arab Economic Unity;AFB African Development Bank;AFU African Union;ALQ al-Qaeda
AMF Arab Monetary Fund;AML Amal Movement;AMN Amnesty International;AMU Arab Maghreb Union;ANO Abu Nidal Organization
APE Organization of Arab Petroleum Exporting Countries;ARL Arab League;ASL South Lebanon Army
ASN Association of Southeast Asian Nations;ATD Trade and Development Bank;BCA Bank of Central African States
BIS Bank for International Settlements;BTH Ba'ath Party;CEM Economic and Monetary Community of Central Africa
CIS Commonwealth of Independent States;COE Council of Europe;CPA Cocoa Producers' Alliance
CPC Association of Coffee Producing Countries;CRC International Federation of Red Cross and Red Crescent Societies
CSS Community of Sahel-Saharan States;CWN Commonwealth of Nations;DFL Democratic Front for the Liberation of Palestine
EBR European Bank for Reconstruction and Development;ECA Economic Community of Central African States;EEC European Union
EFT European Free Trade Association;ENN Ennahda Movement;FAO Food and Agriculture Organization
FID International Federation for Human Rights;FIS Islamic Salvation Front;FLN National Liberation Front;FTA Fatah
GCC Gulf Cooperation Council;GIA Armed Islamic Group;GOE G8;GOS G7;GSP Salafist Group for Preaching and Combat;GSS G77
HCH UN Human Rights Office;HCR UN Refugee Agency;HEZ Hezbollah;HMS Hamas;HRW Human Rights Watch
IAC Inter-African Coffee Organisation;IAD Intergovernmental Authority on Development
IAE International Atomic Energy Agency;IAF Islamic Action Front;ICC International Criminal Court
ICG International Crisis Group;ICJ International Court of Justice;ICO International Cocoa Organization
IDB Islamic Development Bank;IGC International Grains Council;IHF International Helsinki Federation for Human Rights
ILO International Labour Organization;IMF International Monetary Fund;IOM International Organization for Migration
IPU Inter-Parliamentary Union;IRC International Committee of the Red Cross;ISJ Palestinian Islamic Jihad;ITP Interpol
JUR International Commission of Jurists;KDP Kurdistan Democratic Party;KID UNICEF;LBA Israeli Labor Party;LKD Likud
MBR Muslim Brotherhood;MRZ Meretz;MSF Médecins Sans Frontières;MSP Movement of Society for Peace;NAT NATO
NEP New Partnership for Africa's Development;NON Non-Aligned Movement;OAS Organization of American States
OAU Organisation of African Unity;OIC Organisation of Islamic Cooperation;OPC OPEC;PAP Pan-African Parliament
PFL Popular Front for the Liberation of Palestine;PLF Palestine Liberation Front;PLO Palestine Liberation Organization
PLS Polisario Front;PMD People's Mujahedin of Iran;PRC Paris Club;RND Democratic National Rally
SAA South Asian Association for Regional Cooperation;SAD Southern African Development Community
SCE Organization for Security and Co-operation in Europe;SHA Shas;SOT Southeast Asia Treaty Organization;TAL Taliban
UEM West African Economic and Monetary Union;UNO United Nations;WAD West African Development Bank;WAS ECOWAS
WBK World Bank;WEF World Economic Forum;WFP World Food Programme;WHO World Health Organization
WTO World Trade Organization;XFM Oxfam
"""
GROUPS = {entry[:3]: entry[4:] for entry in _GROUPS.strip().replace("\n", ";").split(";")}
"""Names of the organizations that CAMEO has codes for, as the gazetteer calls those that it has."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone: an id, a name, and whether it is new to the reference data. Else why there is nobody."""

    ref: Ref | None = None
    name: str = ""
    new: bool = False
    ignored: str = ""
    unread: str = ""


@dataclass(frozen=True)
class Actors:
    """Looks actors up by code and name; each answer is remembered. `prefix` begins the ids of new organizations."""

    reference: Reference
    organizations: dict[str, Ref]
    names: dict[str, str]
    prefix: str
    found: dict[tuple[str, ...], Actor] = field(default_factory=dict, compare=False, repr=False)

    @staticmethod
    def of(known: Known, prefix: str) -> Actors:
        """Make the look-ups from the reference data."""
        return Actors(Reference.of(known), _organizations(known), _names(known), prefix)

    def coded(
        self, code: str, name: str, country: str, group: str, others: str, roles: Iterable[str]
    ) -> Actor:
        """Who an actor of these CAMEO codes is. `others` are ethnic and religious codes, of people and no state."""
        key = (code, name, country, group, others)
        if key not in self.found:
            self.found[key] = self._coded(code, name, country, group, others, tuple(filter(None, roles)))
        return self.found[key]

    def _coded(
        self, code: str, name: str, country: str, group: str, others: str, roles: tuple[str, ...]
    ) -> Actor:
        parts = [code[at : at + 3] for at in range(0, len(code), 3)]
        if not code:
            return Actor(ignored=ONE)
        if parts[0] in INTERNATIONAL or group:
            return self._international(parts, name, group)
        if not country or others:
            return Actor(ignored=NOBODY)
        if country in REGIONS:
            return Actor(ignored=REGION)
        state = self.reference.country(COUNTRIES.get(country, country))
        if state is None:
            return Actor(ignored=STRANGE, unread=f"actor: no country has the CAMEO code '{country}'")
        return self._known(state) if STATE.issuperset(roles) else Actor(ignored=NOBODY)

    def _international(self, parts: list[str], name: str, group: str) -> Actor:
        if known := self.organizations.get(slug(name.removeprefix("THE "))):
            return self._known(known)
        codes = [*reversed(parts), group] if parts[0] in INTERNATIONAL else [group]
        if one := next((GROUPS[code] for code in codes if code in GROUPS), ""):
            return self.called(one)
        if parts[0] == "MNC" and name:
            return self.called(name)
        strange = [part for part in parts if not self._plain(part)]
        unread = f"actor: no organization has the CAMEO code '{strange[-1]}'" if strange else ""
        return Actor(ignored=STRANGE if strange else NOBODY, unread=unread)

    def _plain(self, part: str) -> bool:
        """Whether a code is a role, a part of the world, a people, or a country."""
        return (
            part in ROLES
            or part in REGIONS
            or part != part.upper()
            or self.reference.country(COUNTRIES.get(part, part)) is not None
        )

    def worded(self, name: str, sectors: str, country: str) -> Actor:
        """Who an actor of this name is. `sectors` are those of ICEWS, with commas; in a state's, one acts for the state."""
        key = (name, sectors, country)
        if key not in self.found:
            self.found[key] = self._worded(name, [each.strip() for each in sectors.split(",")], country)
        return self.found[key]

    def _worded(self, name: str, sectors: list[str], country: str) -> Actor:
        if not name:
            return Actor(ignored=ONE)
        if known := self.organizations.get(slug(name)):
            return self._known(known)
        if state := self.reference.exactly(name):
            return self._known(state)
        if any(each.endswith("IGOs") or each.startswith(INTERGOVERNMENTAL) for each in sectors):
            return self.called(name)
        if not SECTORS.intersection(sectors) or any(each.startswith(AGAINST) for each in sectors):
            return Actor(ignored=NOBODY)
        if not country:
            return Actor(ignored=NOBODY)
        state = self.reference.country(country)
        if state is None:
            return Actor(ignored=STRANGE, unread=f"actor: no country is called '{country}'")
        return self._known(state)

    def called(self, name: str) -> Actor:
        """The organization of this name; a new one where the reference data have none."""
        known = self.organizations.get(slug(name))
        return self._known(known) if known else Actor(Ref(f"{self.prefix}-{slug(name)}"), name, True)

    def _known(self, ref: Ref) -> Actor:
        return Actor(ref, self.names.get(ref.id, ref.id))


@lru_cache(maxsize=2)
def _organizations(known: Known) -> dict[str, Ref]:
    found: dict[str, Ref] = {}
    for wanted in ("name", "longName", "alias", "acronym"):
        for each in known():
            if each.kind == "Organization":
                for name, of in each.says:
                    if name == wanted and isinstance(of, Value):
                        found.setdefault(slug(of.text), each.ref)
    return found


@lru_cache(maxsize=2)
def _names(known: Known) -> dict[str, str]:
    return {
        each.ref.id: of.text
        for each in known()
        if each.kind in ("Country", "Organization")
        for name, of in each.says
        if name == "name" and isinstance(of, Value)
    }
