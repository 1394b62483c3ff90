"""Pages of the rules of handling."""
