"""Classification trees, contact types, tags; guidance and diversions."""
