"""Keys with which the city's other sites show the form in a frame."""
