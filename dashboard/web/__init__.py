"""The HTTP side: which address is whose, who may come in, what a browser gets before the first chart.

``outermost`` is the ASGI app around Streamlit's. It answers data, pages and small files by itself and
hands on only what belongs to Streamlit: the websocket, uploads, media, scripts. Nothing heavy is
imported here before it is asked for.
"""
