"""Every component in use, with its states: data for the gallery page."""
