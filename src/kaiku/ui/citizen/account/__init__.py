"""The resident's own account: signing in and out, own cases, profile, data, who has looked."""
