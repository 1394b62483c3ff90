"""Versioned steps and transitions, routing, SLA clocks."""
