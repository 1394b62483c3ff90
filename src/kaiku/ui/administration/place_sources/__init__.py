"""Pages of the registers from which places and services come."""
