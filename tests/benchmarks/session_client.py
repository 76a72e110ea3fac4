"""A reader without a browser: one session of a Streamlit app over its websocket, in its own protobuf."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.benchmarks.servers import NotMeasured

ANSWER_SECONDS = 120.0
WIDGETS = ("selectbox", "radio", "button_group", "checkbox")


@dataclass(frozen=True)
class Answer:
    """One run of the script: seconds from asking to ``script_finished``, what came back, what went wrong."""

    seconds: float
    content: frozenset[str]
    errors: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A widget set to another value, or (without a widget) another query string."""

    query: str
    state: WidgetState | None = None
    fragment: str = ""


@dataclass
class Filter:
    """The widget that is changed: its protobuf, the fragment it stands in, and its choices in turn."""

    kind: str
    widget: Any
    fragment: str

    @property
    def choices(self) -> tuple[str, ...]:
        if self.kind == "checkbox":
            return ("", "yes")
        if self.kind == "button_group":
            return tuple(option.content for option in self.widget.options)
        return tuple(self.widget.options)

    def change(self, to: str, query: str) -> Change:
        """What a browser sends for this choice; a parameter bound to the widget changes with it."""
        state = WidgetState(id=self.widget.id)
        if self.kind == "checkbox":
            state.bool_value = bool(to)
        elif self.kind == "button_group":
            state.string_array_value.data.append(to)
        else:
            state.string_value = to
        if bound := self.widget.query_param_key:
            query = urlencode({**dict(parse_qsl(query)), bound: to})
        return Change(query, state, self.fragment)


@dataclass
class Session:
    """An open session. ``query`` and ``page`` follow what the server says, as in a browser."""

    port: int
    query: str = ""
    page: str = ""
    name: str = ""
    """The page that is opened first, by its path; "" for the app's own first one."""
    widgets: dict[str, Filter] = field(default_factory=dict)
    auto_reruns: int = 0
    _connection: ClientConnection | None = None

    async def open(self) -> Answer:
        """Connect and run the script once. Pings stay the server's: a browser sends none."""
        self._connection = await connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            ping_interval=None,
            open_timeout=ANSWER_SECONDS,
        )
        return await self.ask(Change(self.query))

    async def close(self) -> None:
        if self._connection:
            await self._connection.close()

    def find(self, key: str) -> Filter | None:
        """The widget of that key or, failing that, with it in its label; the latest of several."""
        latest = list(reversed(self.widgets.values()))
        by_key = [found for found in latest if found.widget.id.endswith(f"-{key}")]
        by_label = [found for found in latest if key in found.widget.label.casefold()]
        return next(iter(by_key + by_label), None)

    async def ask(self, change: Change) -> Answer:
        """Send one change and wait until the script has finished; the app's errors are in the answer."""
        began = time.perf_counter()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._send(change)
                content, errors = await self._receive()
        except TimeoutError:
            content, errors = set(), [f"no answer within {ANSWER_SECONDS:.0f} s"]
        return Answer(time.perf_counter() - began, frozenset(content), tuple(errors))

    async def _send(self, change: Change) -> None:
        self.query = change.query
        message = BackMsg()
        message.rerun_script.query_string = change.query
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.page_name = "" if self.page else self.name
        message.rerun_script.fragment_id = change.fragment
        if change.state is not None:
            message.rerun_script.widget_states.widgets.append(change.state)
        await self._open_connection().send(message.SerializeToString())

    async def _receive(self) -> tuple[set[str], list[str]]:
        """Read until the run has finished. A run stopped for another one (st.rerun) is not the end."""
        content: set[str] = set()
        errors: list[str] = []
        while True:
            message = ForwardMsg.FromString(cast(bytes, await self._open_connection().recv()))
            kind = message.WhichOneof("type")
            if kind == "delta":
                content.add(message.hash)
                errors.extend(self._element(message))
            elif kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    errors.append("the script did not compile")
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return content, errors
            else:
                self._follow(kind, message)

    def _element(self, message: ForwardMsg) -> Iterator[str]:
        """Remember a widget; give the text of an exception that the app shows."""
        element = message.delta.new_element
        kind = element.WhichOneof("type") if message.delta.WhichOneof("type") == "new_element" else None
        if kind == "exception":
            yield f"{element.exception.type}: {element.exception.message}"
        elif kind in WIDGETS:
            widget = getattr(element, kind)
            self.widgets.pop(widget.id, None)  # so that the order is that of the last run
            self.widgets[widget.id] = Filter(kind, widget, message.delta.fragment_id)

    def _follow(self, kind: str | None, message: ForwardMsg) -> None:
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "navigation":
            self.page = message.navigation.page_script_hash
        elif kind == "auto_rerun":
            self.auto_reruns += 1

    def _open_connection(self) -> ClientConnection:
        if self._connection is None:
            raise RuntimeError("open() comes first")
        return self._connection


def changes(session: Session, key: str, queries: tuple[str, ...], start: int = 0) -> Iterator[Change]:
    """Changes without end: the choices of the widget in turn or, where there is none, ``queries``."""
    if session.find(key) is None and len(queries) < 2:
        raise NotMeasured(f"no widget named {key} and no links to change between")
    for number in itertools.count(start + 1):
        chosen = session.find(key)  # again each time: without a key its id changes with its choices
        if chosen is None:
            yield Change(queries[number % len(queries)])
        else:
            yield chosen.change(chosen.choices[number % len(chosen.choices)], session.query)
