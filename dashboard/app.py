"""Streamlit entry: page settings, language, navigation; nothing else."""

from pathlib import Path

import streamlit as st

from dashboard.views import _parts, _visit  # noqa: F401  (_visit tells who is looking)

pages = _parts.pages()
page = st.navigation(pages, position="hidden")
st.set_page_config(
    page_title=_parts.tab(page.url_path), page_icon=str(Path(__file__).with_name("icon.svg")), layout="wide"
)
_parts.looks()
_parts.header(pages)
page.run()
