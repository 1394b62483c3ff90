"""Social media: what is written to the city's pages becomes contacts, and answers go back there."""
