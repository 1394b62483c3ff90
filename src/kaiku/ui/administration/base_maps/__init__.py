"""Pages of the base maps and of the layers over them."""
