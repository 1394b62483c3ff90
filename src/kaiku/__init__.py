"""Kaiku: a city's customer-service and contact system."""

__version__ = "0.1.0"
