"""Answering a request for log data: who looked at one person's data or changed it, and when."""
