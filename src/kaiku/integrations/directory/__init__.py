"""The people and groups of the city's own directory (Entra ID), by SCIM, from Graph or over the interface (docs/directory.md)."""
