"""What the class of connections does with the sockets that Streamlit opens."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import uvicorn
from streamlit.web.server.starlette import starlette_server

from dashboard.web import connections


def test_an_answer_is_not_held_back_for_the_word_that_its_head_arrived() -> None:
    async def of_one_request() -> list[int]:
        listening = starlette_server._bind_socket("127.0.0.1", 0, 16)
        server = uvicorn.Server(
            uvicorn.Config(_answer, lifespan="off", log_level="error", **connections.settings())
        )
        serving = asyncio.create_task(server.serve([listening]))
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        options = [
            open_.transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            for open_ in server.server_state.connections
        ]
        writer.close()
        server.should_exit = True
        await serving
        return options

    # In a thread of its own: where browsers are driven, a loop runs in this one already.
    with ThreadPoolExecutor(1) as thread:
        options = thread.submit(lambda: asyncio.run(of_one_request())).result()
    assert [bool(option) for option in options] == [True]


async def _answer(scope: object, receive: object, send: uvicorn._types.ASGISendCallable) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
