"""The same app in Dash: a CSV, a dropdown, two plotly express charts, a table.

Usage: python typical_dash.py PORT
"""

import sys
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, callback, dash_table, dcc, html

# Its successor is a package of its own; what comes with Dash is what most people have.
warnings.filterwarnings("ignore", message=r"\s*The dash_table.DataTable", category=DeprecationWarning)

TABLE = Path(__file__).resolve().parents[2] / "data" / "figures.csv"

figures = pd.read_csv(TABLE)
flows = sorted(figures["flow"].unique())
side_by_side = {"display": "flex"}
half = {"width": "50%"}

app = Dash(__name__)
app.layout = html.Div(
    [
        html.H1("Trade of two countries"),
        dcc.Dropdown(flows, flows[0], id="flow"),
        html.Div([dcc.Graph(id="points", style=half), dcc.Graph(id="bars", style=half)], style=side_by_side),
        dash_table.DataTable(id="table", page_size=20),
    ]
)


@callback(
    Output("points", "figure"), Output("bars", "figure"), Output("table", "data"), Input("flow", "value")
)
def show(flow: str) -> tuple[Any, Any, Any]:
    chosen = figures[figures["flow"] == flow]
    points = px.scatter(chosen, x="period", y="value", color="scope", hover_data=["as_printed"])
    bars = px.bar(chosen, x="period", y="value", color="measure")
    return points, bars, chosen.to_dict("records")


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]))
