"""Facebook pages and Instagram accounts over Meta's Graph API."""
