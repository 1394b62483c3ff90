"""Signing in: who the person is, how often one may try, what happens to unsent text when the session is over."""
