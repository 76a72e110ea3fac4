"""The floor: the least a Streamlit app can do, one line of text."""

import streamlit as st

st.text("One line of text")
