"""Composing and acknowledging; delivery status."""
