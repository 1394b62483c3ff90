"""The system in which faults are mended: they go there, and what is said of them there comes back."""
