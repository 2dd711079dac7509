"""The little Bolt that running a server takes: does it answer, what is its password, which port is free."""

from __future__ import annotations

import errno
import socket

from kg.server import ServerError
from kg.server.folder import USERNAME

HOST = "127.0.0.1"
# The handshake: https://neo4j.com/docs/bolt/current/bolt/handshake/ (versions 5.0 to 5.4 are proposed)
_HELLO = bytes.fromhex("6060b017" + "00040405" + "00000000" * 3)


def answers(port: int) -> bool:
    """Say whether something on this port agrees to speak Bolt."""
    try:
        with socket.create_connection((HOST, port), timeout=5) as connection:
            connection.sendall(_HELLO)
            return connection.recv(4)[-1:] == b"\x05"
    except OSError:
        return False


def change_password(port: int, old: str, new: str) -> None:
    """Make `new` the password, unless it is already (it may have been changed in Neo4j Browser)."""
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError

    uri = f"bolt://{HOST}:{port}"
    try:
        with GraphDatabase.driver(uri, auth=(USERNAME, new)) as driver:
            driver.verify_connectivity()
    except AuthError:
        try:
            with GraphDatabase.driver(uri, auth=(USERNAME, old)) as driver:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM $old TO $new", old=old, new=new, database_="system"
                )
        except AuthError:
            raise ServerError(
                "Neo4j takes neither the password given nor the one kept in its home: give the one it has."
            ) from None


def free_port() -> int:
    """Give a port of the loopback address that nobody listens on."""
    with socket.create_server((HOST, 0)) as found:
        port: int = found.getsockname()[1]
        return port


def must_be_free(port: int) -> None:
    """Raise ServerError if somebody listens on this port, or may not."""
    try:
        with socket.create_server((HOST, port)):  # it sets SO_REUSEADDR, so a port just closed counts as free
            pass
    except PermissionError:
        raise ServerError(f"Port {port} is not for everybody: choose one above 1023.") from None
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise ServerError(f"Cannot listen on port {port} ({error.strerror}): choose another.") from error
        raise ServerError(
            f"Port {port} is in use: choose another, or stop the program that uses it."
        ) from None
