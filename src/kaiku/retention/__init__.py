"""Rules for keeping, archiving and destroying."""
