"""Personal data at rest: encrypted columns and blind indexes for finding them. Keys come from settings, newest first."""

import base64
import hashlib
import hmac
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())


@lru_cache
def _cipher(secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(secret, b"kaiku columns"))) for secret in secrets])


@lru_cache
def _index_key(secret: str) -> bytes:
    return _derived(secret, b"kaiku blind index")


def encrypt(plain: bytes) -> bytes:
    """Authenticated ciphertext under the newest key."""
    return _cipher(tuple(settings.DATA_KEYS)).encrypt(plain)


def decrypt(cipher: bytes) -> bytes:
    """The plain bytes; cryptography.fernet.InvalidToken when no key fits or the bytes were changed."""
    return _cipher(tuple(settings.DATA_KEYS)).decrypt(cipher)


def blind_index(value: str) -> bytes:
    """16 bytes that are equal for equal values (case and outer spaces aside) and tell nothing else; b"" for an empty value."""
    cleaned = value.strip().lower()
    if not cleaned:
        return b""
    return hmac.new(_index_key(settings.DATA_KEYS[-1]), cleaned.encode(), hashlib.sha256).digest()[:16]


class EncryptedTextField(models.Field):  # type: ignore[type-arg]
    """Text for Python, ciphertext for the database; never filter by it, use a blind index beside it."""

    empty_values = (None, "")

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_db_prep_value(self, value: str | None, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        return connection.Database.Binary(encrypt(value.encode()) if value else b"")

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        if value is None:
            return None
        return decrypt(bytes(value)).decode() if value else ""

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))
