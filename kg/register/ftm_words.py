"""What FollowTheMoney's schemata and properties are called here: tables, one for each way to say something."""

from __future__ import annotations

import re

WORD = re.compile(r"\w+")
# Schemata of things, in our kinds. LegalEntity does not say whether a person or an organization is meant.
KINDS = {
    "Person": "Person",
    "Company": "Organization",
    "Organization": "Organization",
    "PublicBody": "Organization",
    "LegalEntity": "Party",
    "Vessel": "Vessel",
    "Airplane": "Aircraft",
}
# Schemata that tie two entities: the property of either end.
EDGES = {
    "Ownership": ("asset", "owner"),
    "Directorship": ("director", "organization"),
    "Membership": ("member", "organization"),
    "Employment": ("employee", "employer"),
    "Family": ("person", "relative"),
    "Associate": ("person", "associate"),
    "UnknownLink": ("subject", "object"),
    "Representation": ("agent", "client"),
    "Succession": ("predecessor", "successor"),
    "Debt": ("debtor", "creditor"),
    "Payment": ("payer", "beneficiary"),
    "Occupancy": ("holder", "post"),
}
# Schemata that say something of their holder: its property, and those with the number.
HELD = {
    "Passport": ("holder", ("number", "passportNumber", "personalNumber")),
    "Identification": ("holder", ("number",)),
    "CryptoWallet": ("holder", ("publicKey", "accountId")),
    "Security": ("issuer", ("isin", "figiCode", "ticker", "registrationNumber")),
    "BankAccount": ("bank", ("accountNumber", "iban", "bic")),
}
# Schemata that others name by id: where they live, and the office they hold.
NAMED = ("Address", "Position")
SCHEMATA = (*KINDS, *EDGES, *HELD, *NAMED, "Sanction")

ALIASES = {"name": "alias", "alias": "alias", "weakAlias": "weakAlias", "previousName": "formerName"}
# Properties of people are theirs alone in our schema, those of vessels and aircraft too.
OF_PERSON = {"gender": "gender", "birthPlace": "birthPlace", "position": "position", "title": "honorific"}
OF_VESSEL = {"mmsi": "mmsi", "callSign": "callSign", "type": "vesselType", "tonnage": "tonnage"}
OF_VESSEL |= {"grossRegisteredTonnage": "tonnage"}
OF_AIRCRAFT = {"type": "aircraftModel", "model": "aircraftModel", "serialNumber": "serialNumber"}
OF_AIRCRAFT |= {"registrationNumber": "tailNumber"}
OF_ORGANIZATION = {"legalForm": "organizationType"}
PLAIN = {
    "Person": OF_PERSON,
    "Vessel": OF_VESSEL,
    "Aircraft": OF_AIRCRAFT,
    "Organization": OF_ORGANIZATION,
    "Party": dict[str, str](),
}
EVERY = {
    "address": "address",
    "abbreviation": "acronym",
    "description": "description",
    "email": "contact",
    "phone": "contact",
    "website": "contact",
    "notes": "note",
}
DATES = {
    "Person": {"birthDate": "birthDate", "deathDate": "deathDate"},
    "Organization": {"incorporationDate": "foundedOn"},
    "Vessel": {"buildDate": "builtOn"},
}
URLS = ("sourceUrl", "wikipediaUrl", "opencorporatesUrl", "publisherUrl", "programUrl")
COUNTRIES = (
    "nationality",
    "citizenship",
    "country",
    "jurisdiction",
    "mainCountry",
    "birthCountry",
    "countries",
)
FLAGS = ("flag", "pastFlags")
# Numbers, by what they are called in an `identifier`.
NUMBERS = {
    "passportNumber": "passport",
    "idNumber": "ID number",
    "taxNumber": "tax number",
    "vatCode": "VAT number",
    "registrationNumber": "registration number",
    "licenseNumber": "license number",
    "socialSecurityNumber": "social security number",
    "innCode": "INN",
    "ogrnCode": "OGRN",
    "okpoCode": "OKPO",
    "kppCode": "KPP",
    "bikCode": "BIK",
    "leiCode": "LEI",
    "dunsCode": "DUNS",
    "swiftBic": "SWIFT/BIC",
    "uniqueEntityId": "UEI",
    "npiCode": "NPI",
    "bvdId": "BvD ID",
    "icijId": "ICIJ ID",
    "cageCode": "CAGE",
    "permId": "PermID",
    "giiNumber": "GIIN",
    "imoNumber": "IMO",
    "mmsi": "MMSI",
    "callSign": "call sign",
    "crsNumber": "CRS number",
    "serialNumber": "serial number",
    "icaoCode": "ICAO code",
    "isin": "ISIN",
    "isinCode": "ISIN",
    "ticker": "ticker",
    "ricCode": "RIC",
    "cikCode": "CIK",
    "irsCode": "IRS number",
    "jibCode": "JIB",
    "mbsCode": "MBS",
    "ibcRuc": "RUC",
    "voenCode": "VOEN",
    "pfrNumber": "PFR number",
    "fssCode": "FSS number",
    "fnsCode": "FNS code",
    "ipoCode": "IPO number",
    "coatoCode": "COATO",
    "caemCode": "CAEM",
    "okopfCode": "OKOPF",
    "oksmCode": "OKSM",
    "okvedCode": "OKVED",
}
# What no other word here has: kept as a note, "property: value".
NOTES = frozenset(
    WORD.findall(
        "amount amountEur amountUsd appearance birthDate buildDate capital classification createdAt currency "
        "deathDate deregistrationDate dissolutionDate education ethnicity eyeColor fatherName gender "
        "birthPlace hairColor height incorporationDate keywords legalForm manufacturer model modifiedAt "
        "motherName nameChangeDate nameSuffix navigationArea pastTypes political position publisher "
        "registrationDate registrationPort religion sector spokenLanguage status summary taxStatus title "
        "tonnage grossRegisteredTonnage topics type weight"
    )
)
# Entities that a property of a thing names, and how that one stands to it.
TIES = {"parent": "parent", "owner": "owner", "operator": "operator", "addressEntity": "address"}
# Parts of names that stand whole in `name` and `alias`; what a thing's Sanctions say of their programmes; how pages of
# other sites and the crawl kept them.
IGNORED = frozenset(
    WORD.findall(
        "id firstName middleName lastName secondName programId program alephUrl indexText retrievedAt "
        "namesMentioned proof"
    )
)
# The ways back from a thing to what ties it, which the tie itself says.
STUBS = frozenset(
    WORD.findall(
        "agencyClient agentRepresentation associates associations authoredAssessments awards "
        "bankAccounts callForTenders callsMade callsReceived candidateSimilars children "
        "contractAuthority contractAwardSupplier contractAwards contractBankAccount contracts courtCase "
        "cryptoWallets debtCreditor debtDebtor declaredCustoms delegatedCallForTenders descendants "
        "directorshipDirector directorshipOrganization documentedBy economicActivityContract "
        "economicActivityDeclarant economicActivityHolder economicActivityReceiver "
        "economicActivitySender emailsReceived emailsSent employees employers eventsInvolved "
        "eventsOrganized familyPerson familyRelative foreignBankAccount identification images "
        "matchSimilars membershipMember membershipOrganization mentionedBy mentionedEntities "
        "messagesReceived messagesSent noteEntities occupancies operatedVehicles ownedVehicles "
        "ownershipAsset ownershipOwner pages participants parties paymentBeneficiary "
        "paymentBeneficiaryAccount paymentContract paymentPayer paymentPayerAccount payments "
        "positionOccupancies positions posts predecessors projectParticipation proven relatedEntities "
        "responses rubBankAccount sanctions securities subsidiaries subunits successors taxRolls things "
        "tripsDeparting tripsIncoming tripsInvolved unknownLinkFrom unknownLinkTo userAccounts"
    )
)
# Of an entity itself: the crawl's own dates, what it derives (`target`), and who merged it.
ABOUT = frozenset(
    WORD.findall(
        "id caption schema properties referents datasets first_seen last_seen last_change target origin"
    )
)

