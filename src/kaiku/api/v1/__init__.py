"""Version 1 of the interface, one router a noun."""
