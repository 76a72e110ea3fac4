"""A visitor without a browser: the words of one page, over the websocket the browser would use."""

from __future__ import annotations

import re
from html import unescape

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol


def page(port: int, name: str, query: str, seconds: float = 60) -> str:
    """The HTML a page shows, and the texts of exceptions in it, once its script has finished."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = name
    shown: list[str] = []
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as session:
        session.send(message.SerializeToString())
        while True:
            got = ForwardMsg.FromString(bytes(session.recv(timeout=seconds)))  # type: ignore[arg-type]
            kind = got.WhichOneof("type")
            if kind == "delta":
                element = got.delta.new_element
                if element.WhichOneof("type") == "html":
                    shown.append(element.html.body)
                elif element.WhichOneof("type") == "exception":
                    shown.append(f"EXCEPTION {element.exception.type} {element.exception.message}")
            elif kind == "script_finished" and got.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return "\n".join(one for one in shown if not one.startswith(("<style", "<script")))


def alerts(html: str) -> list[str]:
    """The words of what a screen reader is told at once."""
    found = re.findall(r'<(\w+)[^>]*role="alert"[^>]*>(.*?)</\1>', html, re.DOTALL)
    return [unescape(re.sub("<[^>]*>", "", inner)) for _tag, inner in found]
