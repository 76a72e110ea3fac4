"""From outside in: the bytes of an upload become a Table of rows, the rows become candidates.

``table.read`` reads bytes of any kind into rows and judges nothing but their form; the meaning of a
row, and whether it may become a figure, is decided by the other modules here and by the gate.
"""
