"""What is measured, by what it is split, and the answer as a table."""