# What the world calls them, by the word of OpenSanctions.
AUTHORITIES = {
    "ofac": "ofac",
    "office of foreign assets control": "ofac",
    "united nations security council": "unsc",
    "un security council": "unsc",
    "council of the european union": "eu-council",
    "directorate-general for financial stability, financial services and capital markets union": "eu-council",
    "office of financial sanctions implementation": "ofsi",
    "hm treasury": "ofsi",
    "foreign, commonwealth & development office": "fcdo",
    "foreign, commonwealth and development office": "fcdo",
    "state secretariat for economic affairs": "seco",
    "global affairs canada": "global-affairs-canada",
    "bureau of industry and security": "bis",
    "entity list (el) - bureau of industry and security": "bis",
    "department of state": "us-state-department",
    "us department of state": "us-state-department",
}
PREFIXES = {
    "ofac": "ofac",
    "unsc": "un",
    "eu-council": "eu",
    "ofsi": "gb",
    "fcdo": "gb",
    "seco": "ch",
    "global-affairs-canada": "ca",
    "bis": "bis",
    "us-state-department": "us-state",
}
OWNERS = {"EU": "eu", "UN": "un", "GB": "gb", "CH": "ch", "SECO": "ch", "CA": "ca", "US": "ofac"}

# The columns of simplified targets, which put several properties into one.
ALIASES |= {"aliases": "alias"}
EVERY |= {"addresses": "address", "phones": "contact", "emails": "contact"}
DATES["Person"] |= {"birth_date": "birthDate"}
NUMBERS |= {"identifiers": "identifier"}
NOTES |= {"birth_date"}

# States that are no more, by ISO 3166-3 as OpenSanctions writes it.
FORMER_STATES = {"suhh": "Soviet Union", "yucs": "Yugoslavia", "csxx": "Serbia and Montenegro"}
FORMER_STATES |= {"cshh": "Czechoslovakia", "ddde": "East Germany"}
