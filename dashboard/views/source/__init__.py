"""/source: one document and all it states."""
