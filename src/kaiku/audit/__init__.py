"""Append-only log of who saw and did what."""
