"""Texts and notices: what the city says in its own words."""
