"""A server that says of itself, in PostgreSQL's protocol, that it is of an old version; it lets everybody in."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_REFUSABLE = (80877103, 80877104)
"""The client asks for TLS, or for GSSAPI, before it says who it is."""


@contextmanager
def old_server(version: str) -> Iterator[int]:
    """Have one for the block: its port on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        ended = threading.Event()
        serving = threading.Thread(target=_serve, args=(listening, version, ended), daemon=True)
        serving.start()
        yield int(listening.getsockname()[1])
        ended.set()
        # What waits for the next client is woken by one.
        socket.create_connection(listening.getsockname()).close()
        serving.join(10)


def _serve(listening: socket.socket, version: str, ended: threading.Event) -> None:
    while True:
        client, _ = listening.accept()
        if ended.is_set():
            client.close()
            return
        # Who only knocks is gone before being greeted.
        with client, suppress(ConnectionError):
            client.settimeout(10)
            _welcome(client, version)


def _welcome(client: socket.socket, version: str) -> None:
    while True:
        asked = client.recv(8, socket.MSG_WAITALL)
        if len(asked) < 8:
            return
        length, code = struct.unpack("!ii", asked)
        if code not in _REFUSABLE:
            break
        client.sendall(b"N")
    client.recv(length - 8, socket.MSG_WAITALL)
    client.sendall(_message(b"R", struct.pack("!i", 0)))
    for name, value in (("server_version", version), ("server_encoding", "UTF8"), ("client_encoding", "UTF8")):
        client.sendall(_message(b"S", f"{name}\0{value}\0".encode()))
    client.sendall(_message(b"K", struct.pack("!ii", 1, 1)) + _message(b"Z", b"I"))
    # Until the client takes its leave.
    client.recv(1)


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!i", len(body) + 4) + body
