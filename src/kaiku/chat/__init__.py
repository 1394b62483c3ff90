"""Conversations, bot and live."""
