"""Of two servers behind nginx one has ended: one broken answer of the other does not shut it out as well."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection

import pytest

from dashboard import deploy
from dashboard.address import Address
from tests.hostile.proxy import Proxy

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"


@pytest.fixture
def stumbling() -> Iterator[int]:
    """The port of a server that breaks off its first connection and answers all others."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        ended = threading.Event()

        def serve() -> None:
            first = True
            while not ended.is_set():
                with suppress(OSError):
                    connection, _ = listening.accept()
                    with connection:
                        connection.recv(65536)
                        if not first:
                            connection.sendall(ANSWER)
                        first = False

        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1]
        ended.set()
        thread.join(10)


def test_one_broken_answer_does_not_shut_out_the_last_server(stumbling, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]  # nobody listens there any more
    near = (f"127.0.0.1:{port}", f"127.0.0.1:{stumbling}")
    with Proxy(deploy.texts("nginx", Address(), near)["nginx.conf"], tmp_path) as proxy:
        got = []
        for _ in range(8):
            connection = HTTPConnection("127.0.0.1", proxy.port, timeout=30)
            connection.request("GET", "/api/v1/pairs")
            got.append(connection.getresponse().status)
            connection.close()
    assert got[0] in (200, 502)
    assert got[1:] == [200] * 7
