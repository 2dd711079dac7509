"""US Consolidated Screening List, CSV and JSON: the lists of Treasury, Commerce and State in one table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import jsons, listed, ofac, table
from kg.register.dates import edtf
from kg.register.listed import Listed, ref
from kg.register.ofac_links import natural
from kg.register.reference import Reference
from kg.statement import Ref, Source, Value, slug

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

COLUMNS = {"source", "entity_number", "name", "programs", "alt_names", "source_list_url"}
KINDS = {
    "Individual": "Person",
    "Entity": "Organization",
    "Vessel": "Vessel",
    "Aircraft": "Aircraft",
    "": "Party",
}
# The lists by the letters in the brackets of their names: whose they are, and the prefix of their programmes.
TREASURY, COMMERCE, STATE = ("ofac", "ofac"), ("bis", "bis"), ("us-state-department", "us-state")
LISTS = (
    dict.fromkeys(("SDN", "SSI", "PLC", "CMIC", "NS-MBS", "FSE", "CAP", "NS-CMIC"), TREASURY)
    | dict.fromkeys(("EL", "DPL", "UVL", "MEU"), COMMERCE)
    | dict.fromkeys(("ISN", "DTC"), STATE)
)
CODE = re.compile(r"\(([A-Z-]+)(?: List)?\)|^(Capta|Non-SDN Chinese)")
NAMED = {"Capta": "CAP", "Non-SDN Chinese": "CMIC"}
COUNTRY = re.compile(r"[A-Z]{2}")


def recognises(document: Document) -> bool:
    """Whether the first row, or the first object, has the list's columns."""
    rows = table.first_rows(document, 1)
    return bool(rows and set(rows[0]) >= COLUMNS) or bool(_objects(document))


def _objects(document: Document) -> str | None:
    """Where in a JSON document the entries are (a prefix of ijson, "lines"), None where there are none."""
    head = document.head()[:4096]
    if not (b'"source_list_url"' in document.head() and b'"entity_number"' in document.head()):
        return None
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"[":
        return "item"
    if start == b"{":
        return "results.item" if re.search(rb'"results"\s*:\s*\[', head) else "lines"
    return None


def load(document: Document, known: Known) -> Loaded:
    """Read either form. The list has no date; `--published` gives it one.

    Raises SourceError where the file is broken.
    """
    prefix = _objects(document)
    source = Source(
        id="us-csl" if prefix else "us-csl-csv",
        title="Consolidated Screening List",
        publisher="International Trade Administration",
        url="https://www.trade.gov/consolidated-screening-list",
        licence="public domain (17 U.S.C. 105)",
        published=document.published,
        language="en",
        loader="us_csl",
        version="1",
    )
    rows = jsons.objects(document, "" if prefix == "lines" else prefix) if prefix else table.rows(document)
    return Loaded(source, _items(rows, source, Reference.of(known)))


def _items(rows: Iterator[Fields], source: Source, reference: Reference) -> Iterator[Item]:
    for fields in rows:
        list_, id_ = fields.text("source"), fields.text("_id") or fields.text("id")
        where = id_ or f"line {fields.line}"
        if list_ == "source":
            yield Item("", (), unread=("a header line among the rows",))
        elif table.WIDTH in fields:
            yield listed.rejected(where, f"is cut off: {fields.text(table.WIDTH)}", fields)
        elif not (code := _code(list_)):
            yield listed.rejected(where, f"stands on {list_!r}, a list that is not known here", fields)
        elif not (name := fields.text("name")):
            yield listed.rejected(where, "has no name", fields)
        else:
            yield _entry(fields, list_, code, id_, name, source, reference)


def _code(list_: str) -> str:
    found = CODE.search(list_)
    code = (found[1] or NAMED[found[2]]) if found else ""
    return code if code in LISTS else ""


