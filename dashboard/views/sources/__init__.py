"""/sources: every document."""
