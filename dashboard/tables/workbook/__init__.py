"""A workbook: parsed in a process of its own, its sheet streamed as rows of text."""
