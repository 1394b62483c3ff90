"""Tickets, messages, attachments and events; who may see them; search."""
