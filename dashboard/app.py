"""Streamlit entry: page settings, language, navigation; nothing else."""

from pathlib import Path

import streamlit as st

from dashboard.views import _missing, _parts, _visit  # noqa: F401  (_visit tells who is looking)

st.set_page_config(page_title="Bilateral", page_icon=str(Path(__file__).with_name("icon.svg")), layout="wide")
_parts.looks()
pages = _parts.pages()
page = st.navigation(pages, position="hidden")
_parts.header(pages)
_missing.banner(_parts.asked_anything())
page.run()
