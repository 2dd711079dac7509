"""Paths, reasons and contradictions as people read them: every arrow with its words, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.cli.show import cell
from kg.words import number

if TYPE_CHECKING:
    from kg.graph import Graph

Row = Mapping[str, Any]
NAMED = ("speaker", "supplier", "under", "target", "commodity")  # what an answer gives as the id of a thing
FEW = 8  # statements behind an arrow that are shown in words
IN_WORDS = ("status", "quantity", "unit", "value", "currency")  # said in a phrase; other qualifiers by name


@dataclass(frozen=True)
class Told:
    """An answer to be told: the names of its things and the sources it cites, which are listed at the end."""

    names: Mapping[str, str]
    cited: Mapping[str, str]
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, graph: Graph, answer: Any) -> Told:
        """Look up what the answer names."""
        cited = {
            one["id"]: ", ".join(filter(None, map(one.get, ("title", "publisher", "published"))))
            for one in graph.sources()
        }
        return cls(graph.called(sorted(set(_ids(answer)))), cited)

    def path(self, found: Row, *, most: int | None = None) -> str:
        """The best way whole, with its conclusion; of the others the arrows."""
        best, *others = found["paths"][:most]
        names = {node["id"]: node["name"] for node in best["nodes"]}
        out = [arrows(best), "", best["sentence"], ""]
        for edge in best["edges"]:
            out.append(f"({names[edge['from']]})-[{edge['type']}]->({names[edge['to']]}){_status(edge)}")
            out += self.evidence(edge["evidence"], FEW)
        if "conclusion" in best:
            out += self.conclusion(best["conclusion"], best.get("relief", []))
        for pair in best.get("contradictions", []):
            out += ["contradicted:", *self.evidence(pair)]
        if others:
            out += ["other ways:", *(f"  {arrows(other)}" for other in others), ""]
        return "\n".join([*out, *self.sources()])

    def why(self, found: Row) -> str:
        """Everything behind one fact."""
        fact = found["fact"]
        out = [
            f"({fact['fromName']})-[{fact['type']}]->({fact['toName']})",
            "",
            *self.evidence(found["statements"]),
        ]
        if "rule" in found:
            out += [
                f"derived by rule {found['rule']['id']}: {found['rule']['reads']}",
                f"    {found['rule']['citation']}",
            ]
            out += ["", "premises:"]
            for premise in found["premises"]:
                ends = premise["fact"]
                out.append(
                    f"  ({ends['from']})-[{ends['type']}]->({ends['to']})   statement {premise['statement']}"
                )
                out += self.evidence([premise])
            waivers = [one for one in found["lifted_by"] if "provision" not in one]
            out += self.relief(
                waivers, [one["provision"] for one in found["lifted_by"] if "provision" in one]
            )
        return "\n".join([*out, *self.sources()])

    def evidence(self, some: Sequence[Row], most: int | None = None) -> list[str]:
        """Each statement's words or entry, who says so where, and how it is meant; a blank line after the last."""
        out = []
        for one in some[:most]:
            self.used.add(one["source"])
            if "quote" in one:
                said, where = _words(one), f"{one['source']}, characters {one['start']} to {one['end']}"
            else:
                said, where = f"entry {one['entry']}, field {one['field']}", one["source"]
            speaker = f"{self.names.get(one['speaker'], one['speaker'])}, in " if "speaker" in one else ""
            out += [f"    {said}", f"      {speaker}{where}"]
            out += [f"      {how}"] if (how := self.meant(one)) else []
        if most and len(some) > most:
            out.append(f"    and {len(some) - most:,} more, which `kg why` shows")
        return [*out, ""]

    def meant(self, one: Row) -> str:
        """How a statement is meant, in a line: `planned, 5, USD 4.5 billion, supplier Russia`."""
        said = dict(one.get("qualifiers", {}))
        out = ["said not to be so"] if one.get("polarity") == "negative" else []
        if "status" in said:
            out.append(str(said["status"]))
        if "quantity" in said:
            out.append(number(said["quantity"]) + (f" {said['unit']}" if "unit" in said else ""))
        if "value" in said:
            out.append(f"{said.get('currency', '')} {number(said['value'])}".strip())
        for name, of in said.items():
            if name not in IN_WORDS:
                each = of if isinstance(of, list) else [of]
                out.append(
                    f"{name} {cell([self.names.get(one, one) if name in NAMED else one for one in each])}"
                )
        if "confidence" in one:
            out.append(f"confidence {one['confidence']:.2f}")
        return ", ".join(out)

    def conclusion(self, one: Row, relief: Sequence[Row]) -> list[str]:
        """What follows, by which rule, from what, and what could lift it."""
        fact = f"{one['fromName']} {one['type']} {one['toName']}"
        return [
            f"so ({one['fromName']})-[{one['type']}]->({one['toName']})   derived, {one['status']}",
            f"    rule {one['rule']['id']}: {one['rule']['reads']}",
            f"    {one['rule']['citation']}",
            f'    {len(one["premises"])} premises, which `kg why "{fact}"` shows in full:',
            *(f"      {premise}" for premise in one["premises"][:FEW]),
            *([f"      and {len(one['premises']) - FEW:,} more"] if len(one["premises"]) > FEW else []),
            "",
            *self.relief(relief, one.get("waiver", [])),
        ]

    def relief(self, waivers: Sequence[Row], provisions: Sequence[str]) -> list[str]:
        """Waivers that were spoken of, and what the law itself says of them, in the order of its subsections."""
        out = ["what could lift it:"]
        for waiver in waivers:
            out.append(f"  ({waiver['fromName']})-[{waiver['type']}]->({waiver['toName']}){_status(waiver)}")
            out += self.evidence(waiver["evidence"])
        out += [
            f"  by the law: {text}"
            for text in sorted(provisions, key=lambda text: text.rpartition("ection ")[2])
        ]
        return [*out, ""]

    def contradictions(self, found: Sequence[Row]) -> str:
        """Pairs of statements that cannot both hold, side by side, with what they speak of."""
        out = ["contradictions in what is loaded:"]
        for row in found:
            scopes = [(name, row[name]) for name in ("under", "target", "commodity") if row.get(name)]
            scope = ", ".join(
                f"{name} {cell([self.names.get(one, one) for one in of])}" for name, of in scopes
            )
            out.append(
                f"({row['subject']})-[{row['type']}]->({row['object']})" + (f"   {scope}" if scope else "")
            )
            for side in ("one", "other"):
                speaker = row[f"{side}Speaker"] or row[f"{side}Source"]
                how = row[f"{side}Status"] or row[f"{side}Polarity"]
                out.append(f'    {how}: "{row[f"{side}Quote"]}" ({speaker})')
        return "\n".join(out if found else [*out, "  none"])

    def sources(self) -> list[str]:
        """The sources that were cited."""
        return ["sources:", *(f"  {id_}: {self.cited.get(id_, '')}" for id_ in sorted(self.used))]


def _ids(answer: Any) -> Iterator[str]:
    """Every id of a thing that an answer gives without its name."""
    if isinstance(answer, list | tuple):
        for each in answer:
            yield from _ids(each)
    elif isinstance(answer, Mapping):
        for name, of in answer.items():
            if name in NAMED and of is not None:
                yield from of if isinstance(of, list) else [of]
            else:
                yield from _ids(of)


def _status(one: Row) -> str:
    return f"   {one['status']}" if one.get("status") else ""


def _words(one: Row) -> str:
    """The words, in their paragraph where it is known."""
    if "before" in one:
        return f"{one['before']}[{one['quote']}]{one['after']}"
    return f'"{one["quote"]}"'


def arrows(path: Row) -> str:
    """A path as Cypher writes it: `(India)-[ACQUIRES]->(S-400)`."""
    names = {node["id"]: node["name"] for node in path["nodes"]}
    out = f"({path['nodes'][0]['name']})"
    for edge in path["edges"]:
        out += f"-[{edge['type']}]->({names[edge['to']]})"
    return out
