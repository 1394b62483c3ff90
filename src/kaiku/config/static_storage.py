"""Static files with a hash in their names, compressed at set-up."""

from typing import Any

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

QUALITY = 10  # of 11: the last step would take most of a first start and make 2 % of the size


class QuickCompressor(Compressor):  # type: ignore[misc]
    """Brotli a little less hard than the default."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=QUALITY))


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """What STORAGES names."""

    def create_compressor(self, **options: Any) -> Compressor:
        return QuickCompressor(**options)
