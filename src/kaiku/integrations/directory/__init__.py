"""The people and groups of the city's own directory (Entra ID): told by SCIM, fetched from Graph or sent over the interface (docs/directory.md)."""
