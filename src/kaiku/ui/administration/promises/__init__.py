"""What the city promises, in the browser: a table with where each time comes from, and a page for each place."""
