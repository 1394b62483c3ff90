"""Calls to other systems when a ticket comes to a step that asks for it."""
