"""Stored files in an object store, encrypted as in a folder: for several machines that share no folder."""

import io
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings

from kaiku.base.encrypted_files import OVERHEAD, EncryptedStorage, enciphered

if TYPE_CHECKING:
    from obstore.store import ObjectStore

_PATIENCE = timedelta(seconds=15)  # of one call; a page waits for it
_TRIES = {"max_retries": 3, "retry_timeout": timedelta(seconds=20)}


def store_options(text: str) -> dict[str, str]:
    """From name=value, comma separated."""
    pairs = (pair.partition("=") for pair in text.split(",") if pair.strip())
    return {name.strip(): value.strip() for name, _equals, value in pairs}


class StoreAway(OSError):
    """The object store did not answer or refused; what was being saved is not there."""


class ObjectFiles(EncryptedStorage):
    """Any S3 or Azure's blobs, at KAIKU_FILES_URL."""

    def __init__(self, url: str = "", options: Mapping[str, str] | None = None) -> None:
        self._address = url or settings.FILES_URL
        self._options = dict(options) if options is not None else store_options(settings.FILES_OPTIONS)

    @cached_property
    def _store(self) -> "ObjectStore":
        from obstore.store import from_url  # only where it is used

        config: Any = self._options
        is_plain = self._options.get("endpoint", "").startswith("http://")
        return from_url(self._address, config=config, client_options={"timeout": _PATIENCE, "allow_http": is_plain}, retry_config=_TRIES)  # type: ignore[call-overload,no-any-return]

    def read_stored(self, name: str) -> bytes:
        """As it lies there; FileNotFoundError."""
        return bytes(self._ask("get", name).bytes())

    def write_stored(self, name: str, stored: bytes) -> None:
        """An object is there whole or not at all."""
        self._ask("put", name, io.BytesIO(stored))

    def _save(self, name: str, content: Any) -> str:
        content.seek(0)
        self.write_stored(name, enciphered(content.read()))
        return name

    def exists(self, name: str) -> bool:
        """Is there such a file?"""
        try:
            self._ask("head", name)
        except FileNotFoundError:
            return False
        return True

    def delete(self, name: str) -> None:
        """Gone, or it was not there."""
        try:
            self._ask("delete", name)
        except FileNotFoundError:
            return

    def size(self, name: str) -> int:
        """Of the file as it came."""
        return int(self._ask("head", name)["size"]) - OVERHEAD

    def names(self) -> Iterator[str]:
        """Every file that is there."""
        return (one["path"] for page in self._ask("list") for one in page)

    def _ask(self, what: str, *arguments: Any) -> Any:
        import obstore
        from obstore.exceptions import BaseError, NotFoundError

        try:
            return getattr(obstore, what)(self._store, *arguments)
        except (FileNotFoundError, NotFoundError):
            raise FileNotFoundError(str(arguments[0])) from None
        except BaseError as error:
            raise StoreAway(f"{what}: {type(error).__name__}") from error
