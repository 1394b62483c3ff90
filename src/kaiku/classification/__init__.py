"""Text to category, type, priority and sensitivity, explained."""
