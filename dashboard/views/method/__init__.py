"""/method: how the numbers are read, joined and checked."""
