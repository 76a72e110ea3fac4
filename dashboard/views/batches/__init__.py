"""/batches: what was added, its undoing; what a visitor keeps here alone."""
