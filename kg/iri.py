"""The namespaces, and how a word of the schema is spelt in RDF and in Neo4j."""

import re

BASE = "https://w3id.org/sanctions-kg/"
KG, ID, SOURCE, STATEMENT = BASE + "schema#", BASE + "id/", BASE + "source/", BASE + "statement/"
DCTERMS = "http://purl.org/dc/terms/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
OA = "http://www.w3.org/ns/oa#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "dcterms": DCTERMS,
    "id": ID,
    "kg": KG,
    "oa": OA,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "source": SOURCE,
    "statement": STATEMENT,
    "xsd": XSD,
}


def shout(name: str) -> str:
    """A relation as Neo4j writes it.

    >>> shout("suppliedBy")
    'SUPPLIED_BY'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def whisper(type_: str) -> str:
    """A relationship type as RDF writes it.

    >>> whisper("SUPPLIED_BY")
    'suppliedBy'
    """
    first, *rest = type_.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


def local(iri: str) -> str:
    """What stands after the last `#` or `/`.

    >>> local("https://w3id.org/sanctions-kg/id/caatsa-231")
    'caatsa-231'
    """
    return re.split(r"[#/]", iri)[-1]
