"""Stored files, encrypted at rest under the data keys; files from before stay readable until `kaiku rotate-keys` has been there."""

import os
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.fernet import InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage

from kaiku.base.encryption import derived_keys

_MARK = b"\x02kaikuF1"  # no picture, document or text that Kaiku takes begins so
_NONCE, _TAG = 12, 16
OVERHEAD = len(_MARK) + _NONCE + _TAG
_PURPOSE = b"kaiku files"


def enciphered(plain: bytes) -> bytes:
    """Authenticated ciphertext under the newest key."""
    nonce = os.urandom(_NONCE)
    return _MARK + nonce + AESGCM(derived_keys(_PURPOSE)[0]).encrypt(nonce, plain, _MARK)


def deciphered(stored: bytes) -> bytes:
    """The file as it came; InvalidToken when no key fits or it was changed."""
    return _opened(stored)[0]


def _opened(stored: bytes) -> tuple[bytes, bool]:
    """The plain bytes, and whether they stand under the newest key."""
    if not stored.startswith(_MARK):
        return stored, False
    nonce, sealed = stored[len(_MARK) : len(_MARK) + _NONCE], stored[len(_MARK) + _NONCE :]
    for number, key in enumerate(derived_keys(_PURPOSE)):
        try:
            return AESGCM(key).decrypt(nonce, sealed, _MARK), number == 0
        except InvalidTag:
            continue
    raise InvalidToken


class EncryptedStorage(Storage):
    """Files that only Kaiku can read, wherever they lie; never larger than an attachment may be, so each is whole in memory."""

    def read_stored(self, name: str) -> bytes:
        """As it lies there; FileNotFoundError."""
        raise NotImplementedError

    def write_stored(self, name: str, stored: bytes) -> None:
        """In one step: whoever reads meanwhile gets the old or the new."""
        raise NotImplementedError

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        if mode != "rb":
            raise ValueError("stored files are read as they are and written whole")
        return ContentFile(deciphered(self.read_stored(name)), name=name)

    def renew(self, name: str) -> bool:
        """Write a file anew under the newest key; False when it is so already. The caller's lock keeps it from being deleted meanwhile."""
        plain, is_newest = _opened(self.read_stored(name))
        if is_newest:
            return False
        self.write_stored(name, enciphered(plain))
        return True


class EncryptedFiles(EncryptedStorage, FileSystemStorage):
    """In a folder of this machine, or one that all machines share."""

    def read_stored(self, name: str) -> bytes:
        """As it lies there; FileNotFoundError."""
        return Path(self.path(name)).read_bytes()

    def write_stored(self, name: str, stored: bytes) -> None:
        """Beside, then renamed."""
        path = Path(self.path(name))
        beside = path.with_name(f".{path.name}.renewed")
        beside.write_bytes(stored)
        beside.replace(path)

    def _save(self, name: str, content: Any) -> str:
        content.seek(0)
        return str(super()._save(name, ContentFile(enciphered(content.read()))))  # type: ignore[misc]

    def size(self, name: str) -> int:
        """Of the file as it came."""
        path = Path(self.path(name))
        with path.open("rb") as file:
            is_enciphered = file.read(len(_MARK)) == _MARK
        return path.stat().st_size - (OVERHEAD if is_enciphered else 0)
