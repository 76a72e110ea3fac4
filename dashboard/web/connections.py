"""Connections of the server: how many, how slow, how idle; a class that uvicorn takes for each of them.

Files are what a process has too few of: an open connection is one. Of idle connections the one that waits
longest is closed for a new one, so that who holds eighty open and says nothing keeps nobody out. Who sends a
request or reads its answer too slowly is cut off. A proxy in front does more: see README.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from typing import Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

_LOG: Final = logging.getLogger("bilateral.connections")
HEAD_SECONDS: Final = 15.0
"""For a whole request head, from the opening of the connection or the end of the last answer."""
STILL_SECONDS: Final = 30.0
"""Without a byte of a body that is announced, or with nobody taking the answer."""
LOOK_SECONDS: Final = 5.0
STOP_SECONDS: Final = 30
"""For answers that are being made when the server is told to stop."""
_FILES_WANTED: Final = 65_536
_LARGEST_BACKLOG: Final = 2_048
_TOLD_EVERY: Final = 60.0
_NO_ROOM: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 10\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
)


def most() -> int:
    """How many connections the limit on open files leaves room for; the limit is raised as far as it goes.

    A part stays for what the process itself opens: the ledger, files it reads, the browser that draws.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return 4_096
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES_WANTED if hard == resource.RLIM_INFINITY else min(hard, _FILES_WANTED)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    files = _FILES_WANTED if soft == resource.RLIM_INFINITY else min(soft, _FILES_WANTED)
    return max(8, files - max(40, min(512, files // 4)))


def settings() -> dict[str, Any]:
    """What uvicorn is to be started with beside what Streamlit asks of it."""
    Limited.most = most()
    return {
        "http": Limited,
        # What comes in at one look must fit into what is kept free.
        "backlog": max(4, min(_LARGEST_BACKLOG, Limited.most // 6)),
        "timeout_graceful_shutdown": STOP_SECONDS,
        "server_header": False,
    }


class Limited(H11Protocol):
    """One connection. ``_waiting`` holds those that wait for a request, the longest first."""

    most = 4_096
    _waiting: dict[Limited, None] = {}  # noqa: RUF012  (shared on purpose: the connections of a process)
    _closed, _told_at = 0, -_TOLD_EVERY

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        _send_at_once(transport)
        self._moved, self._unsent = time.monotonic(), 0
        self._watch_task = self.loop.call_later(LOOK_SECONDS, self._watch)
        self._wait()
        if len(self.connections) > self.most:
            self._make_room()

    def _wait(self) -> None:
        self._since = time.monotonic()
        self._waiting.pop(self, None)
        self._waiting[self] = None

    def _make_room(self) -> None:
        longest = next(one for one in self._waiting if not one.transport.get_write_buffer_size())
        self._waiting.pop(longest, None)
        if longest is self:  # all others are being answered
            self.transport.write(_NO_ROOM)
            self.transport.close()
        else:
            longest.transport.abort()
        self._tell()

    @classmethod
    def _tell(cls) -> None:
        """One line a minute, however many there are."""
        cls._closed += 1
        if time.monotonic() - cls._told_at >= _TOLD_EVERY:
            _LOG.warning(
                "connections closed to make room for others: %d (room for %d)", cls._closed, cls.most
            )
            cls._closed, cls._told_at = 0, time.monotonic()

    @property
    def _is_waiting(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def data_received(self, data: bytes) -> None:
        self._moved = time.monotonic()
        super().data_received(data)
        if not self._is_waiting:
            self._waiting.pop(self, None)

    def on_response_complete(self) -> None:
        self._wait()
        super().on_response_complete()

    def resume_writing(self) -> None:
        self._moved = time.monotonic()
        super().resume_writing()

    def handle_websocket_upgrade(self, event: Any) -> None:
        self._leave()  # a session from here on: pings tell whether it is alive
        super().handle_websocket_upgrade(event)

    def connection_lost(self, exc: Exception | None) -> None:
        self._leave()
        super().connection_lost(exc)

    def _leave(self) -> None:
        self._waiting.pop(self, None)
        self._watch_task.cancel()

    def _watch(self) -> None:
        """Close what has been too slow for too long, else look again."""
        if self.transport.is_closing():
            return
        now, unsent = time.monotonic(), self.transport.get_write_buffer_size()
        if unsent != self._unsent:
            self._unsent, self._moved = unsent, now  # somebody reads on, however slowly
        if self._is_waiting and unsent:
            self._since, late = now, now - self._moved > STILL_SECONDS
        elif self._is_waiting:
            late = now - self._since > HEAD_SECONDS
        else:
            # Who waits for us, because nothing here reads on, is not slow.
            sends = self.cycle.more_body and not self.flow.read_paused
            stuck = sends or self.flow.write_paused
            late = stuck and now - self._moved > STILL_SECONDS
        if late:
            self.transport.abort()
            return
        self._watch_task = self.loop.call_later(LOOK_SECONDS, self._watch)


def _send_at_once(transport: asyncio.Transport) -> None:
    """Head and body are two writes, and the second must not wait 40 ms for word that the first arrived.

    asyncio does so by itself, but not for the socket that Streamlit opens: it names no protocol number.
    """
    connected: socket.socket | None = transport.get_extra_info("socket")
    if connected is not None and connected.family in (socket.AF_INET, socket.AF_INET6):
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def quiet_about_files(loop: asyncio.AbstractEventLoop) -> None:
    """Say once a minute, in one line, that there are no more files: the loop would print a traceback for
    every connection that it cannot take."""
    told_at = -_TOLD_EVERY

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        nonlocal told_at
        if "out of system resource" not in context.get("message", ""):
            loop.default_exception_handler(context)
        elif time.monotonic() - told_at >= _TOLD_EVERY:
            told_at = time.monotonic()
            _LOG.warning("no more files can be opened: %s", context.get("exception"))

    loop.set_exception_handler(handle)
