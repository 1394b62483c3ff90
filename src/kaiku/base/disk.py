"""How much room is left for data and attachments."""

import shutil
from pathlib import Path

from django.conf import settings

LEAST = 2 * 1024**3  # bytes; below this somebody has to make room


def least_space() -> int:
    """Bytes left on the fuller of the disks of data and of attachments; a folder that is not there yet counts by its parent."""
    return min(free_space(Path(folder)) for folder in (settings.DATA, settings.MEDIA_ROOT))


def free_space(folder: Path) -> int:
    """Bytes left where the folder is, or will be."""
    return shutil.disk_usage(nearest_folder(folder)).free


def nearest_folder(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(parent for parent in (folder, *folder.parents) if parent.exists())
