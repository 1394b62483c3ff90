"""Pages of the connections to social media."""
