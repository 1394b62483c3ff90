"""Suomi.fi: residents sign in with strong identification (SAML 2.0). Off until the metadata of the identifier is given."""
