"""Streamlit entry: page settings, language, navigation; nothing else."""

import sys
from importlib.util import find_spec
from pathlib import Path

import streamlit as st

if find_spec("dashboard") is None:  # a bare checkout, as hosts of Streamlit apps run it: nothing is installed
    sys.path.append(str(Path(__file__).resolve().parents[1]))

from dashboard import gallery  # noqa: E402
from dashboard.views.kit import menu, missing, turns, visit  # noqa: E402, F401  (visit tells who is looking)
from dashboard.views.kit.address import bare_request  # noqa: E402
from dashboard.views.kit.html import looks  # noqa: E402

with turns.turn(), gallery.one_book():
    request, pages = bare_request(), menu.pages()
    page = st.navigation(pages, position="hidden")
    st.set_page_config(
        page_title=menu.tab(page.url_path, request),
        page_icon=str(Path(__file__).with_name("icon.svg")),
        layout="wide",
    )
    looks()
    menu.header(pages, request, page.url_path)
    missing.banner(request)
    page.run()
    menu.footer(request)
