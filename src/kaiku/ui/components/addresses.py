"""Addresses that are the same for everybody: worked out once, for looking one up costs as much as reading two rows."""

from functools import lru_cache

from django.urls import reverse


@lru_cache
def address(name: str) -> str:
    """reverse() of a name of the desk or the administration without arguments: only residents' addresses begin with a language."""
    return reverse(name)