def _entry(
    fields: Fields, list_: str, code: str, id_: str, name: str, source: Source, reference: Reference
) -> Item:
    authority, prefix = LISTS[code]
    number, type_, since = fields.text("entity_number"), fields.text("type"), fields.text("start_date")
    fields.ignore("_id", "id", "source_list_url", "source_information_url", "entity_number")
    kind = KINDS.get(type_, "Party")
    one = Listed(
        source.id,
        f"{code}/{id_}",
        _thing(code, number or id_, name, since),
        kind,
        reference,
        "mdy",
        "type",
        source.published,
    )
    if type_ not in KINDS:
        one.unread.append(f"type: {type_!r}")
    one.name(natural(name) if kind == "Person" else name, "name")
    programmes = [
        (*found, text)
        for text in (list_, *_several(fields, "programs"))
        if (found := reference.programme(prefix, text))
    ]
    known = [each for each in programmes if each[1] or each[2] != list_]
    one.designation(
        authority,
        f"CSL {code}",
        "source",
        since=since,
        until=fields.text("end_date"),
        programmes=known,
        under="programs",
    )
    _facts(one, fields)
    for part in ("federal_register_notice", "standard_order", "license_requirement", "license_policy"):
        if text := fields.text(part):
            one.designated("note", Value(f"{part}: {text}"), part)
    return one.item(fields)


def _thing(code: str, id_: str, name: str, since: str) -> Ref:
    """OFAC's entries have its ids; a denial order that of the Denied Persons List, which has none of its own."""
    if LISTS[code] == TREASURY:
        return ref("ofac", id_)
    if code == "DPL":
        return ref("us-dpl", f"{slug(name)}-{edtf(since, 'mdy')}".strip("-"))
    return ref(f"us-{code.lower()}", id_)


def _several(fields: Fields, name: str) -> list[str]:
    """A field of several values: a list, or a text with semicolons."""
    return [part.strip() for text in fields.texts(name) for part in text.split(";") if part.strip()]


def _facts(one: Listed, fields: Fields) -> None:
    for text in _several(fields, "alt_names"):
        one.alias(natural(text) if one.kind == "Person" else text, "alt_names")
    for each in fields.many("addresses"):
        for parts, country in _addresses(each):
            one.address(parts, country, "addresses")
    for each in fields.many("ids"):
        for said in _ids(each):
            ofac.identify(one, said, "ids")
    for text in _several(fields, "dates_of_birth"):
        one.birth(text, "dates_of_birth")
    for text in _several(fields, "places_of_birth"):
        one.birth_place(text, "places_of_birth")
    for name in ("nationalities", "citizenships"):
        for text in _several(fields, name):
            one.national(text, name)
    for name, word in (("call_sign", "callSign"), ("vessel_type", "vesselType")):
        one.text(word, fields.text(name), name)
    one.text("tonnage", fields.text("gross_tonnage"), "gross_tonnage", "", kind="deadweight")
    one.text("tonnage", fields.text("gross_registered_tonnage"), "gross_registered_tonnage", "", kind="gross")
    one.flag(fields.text("vessel_flag"), "vessel_flag")
    for name in ("vessel_owner", "remarks"):
        one.text("note", fields.text(name), name)
    one.text("position" if one.kind == "Person" else "note", fields.text("title"), "title")


def _addresses(each: Fields) -> Iterator[tuple[list[str], str]]:
    """Lines and countries: of an object, or of a text of several ("Calle 1, Havana, CU; Box 5, Panama City, PA")."""
    if text := each.text("#text"):
        for line in text.split(";"):
            *parts, last = [part.strip() for part in line.split(",")]
            is_country = bool(COUNTRY.fullmatch(last))
            yield (parts, last) if is_country else ([*parts, last], "")
    else:
        names = ("address", "street", "city", "state", "postal_code")
        yield [each.text(name) for name in names], each.text("country")


def _ids(each: Fields) -> Iterator[ofac.Id]:
    """Identifiers: of an object, or of a text of several ("Passport, A1, IR; Gender, Male")."""
    if text := each.text("#text"):
        for line in text.split(";"):
            kind, *rest = [part.strip() for part in line.split(",")]
            country = rest.pop() if len(rest) > 1 and COUNTRY.fullmatch(rest[-1]) else ""
            if kind and rest:
                yield ofac.Id(kind, ", ".join(rest), country)
            elif kind:
                yield ofac.Id("id", kind)
    else:
        names = ("type", "number", "country", "issue_date", "expiration_date")
        yield ofac.Id(*map(each.text, names))
