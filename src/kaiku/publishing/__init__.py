"""Anonymised public cases."""
