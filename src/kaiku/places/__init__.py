"""Points, districts, service locations, address search, map layers."""
