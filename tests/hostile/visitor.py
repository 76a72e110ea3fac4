"""A visitor without a browser: cookies, a page of the app over its websocket, boxes and buttons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Subprotocol

ANSWER_SECONDS = 180
_WIDGETS = ("button", "text_area", "text_input")


class Visit:
    """One open page. ``seen`` is everything the server has sent, whatever it was for."""

    def __init__(
        self,
        port: int,
        page: str = "",
        query: Mapping[str, str] | None = None,
        *,
        cookie: str = "",
    ) -> None:
        self.seen = b""
        self._page, self._query, self._hash = page, urlencode(query or {}), ""
        self._widgets: dict[str, Any] = {}
        self._states: dict[str, WidgetState] = {}
        self._connecting = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            open_timeout=ANSWER_SECONDS,
            additional_headers={"Cookie": cookie} if cookie else {},
        )

    def __enter__(self) -> Visit:
        self._connection = self._connecting.__enter__()
        self._run()
        return self

    def __exit__(self, *_: object) -> None:
        self._connecting.__exit__(None, None, None)

    @property
    def words(self) -> str:
        """What was sent last, as text in which words can be looked for."""
        return self._last.decode("utf-8", "replace")

    def fill(self, label: str, text: str) -> None:
        """Type into the box of this label; sent with the next press."""
        widget = self._find(label)
        self._states[widget.id] = WidgetState(id=widget.id, string_value=text)

    def press(self, label: str) -> None:
        """Press the button whose label begins so, and wait for the page."""
        self._run(WidgetState(id=self._find(label).id, trigger_value=True))

    def has(self, label: str) -> bool:
        return any(_plain(one.label).startswith(label) for one in self._widgets.values())

    def _find(self, label: str) -> Any:
        found = [one for one in self._widgets.values() if _plain(one.label).startswith(label)]
        if not found:
            raise LookupError(f"{label!r}; there are {[one.label for one in self._widgets.values()]}")
        return found[-1]

    def _run(self, pressed: WidgetState | None = None) -> None:
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_name = "" if self._hash else self._page
        message.rerun_script.page_script_hash = self._hash
        states = [*self._states.values(), *([pressed] if pressed else [])]
        message.rerun_script.widget_states.widgets.extend(states)
        self._connection.send(message.SerializeToString())
        self._last = b""
        self._widgets.clear()
        while not self._read():
            pass
        self.seen += self._last

    def _read(self) -> bool:
        """One message; True at the end of a run that is not run again at once."""
        data = self._connection.recv(ANSWER_SECONDS)
        assert isinstance(data, bytes)
        self._last += data
        message = ForwardMsg.FromString(data)
        match message.WhichOneof("type"):
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                kind = element.WhichOneof("type")
                if kind in _WIDGETS:
                    widget = getattr(element, kind)
                    self._widgets[widget.id] = widget
            case "navigation":
                self._hash = message.navigation.page_script_hash
            case "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    self._widgets.clear()
                    return False
                return True
        return False


def _plain(label: str) -> str:
    return re.sub(r"\\(.)", r"\1", label)


def add(visit: Visit, table: str) -> None:
    """Paste a table that asks nothing, and add its figures."""
    visit.fill("Table, with its header", table)
    visit.press("Read the table")
    visit.press("Add ")
