"""Pages of the city's own web sites as a source of search and chat: read politely, kept as they are now, gone when they go."""
