"""Pages of the city's directory: where people come from, and what groups give."""
