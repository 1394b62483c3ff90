"""The components, by theme; templatetags/kaiku.py gathers them into one library."""
