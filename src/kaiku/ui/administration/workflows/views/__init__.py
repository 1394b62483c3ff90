"""Pages of the workflow editor."""
