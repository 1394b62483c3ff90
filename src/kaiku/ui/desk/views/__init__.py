"""The desk's views, by noun."""
