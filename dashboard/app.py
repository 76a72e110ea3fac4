"""Streamlit entry: page settings, language, navigation; nothing else."""

import sys
from importlib.util import find_spec
from pathlib import Path

import streamlit as st

if find_spec("dashboard") is None:  # a bare checkout, as hosts of Streamlit apps run it: nothing is installed
    sys.path.append(str(Path(__file__).resolve().parents[1]))

from dashboard.views import _missing, _parts, _turns, _visit  # noqa: E402, F401  (_visit tells who is looking)

with _turns.turn():
    pages = _parts.pages()
    page = st.navigation(pages, position="hidden")
    st.set_page_config(
        page_title=_parts.tab(page.url_path),
        page_icon=str(Path(__file__).with_name("icon.svg")),
        layout="wide",
    )
    _parts.looks()
    _parts.header(pages)
    _missing.banner(_parts.asked_anything())
    page.run()
    _parts.footer()
