"""The pair, at the root: the answer, the picture, the words."""
