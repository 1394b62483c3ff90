"""Facts and measures."""
