"""The jars Neo4j is made of: which ones, how to know them, where they come from.

The lock file beside this module has one line a jar: Maven coordinates, SHA-256, bytes. `relock` makes it.
"""

from __future__ import annotations

import configparser
import os
import re
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from kg.server import ServerError

VERSION = "5.26.30"
LOCK = Path(__file__).with_name(f"neo4j-{VERSION}.lock")
CENTRAL = "https://repo1.maven.org/maven2/"
_LINE = re.compile(r"([\w.-]+):([\w.-]+):([\w.-]+)(?::([\w.-]+))? ([0-9a-f]{64}) ([0-9]+)")


@dataclass(frozen=True, slots=True)
class Jar:
    """One artifact of a Maven repository, with what its bytes must come to."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The file's name: artifact, version and classifier."""
        return "-".join(filter(None, (self.artifact, self.version, self.classifier))) + ".jar"

    @property
    def path(self) -> str:
        """Where a Maven repository keeps it.

        >>> Jar("org.neo4j", "neo4j", "5.26.30", "", "0" * 64, 1).path
        'org/neo4j/neo4j/5.26.30/neo4j-5.26.30.jar'
        """
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.name}"


def parse(text: str, file: str = "lock file") -> list[Jar]:
    """Read a lock file's text: `group:artifact:version[:classifier] SHA-256 bytes`, one jar a line.

    >>> parse("org.neo4j:neo4j:5.26.30 " + "0" * 64 + " 12")[0].name
    'neo4j-5.26.30.jar'
    """
    found = []
    for number, row in enumerate(text.splitlines(), 1):
        if not row or row.startswith("#"):
            continue
        match = _LINE.fullmatch(row)
        if not match:
            raise ServerError(
                f"{file}, line {number}: not a locked jar: {row!r}; install sanctions-kg again."
            )
        group, artifact, version, classifier, sha256, size = match.groups()
        found.append(Jar(group, artifact, version, classifier or "", sha256, int(size)))
    return found


def line(jar: Jar) -> str:
    """Write a jar as its line of the lock file, the way `parse` reads it."""
    names = ":".join(filter(None, (jar.group, jar.artifact, jar.version, jar.classifier)))
    return f"{names} {jar.sha256} {jar.size}"


def locked() -> list[Jar]:
    """Give the jars of Neo4j and Neo4j Browser, in the order of the class path."""
    return parse(LOCK.read_text(encoding="utf-8"), LOCK.name)


def cache() -> Path:
    """Give the folder that all homes share: KG_CACHE, else the platform's user cache folder."""
    base = os.environ.get("KG_CACHE") or platformdirs.user_cache_dir("sanctions-kg")
    return Path(base).expanduser().absolute() / f"neo4j-{VERSION}"


def repository() -> str:
    """Give the Maven repository to download from, ending in a slash.

    KG_MAVEN, else a mirror of Maven Central in ~/.m2/settings.xml, else `central` in jgo's settings, else
    Maven Central itself. Wherever the bytes come from, they are checked against the lock file.
    """
    base = os.environ.get("KG_MAVEN") or _maven_mirror() or _jgo_central() or CENTRAL
    if not base.startswith(("https://", "http://")):
        raise ServerError(
            f"{base!r} is not the address of a Maven repository: set KG_MAVEN to an https:// one."
        )
    return base.rstrip("/") + "/"


def _maven_mirror() -> str:
    """Find a mirror of `central` in the user's Maven settings.

    Its rules: https://maven.apache.org/guides/mini/guide-mirror-settings.html
    """
    settings = Path.home() / ".m2" / "settings.xml"
    if not settings.is_file():
        return ""
    from xml.etree import ElementTree  # the user's own file

    try:
        tree = ElementTree.parse(settings)  # noqa: S314 (the user's own settings)
    except ElementTree.ParseError as error:
        raise ServerError(
            f"{settings} is not well-formed XML ({error}): mend it, or set KG_MAVEN."
        ) from error
    for mirror in tree.iterfind("{*}mirrors/{*}mirror"):
        names = {name.strip() for name in (mirror.findtext("{*}mirrorOf") or "").split(",")}
        mirrors = names & {"central", "*", "external:*"} and "!central" not in names
        if mirrors and mirror.findtext("{*}blocked") != "true":
            return (mirror.findtext("{*}url") or "").strip()
    return ""


def _jgo_central() -> str:
    """Read `[repositories] central` where jgo keeps its settings."""
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    named = os.environ.get("JGO_CONFIG_FILE")
    settings = configparser.ConfigParser(interpolation=None)
    settings.read([Path(named).expanduser()] if named else [Path.home() / ".jgorc", config / "jgo.conf"])
    return settings.get("repositories", "central", fallback="").strip()
