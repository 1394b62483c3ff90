"""People who sign in: users, roles, capabilities."""
