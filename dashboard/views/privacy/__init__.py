"""/privacy: what is kept of visitors."""
