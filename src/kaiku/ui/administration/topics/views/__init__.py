"""Pages of the editor of topics."""
