"""Open311 GeoReport v2 at our end: the names that tickets have there, and a client of other cities' and companies' servers."""
