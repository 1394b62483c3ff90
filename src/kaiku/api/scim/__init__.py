"""SCIM 2.0 for the city's directory: /scim/v2/ (docs/directory.md)."""
