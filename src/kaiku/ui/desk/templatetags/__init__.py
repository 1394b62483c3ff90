"""The desk's own tags."""
