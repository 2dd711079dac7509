"""English words that news uses of states, offices, goods and deals, by what they mean."""

from __future__ import annotations

import re


def bag(words: str) -> frozenset[str]:
    """A set of the words in `words`."""
    return frozenset(words.split())


# The noun an office ends with; before it stand a state, a body, or more of the title.
OFFICE = bag(
    "minister secretary president chancellor premier senator congressman congresswoman "
    "representative governor mayor "
    "ambassador envoy spokesman spokeswoman spokesperson chairman chairwoman chairperson chair chief "
    "director commissioner "
    "leader speaker general admiral commander king queen prince princess sultan emir ayatollah czar "
    "adviser advisor negotiator "
    "executive ceo judge justice undersecretary counsel economist analyst co-chair whip lawmaker "
    "diplomat sen rep gov gen "
    "adm lt sens reps taoiseach shah pope sheikh dictator strongman treasurer founder coordinator "
    "counselor counsellor pm "
    "head attorney professor fellow co-founder manager officer strategist vice-president nominee "
    "member administrator "
    "capt prosecutor official aide editor "
    "colonel col captain major lieutenant marshal chairmen presidents ministers senators leaders secretaries"
)
# The words that may stand inside an office before its last noun.
OFFICE_PART = bag(
    "prime foreign vice deputy assistant acting defense defence finance external affairs trade "
    "treasury interior state energy "
    "commerce economy economic oil health justice national security homeland chief top senior "
    "special under supreme majority "
    "minority house senate executive managing press general army navy air force permanent former ex- "
    "then current new "
    "incoming outgoing interim staff policy deputy nuclear intelligence environment agriculture "
    "labor labour education "
    "transport culture development industry business brexit press white committee party opposition "
    "joint cabinet crown "
    "budget petroleum parliamentary parliament ranking democratic republican gop conservative labour "
    "first attorney research "
    "communications campaign associate global program programme lead legal political military "
    "planning revenue central bank "
    "presidential self-proclaimed human rights high us-based international affairs information "
    "technology climate the-then co- and & - of for , district federal republican democrat"
)
ABBREVIATED = {
    "sen": "Senator",
    "sens": "Senator",
    "rep": "Representative",
    "reps": "Representative",
    "gov": "Governor",
    "gen": "General",
    "adm": "Admiral",
    "capt": "Captain",
    "senators": "Senator",
    "presidents": "President",
    "ministers": "minister",
    "leaders": "leader",
    "secretaries": "secretary",
    "lt": "Lieutenant",
    "col": "Colonel",
}
# Offices that only the United States call so (its heads of department are secretaries, not ministers).
AMERICAN = re.compile(
    r"(?i)\b(?:secretary of (?:state|defen[cs]e|commerce|the treasury|homeland security|energy)|"
    r"(?:defen[cs]e|treasury|commerce|energy|homeland security|agriculture|state|press) secretary"
    r"|attorney general|special counsel|"
    r"sens?\b|reps?\b|senators?|representative|congress(?:wo)?man|(?:majority|minority) (?:leader"
    r"|whip)|house speaker|"
    r"speaker of the house|national security advis[eo]r|trade representative|white house|vice president)"
)
GROUP = bag(
    "official officials government governments diplomat diplomats leader leaders lawmaker lawmakers "
    "authorities authority "
    "negotiator negotiators envoy envoys administration regime military army forces troops minister "
    "ministers company "
    "companies firm firms bank banks entities entity individuals individual people businesses "
    "business citizens senators "
    "counterpart counterparts ministry delegation politicians oligarchs oligarch businessmen "
    "exporters importers media "
    "officer officers parliament president team side"
)
STATE_GROUP = bag(
    "official officials government governments leader leaders authorities administration regime "
    "negotiator negotiators envoy "
    "envoys diplomat diplomats delegation ministry side minister ministers counterpart counterparts "
    "president team parliament"
)
POWERS = bag("countries nations powers allies governments leaders")
GOVERNMENT = bag("administration government regime team campaign officials official")
COUNTRIES = bag(
    "country countries nation nations state states partner partners ally allies power powers "
    "government governments"
)
EVERYONE = bag("anyone anybody everyone everybody")
ANY = bag("any every all no each")
BUY = bag("buy purchase acquire procure order import get obtain receive")
SELL = bag("sell export supply deliver provide ship send transfer")
BUYING = bag("purchase acquisition procurement import order buy delivery deal contract")
SELLING = bag("sale export supply delivery shipment transfer")
IMPOSE = bag(
    "impose slap levy place put enact introduce announce apply unveil reimpose re-impose enforce "
    "reinstate tighten expand "
    "target maintain issue adopt approve level threaten order declare implement extend keep hit "
    "toughen strengthen institute"
)
LIFT = bag("lift ease remove end suspend relieve drop scrap loosen relax terminate roll repeal cancel soften")
SAY = bag(
    "say tell add note warn announce state claim argue stress insist write tweet declare explain "
    "acknowledge accuse suggest "
    "vow describe predict believe think reiterate emphasize emphasise underline confirm deny reply "
    "respond report remark "
    "comment ask call promise pledge admit concede assert maintain estimate read conclude observe "
    "recall continue caution "
    "complain hint indicate signal quote post"
)
DEMAND = bag(
    "urge demand ask call press tell want require warn insist order exhort request appeal pressure "
    "push force expect "
    "compel seek implore beg"
)
MEET = bag("meet attend host join hold participate visit convene gather negotiate confer")
EVENT = bag(
    "meeting meetings summit talk talks negotiation negotiations conference dialogue dialog "
    "discussion discussions session "
    "forum gathering ceremony visit call round consultations consultation olympics inauguration"
)
DEAL = bag(
    "deal deals agreement agreements accord accords pact pacts treaty treaties truce memorandum "
    "armistice framework ceasefire"
)
LAW = bag("bill legislation law act resolution measure package resolutions bills laws order statute")
JOIN = bag(
    "sign join ratify reach strike conclude ink enter agree negotiate approve finalize seal clinch "
    "broker accept make"
)
LEAVE = bag(
    "withdraw leave quit abandon pull exit scrap terminate renounce walk ditch rip tear back drop "
    "dump nix cancel denounce reject end"
)
SANCTION = bag("sanction sanctions embargo penalty penalties blacklist blacklisting")
WAIVER = bag("waiver waivers exemption exemptions carve-out carve-outs exception exceptions")
TARIFF = bag("tariff tariffs levy levies duty duties")
TRADED = re.compile(
    r"(?i)\b(crude oil|crude|natural gas|oil products|energy products|agricultural products|soybeans?|soya "
    r"beans?|steel|alumini?um|"
    r"iron ore|oil|gas|lng|petroleum|petrochemicals?|coal|uranium|gold|diamonds?|wheat|corn|grain"
    r"|rice|pork|beef|dairy|lumber|timber|"
    r"cars?|autos?|automobiles?|vehicles|aircraft|planes|airplanes|machinery|electronics"
    r"|semiconductors?|chips|solar panels|"
    r"washing machines|wine|whiskey|bourbon|motorcycles|textiles?|metals?|fertili[sz]ers?|seafood"
    r"|coffee|cotton|sugar|copper|nickel|"
    r"weapons|arms|missiles|energy|food|medicines?|agricultural goods|goods|products|fuel"
    r"|electricity|titanium|palladium)\b"
)
GOODS = {
    "aluminum": "aluminium",
    "crude": "crude oil",
    "soybean": "soybeans",
    "soya beans": "soybeans",
    "car": "cars",
    "auto": "cars",
    "autos": "cars",
    "automobiles": "cars",
    "gas": "natural gas",
    "planes": "aircraft",
    "airplanes": "aircraft",
    "petroleum": "oil",
    "metal": "metals",
    "chip": "chips",
}
ARMS = bag(
    "missile missiles jet jets fighter fighters tank tanks helicopter helicopters warship warships "
    "frigate frigates submarine "
    "submarines drone drones weapon weapons arms munitions bomb bombs interceptor interceptors radar "
    "radars aircraft battery "
    "batteries howitzer howitzers carrier carriers bomber bombers rifle rifles gun guns artillery "
    "launcher launchers "
    "system systems uav uavs corvette destroyer torpedo torpedoes ammunition weaponry warplane "
    "warplanes rocket rockets"
)
# "system" and "aircraft" are arms only where one of these stands before them.
ARMED = bag(
    "missile missiles air anti-aircraft anti-missile defense defence air-defence air-defense weapons "
    "weapon radar combat fighter military surveillance attack rocket"
)
DESIGNATION = re.compile(r"^(?!G-?\d|P-?5|COVID|[A-Z]+-20[12]\d)[A-Z][A-Za-z]{0,4}-\d{1,4}[A-Z]{0,3}s?$")
NUMBERS = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        range(1, 21),
        strict=True,
    )
) | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
    "hundred": 100,
}
ORDINALS = {
    w: n
    for n, w in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}
