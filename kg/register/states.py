"""States by COW number or abbreviation and by Gleditsch-Ward number: `state("cow", 750)` is IN.

Source: COW State System Membership v2016; Gleditsch and Ward (1999). A state that the reference data lack is None.
"""

from __future__ import annotations

from typing import Literal

# Abbreviation, number and id in schema/countries, of codes that have meant one state throughout.
FIXED = """
AAB 58 AG;AFG 700 AF;ALB 339 AL;ALG 615 DZ;AND 232 AD;ANG 540 AO;ARG 160 AR;ARM 371 AM;AUL 900 AU;AUS 305 AT
AZE 373 AZ;BAH 692 BH;BAR 53 BB;BEL 211 BE;BEN 434 BJ;BFO 439 BF;BHM 31 BS;BHU 760 BT;BLR 370 BY;BLZ 80 BZ
BNG 771 BD;BOL 145 BO;BOS 346 BA;BOT 571 BW;BRA 140 BR;BRU 835 BN;BUI 516 BI;BUL 355 BG;CAM 811 KH;CAN 20 CA
CAO 471 CM;CAP 402 CV;CDI 437 CI;CEN 482 CF;CHA 483 TD;CHL 155 CL;CHN 710 CN;COL 100 CO;COM 581 KM;CON 484 CG
COS 94 CR;CRO 344 HR;CUB 40 CU;CYP 352 CY;CZE 315 CSHH;CZR 316 CZ;DEN 390 DK;DJI 522 DJ;DMA 54 DM;DOM 42 DO
DRC 490 CD;DRV 816 VN;ECU 130 EC;EGY 651 EG;EQG 411 GQ;ERI 531 ER;EST 366 EE;ETH 530 ET;ETM 860 TL;FIJ 950 FJ
FIN 375 FI;FRN 220 FR;FSM 987 FM;GAB 481 GA;GAM 420 GM;GDR 265 DD;GFR 260 DE;GHA 452 GH;GMY 255 DE;GNB 404 GW
GRC 350 GR;GRG 372 GE;GRN 55 GD;GUA 90 GT;GUI 438 GN;GUY 110 GY;HAI 41 HT;HON 91 HN;HUN 310 HU;ICE 395 IS
IND 750 IN;INS 850 ID;IRE 205 IE;IRN 630 IR;IRQ 645 IQ;ISR 666 IL;ITA 325 IT;JAM 51 JM;JOR 663 JO;JPN 740 JP
KEN 501 KE;KIR 946 KI;KOS 347 XK;KUW 690 KW;KYR 703 KG;KZK 705 KZ;LAO 812 LA;LAT 367 LV;LBR 450 LR;LEB 660 LB
LES 570 LS;LIB 620 LY;LIE 223 LI;LIT 368 LT;LUX 212 LU;MAA 435 MR;MAC 343 MK;MAD 781 MV;MAG 580 MG;MAL 820 MY
MAS 590 MU;MAW 553 MW;MEX 70 MX;MLD 359 MD;MLI 432 ML;MLT 338 MT;MNC 221 MC;MNG 341 ME;MON 712 MN;MOR 600 MA
MSI 983 MH;MYA 775 MM;MZM 541 MZ;NAM 565 NA;NAU 970 NR;NEP 790 NP;NEW 920 NZ;NIC 93 NI;NIG 475 NG;NIR 436 NE
NOR 385 NO;NTH 210 NL;OMA 698 OM;PAK 770 PK;PAL 986 PW;PAN 95 PA;PAR 150 PY;PER 135 PE;PHI 840 PH;PNG 910 PG
POL 290 PL;POR 235 PT;PRK 731 KP;QAT 694 QA;ROK 732 KR;ROM 360 RO;RWA 517 RW;SAF 560 ZA;SAL 92 SV;SAU 670 SA
SEN 433 SN;SEY 591 SC;SIE 451 SL;SIN 830 SG;SKN 60 KN;SLO 317 SK;SLU 56 LC;SLV 349 SI;SNM 331 SM;SOL 940 SB
SOM 520 SO;SPN 230 ES;SRI 780 LK;SSD 626 SS;STP 403 ST;SUD 625 SD;SUR 115 SR;SVG 57 VC;SWA 572 SZ;SWD 380 SE
SWZ 225 CH;SYR 652 SY;TAJ 702 TJ;TAW 713 TW;TAZ 510 TZ;THI 800 TH;TKM 701 TM;TOG 461 TG;TON 955 TO;TRI 52 TT
TUN 616 TN;TUV 947 TV;UAE 696 AE;UGA 500 UG;UKG 200 GB;UKR 369 UA;URU 165 UY;USA 2 US;UZB 704 UZ;VAN 935 VU
VEN 101 VE;WSM 990 WS;YEM 679 YE;ZAM 551 ZM;ZIM 552 ZW
"""
# Codes that meant another state before, or have meant none since: number, first and last year, id.
MOVED = """
365 0 1921 RU;365 1922 1991 SU;365 1992 9999 RU;345 0 1917 RS;345 1918 1943 yugoslavia-kingdom;345 1944 1991 YU
345 1992 2005 CSXX;345 2006 9999 RS;640 0 1922 ottoman-empire;640 1923 9999 TR;240 0 9999 hanover-kingdom
245 0 9999 bavaria-kingdom;267 0 9999 baden-grand-duchy;269 0 9999 saxony-kingdom;271 0 9999 wuerttemberg-kingdom
273 0 9999 hesse-electorate;275 0 9999 hesse-grand-duchy;280 0 9999 mecklenburg-schwerin;300 0 9999 austria-hungary
327 0 9999 papal-states;329 0 9999 two-sicilies;332 0 9999 modena-duchy;335 0 9999 parma-duchy
337 0 9999 tuscany-grand-duchy;511 0 9999 zanzibar-sultanate;730 0 9999 korean-empire;817 0 9999 south-vietnam
678 0 9999 north-yemen;680 0 9999 YD;348 0 1918 ME;563 0 9999 south-african-republic;564 0 9999 orange-free-state
711 0 9999 tibet-state;815 0 9999 annam
"""
# Where Gleditsch and Ward mean another state by a number: they go on with 678 for Yemen and with 345 for Serbia's union.
WARD = {678: ((1990, "YE"),), 340: ((0, "RS"),)}
NAMED = """
RUS 365;YUG 345;TUR 640;HAN 240;BAV 245;BAD 267;SAX 269;WRT 271;HSE 273;HSG 275;MEC 280;AUH 300;PAP 327;SIC 329;MOD 332
PMA 335;TUS 337;ZAN 511;KOR 730;RVN 817;YAR 678;YPR 680
"""
# Three letters that only Gleditsch and Ward (and Archigos) use.
WARDS = "FJI 950;SER 340;RUM 360;TRA 563;OFS 564;TBT 711;VNM 815;VIE 815"

