"""Microsoft Entra ID: people of the city sign in with the account that they have already (OpenID Connect)."""
