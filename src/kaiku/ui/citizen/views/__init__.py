"""Views of the citizen's face, by theme."""
