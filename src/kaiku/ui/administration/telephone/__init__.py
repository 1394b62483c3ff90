"""The page of the telephone system."""
