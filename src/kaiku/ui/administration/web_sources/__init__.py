"""Pages of the web sites that search and chat read."""
