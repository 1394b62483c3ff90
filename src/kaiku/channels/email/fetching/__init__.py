"""Fetching mail: kept first, then moved at the server, then read."""
