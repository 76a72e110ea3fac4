"""The app most people would write for this table: a CSV, a selectbox, two plotly express charts, a table."""

from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

TABLE = Path(__file__).resolve().parents[2] / "data" / "figures.csv"


@st.cache_data
def read() -> pd.DataFrame:
    return pd.read_csv(TABLE)


st.title("Trade of two countries")
figures = read()
flow = st.selectbox("Flow", sorted(figures["flow"].unique()), key="flow")
chosen = figures[figures["flow"] == flow]
left, right = st.columns(2)
left.plotly_chart(px.scatter(chosen, x="period", y="value", color="scope", hover_data=["as_printed"]))
right.plotly_chart(px.bar(chosen, x="period", y="value", color="measure"))
st.dataframe(chosen)
