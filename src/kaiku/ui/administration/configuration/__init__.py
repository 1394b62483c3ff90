"""Configuration as files in the browser."""
