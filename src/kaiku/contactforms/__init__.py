"""Versioned form definitions and the validation of answers."""
