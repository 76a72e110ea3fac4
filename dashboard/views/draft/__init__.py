"""/draft: the numbers of a text against the book."""
