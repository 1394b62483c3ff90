"""Demonstration data: staff accounts and three months of contacts, made through the real actions from the pack's texts."""
