"""What tables mean: header, columns, titles, context, rows, value, questions, checks, providers.

``understanding.understand`` takes a Table and gives every row and every cell that could hold a figure
its fate; whether a candidate may become a figure is decided by the gate.
"""
