"""Pages of the systems in which faults are mended."""
