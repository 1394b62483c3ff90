"""Whom we believe when we call others over TLS."""

import ssl
from functools import cache


@cache
def authorities() -> ssl.SSLContext:
    """One for the process: reading the certificates anew would cost each call 30 ms of CPU."""
    import httpx

    return httpx.create_ssl_context()
