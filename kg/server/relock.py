"""Make the lock file anew, after another version of Neo4j was chosen: `python -m kg.server.relock`."""

from __future__ import annotations

import hashlib
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from kg.server import ServerError, jars

BROWSER = "5.24.0"
WANTED = f"org.neo4j:neo4j:{jars.VERSION}+org.neo4j.client:neo4j-browser:{BROWSER}"
HEAD = f"""\
# Neo4j Community {jars.VERSION} with Neo4j Browser {BROWSER}, made by kg.server.relock.
# group:artifact:version[:classifier] SHA-256 bytes
"""


def relock() -> int:
    """Resolve Neo4j and its Browser through jgo, download every jar, and write the lock file; give the count.

    Needs the extra `server`. jgo resolves; it neither resumes a download nor refuses a wrong checksum, so the
    bytes are fetched here, and each must agree with the SHA-1 its repository publishes. Raises ServerError.
    """
    import jgo

    base = jars.repository()
    found = jgo.resolve(WANTED, repositories={"central": base.rstrip("/")})
    coordinates = sorted({(jar.groupId, jar.artifactId, jar.version, jar.classifier or "") for jar in found})
    with ThreadPoolExecutor(4) as pool:
        locked = list(pool.map(lambda names: _lock(base, *names), coordinates))
    jars.LOCK.write_text(HEAD + "".join(f"{jars.line(jar)}\n" for jar in locked), encoding="utf-8")
    return len(locked)


def _lock(base: str, group: str, artifact: str, version: str, classifier: str) -> jars.Jar:
    path = jars.Jar(group, artifact, version, classifier, "", 0).path
    content, published = _read(base + path), _read(base + path + ".sha1").decode().split()[0]
    if hashlib.sha1(content, usedforsecurity=False).hexdigest() != published:
        raise ServerError(f"{base}{path} does not have the SHA-1 published beside it: try again.")
    return jars.Jar(group, artifact, version, classifier, hashlib.sha256(content).hexdigest(), len(content))


def _read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 (jars.repository lets http and https pass)
        content: bytes = answer.read()
        return content


if __name__ == "__main__":
    print(f"{jars.LOCK}: {relock()} jars")
