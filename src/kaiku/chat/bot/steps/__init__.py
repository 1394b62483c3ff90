"""The steps of one answer, in the order in which composer.py lists them; each may end the work with an outcome."""
