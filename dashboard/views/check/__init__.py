"""/check: what agrees, what conflicts and why, what follows."""
