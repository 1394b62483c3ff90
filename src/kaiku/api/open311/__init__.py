"""Open311 GeoReport v2 for other systems, and the dialect of it that the city's earlier interface spoke. It holds no tables."""
