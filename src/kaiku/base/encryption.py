"""Personal data at rest: encrypted columns and blind indexes for finding them. Keys come from settings, newest first."""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())


@lru_cache
def _derived_once(secret: str, purpose: bytes) -> bytes:
    return _derived(secret, purpose)


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


def is_newest(cipher: bytes) -> bool:
    """Does the newest key alone open it?"""
    try:
        _cipher((settings.DATA_KEYS[0],)).decrypt(cipher)
    except InvalidToken:
        return False
    return True


def blind_index(value: str) -> bytes:
    """16 bytes that are equal for equal values (case and outer spaces aside) and tell nothing else; b"" for an empty value."""
    cleaned = value.strip().lower()
    if not cleaned:
        return b""
    return hmac.new(_index_key(settings.INDEX_KEY or settings.DATA_KEYS[-1]), cleaned.encode(), hashlib.sha256).digest()[:16]


def derived_keys(purpose: bytes, first: Sequence[str] = ()) -> list[bytes]:
    """A key of its own for a purpose, from each of the secrets, newest first; before them those that the purpose has of its own."""
    return [_derived_once(secret, purpose) for secret in (*first, *settings.DATA_KEYS)]


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


class Sealed(str):
    """Text that stands encrypted in the database."""

    __slots__ = ()


class SealedMapping(dict[str, Any]):
    """A mapping that stands encrypted in the database."""


SEAL = "\x02sealed:"  # what a sealed text begins with in the database


class SealableTextField(models.TextField):  # type: ignore[type-arg]
    """Text in the clear, but encrypted in a row that is restricted: the row itself, or what it belongs to by `sealed_by`.

    Whoever reads sees the text either way. Where save() does not write it (update(), bulk_update()), the value decides: Sealed or not.
    """

    def __init__(self, *args: Any, sealed_by: str = "", **kwargs: Any) -> None:
        self.sealed_by = sealed_by
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """With what it is sealed by."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, list(args), {**kwargs, **({"sealed_by": self.sealed_by} if self.sealed_by else {})}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The value, sealed when its row is restricted."""
        value = super().pre_save(model_instance, add)
        if not isinstance(value, str):
            return value
        owner: Any = getattr(model_instance, self.sealed_by) if self.sealed_by else model_instance
        return sealed(value, is_sealed=owner.is_restricted)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """What stands in the database; a text that looks sealed is sealed, so that nobody can write what cannot be read."""
        if isinstance(value, Sealed) or (isinstance(value, str) and value.startswith(SEAL)):
            return SEAL + encrypt(value.encode()).decode()
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The text that was written."""
        if isinstance(value, str) and value.startswith(SEAL):
            return Sealed(decrypt(value.removeprefix(SEAL).encode()).decode())
        return value


class SealableJSONField(models.JSONField):
    """A mapping in the clear, but encrypted while its own row is restricted; otherwise as SealableTextField."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The value, sealed when its row is restricted."""
        value, owner = super().pre_save(model_instance, add), cast(Any, model_instance)
        return sealed_mapping(value, is_sealed=owner.is_restricted) if isinstance(value, dict) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """What stands in the database: the mapping, or one sealed string."""
        if isinstance(value, SealedMapping):
            value = SEAL + encrypt(json.dumps(value, ensure_ascii=False).encode()).decode()
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The mapping that was written."""
        found = super().from_db_value(value, expression, connection)
        if isinstance(found, str) and found.startswith(SEAL):
            return SealedMapping(json.loads(decrypt(found.removeprefix(SEAL).encode())))
        return found


def sealed_mapping(value: dict[str, Any], *, is_sealed: bool) -> dict[str, Any]:
    """The mapping as one that is to be encrypted, or as a plain one."""
    return SealedMapping(value) if is_sealed else dict(value)


def sealed(text: str, *, is_sealed: bool) -> str:
    """The text as one that is to be encrypted, or as a plain one."""
    return Sealed(text) if is_sealed else str(text)
