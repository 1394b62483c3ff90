"""What a mail says and what becomes of it: one step a file; take.py names them in order."""
