"""The address that platforms of social media call."""
