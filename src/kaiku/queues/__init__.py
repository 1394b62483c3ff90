"""Queues and saved views."""
