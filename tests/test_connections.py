"""What the class of connections does with the sockets that Streamlit opens."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

import pytest
import uvicorn
from streamlit.web.server.starlette import starlette_server

from dashboard.web import connections

LONG = 40_000_000
"""Bytes of an answer that no buffer of the system takes whole."""
T = TypeVar("T")


def done(work: Coroutine[object, object, T]) -> T:
    """Run in a thread of its own: where browsers are driven, a loop runs in this one already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@asynccontextmanager
async def asked(length: int) -> AsyncIterator[tuple[uvicorn.Server, asyncio.StreamReader]]:
    """A server on a socket as Streamlit opens it, and the answer of so many bytes, read up to its body."""

    async def answer(scope: object, receive: object, send: uvicorn._types.ASGISendCallable) -> None:
        head = [(b"content-length", str(length).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b"x" * length})

    listening = starlette_server._bind_socket("127.0.0.1", 0, 16)
    server = uvicorn.Server(
        uvicorn.Config(answer, lifespan="off", log_level="error", **connections.settings())
    )
    serving = asyncio.create_task(server.serve([listening]))
    reader, writer = await asyncio.open_connection(*listening.getsockname(), limit=1 << 16)
    writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    await reader.readuntil(b"\r\n\r\n")
    yield server, reader
    writer.close()
    server.should_exit = True
    await serving


def test_an_answer_is_not_held_back_for_the_word_that_its_head_arrived() -> None:
    async def options() -> list[int]:
        async with asked(0) as (server, _reader):
            return [
                one.transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
                for one in server.server_state.connections
            ]

    assert [bool(option) for option in done(options())] == [True]


def test_a_slow_reader_who_reads_on_gets_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that was handed over whole is not yet read: its connection does not wait for a request."""
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.2)
    monkeypatch.setattr(connections, "LOOK_SECONDS", 0.05)

    async def read() -> int:
        got = 0
        async with asked(LONG) as (_server, reader):
            while piece := await reader.read(1 << 20):
                got += len(piece)
                if got == LONG:
                    break
                await asyncio.sleep(0.002)
        return got

    assert done(read()) == LONG
