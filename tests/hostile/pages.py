"""A visitor without a browser: a session of the real page over its websocket, with exactly these headers."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from html import unescape
from typing import Any, cast

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.hostile.serving import Server

SECONDS = 120.0
Headers = Sequence[tuple[str, str]]


def table(title: str, value: str = "47,5") -> str:
    """A table of one figure that needs no question answered; its source has this title."""
    return (
        "reporter;partner;flow;scope;period;value;unit;publisher;source_title\n"
        f"LIE;VAT;exports;goods;2022;{value};USD bn;A paper;{title}\n"
    )


def cookie_of(server: Server, headers: Mapping[str, str] | None = None) -> str:
    """The cookie that private figures belong to, as the server gives it out."""
    given = server.ask("/private", headers=headers).headers.get("set-cookie", "")
    return given.partition(";")[0]


class Visitor:
    """One open session, as a context manager. ``words`` is the text of the page after the last run."""

    def __init__(
        self,
        port: int,
        page: str = "add",
        *,
        query: str = "lang=en",
        host: str = "",
        headers: Headers = (),
    ) -> None:
        self._port, self._page, self._query = port, page, query
        self._host, self._headers = host or f"127.0.0.1:{port}", headers
        self._hash = ""
        self._widgets: dict[str, Any] = {}
        self.words = ""
        self._opened = ExitStack()
        self._connection: ClientConnection | None = None

    def __enter__(self) -> Visitor:
        origins = [text for name, text in self._headers if name.lower() == "origin"]
        others = [(name, text) for name, text in self._headers if name.lower() != "origin"]
        opening = connect(
            f"ws://{self._host}/_stcore/stream",
            sock=socket.create_connection(("127.0.0.1", self._port), timeout=SECONDS),
            origin=Origin(origins[0]) if origins else None,
            additional_headers=others,
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            ping_interval=None,
            compression=None,
            open_timeout=SECONDS,
        )
        self._connection = self._opened.enter_context(opening)
        self.run()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    # --- what a visitor does ----------------------------------------------------------------------

    def paste(self, text: str) -> None:
        """Paste a table and have it read."""
        field = self.widget("text_area", "Table, with its header")
        read = self.widget("button", "Read the table")
        self.run(WidgetState(id=field.id, string_value=text), WidgetState(id=read.id, trigger_value=True))

    def press(self, label: str) -> bool:
        """Press the button whose label begins so; False where there is none."""
        found = self.find("button", label)
        if found is not None:
            self.run(WidgetState(id=found.id, trigger_value=True))
        return found is not None

    def add(self, text: str) -> bool:
        """Paste a table and press "Add"; whether there was such a button."""
        self.paste(text)
        return self.press("Add 1 figure")

    # --- the wire ---------------------------------------------------------------------------------

    def run(self, *states: WidgetState) -> None:
        """Run the page with these widgets changed, and read until it has finished."""
        self._send(*states)
        self._widgets.clear()
        words: list[str] = []
        while True:
            message = ForwardMsg.FromString(cast(bytes, self._open.recv(timeout=SECONDS)))
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self._hash = message.navigation.page_script_hash
            elif kind == "delta":
                words.append(self._element(message))
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                break
            elif kind == "script_finished":
                words.clear()
        self.words = " ".join(" ".join(words).split())

    def widget(self, kind: str, label: str) -> Any:
        found = self.find(kind, label)
        assert found is not None, f"no {kind} {label!r}; the page says: {self.words}"
        return found

    def find(self, kind: str, label: str) -> Any | None:
        every = [one for has, one in self._widgets.values() if has == kind]
        return next((one for one in every if one.label.replace("\\", "").startswith(label)), None)

    def _send(self, *states: WidgetState) -> None:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash = self._query, self._hash
        if not self._hash:
            asked.page_name = self._page
        asked.widget_states.widgets.extend(states)
        self._open.send(message.SerializeToString())

    def _element(self, message: ForwardMsg) -> str:
        element = message.delta.new_element
        kind = element.WhichOneof("type") if message.delta.WhichOneof("type") == "new_element" else None
        if kind in ("button", "text_area"):
            one = getattr(element, kind)
            self._widgets[one.id] = (kind, one)
        if kind == "exception":
            return f"{element.exception.type}: {element.exception.message}"
        if kind == "html" and not element.html.body.startswith(("<style", "<script", "<img")):
            return unescape(re.sub("<[^>]+>", " ", element.html.body))
        return ""

    @property
    def _open(self) -> ClientConnection:
        assert self._connection is not None
        return self._connection
