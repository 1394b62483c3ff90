"""The editor of topics and services, contact types and free tags."""
