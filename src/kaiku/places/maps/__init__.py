"""Base maps and layers over them: reading what a map server offers, keeping the list, fetching tiles that need a key, watching."""
