"""The published interface for other systems: JSON over HTTPS, described by a document of OpenAPI 3.0.3. It holds no tables."""