WARD_ABBREVIATIONS = {name: int(code) for name, code in (row.split() for row in WARDS.split(";"))}
ROWS = [row.split() for row in FIXED.replace("\n", ";").split(";") if row]
CODES = {int(code): found for _, code, found in ROWS}
ABBREVIATIONS = {name: int(code) for name, code, _ in ROWS} | {
    name: int(code) for row in NAMED.replace("\n", ";").split(";") if row for name, code in [row.split()]
}
SPANS = [
    (int(code), int(first), int(last), found)
    for code, first, last, found in (row.split() for row in MOVED.replace("\n", ";").split(";") if row)
]


def state(system: Literal["cow", "gw"], code: int | str, year: int = 0) -> str | None:
    """The id of the state that a number means in a year (0: today); None where the reference data have none.

    >>> state("cow", "365", 1980), state("cow", 365), state("gw", 340, 2010), state("cow", 999)
    ('SU', 'RU', 'RS', None)
    """
    text = str(code).strip()
    if not text.isascii() or not text.isdigit():
        return None
    number, when = int(text), year or 9999
    if system == "gw":
        for since, found in WARD.get(number, ()):
            if when >= since:
                return found
    for known, first, last, found in SPANS:
        if number == known and first <= when <= last:
            return found
    return CODES.get(number)


def abbreviation(system: Literal["cow", "gw"], text: str, year: int = 0) -> str | None:
    """The id of the state of an abbreviation; Archigos writes those of Gleditsch and Ward.

    >>> abbreviation("cow", "USA"), abbreviation("cow", "RUS", 1980), abbreviation("gw", "FJI"), abbreviation("cow", "XYZ")
    ('US', 'SU', 'FJ', None)
    """
    name = text.strip().upper()
    number = WARD_ABBREVIATIONS.get(name) if system == "gw" else None
    number = number or ABBREVIATIONS.get(name)
    return None if number is None else state(system, number, year)
