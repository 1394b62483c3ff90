"""A pack as one zip file: written, and read from hands that nobody knows."""

import io
import stat
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import yaml

from kaiku.config.pack.entries import Pack
from kaiku.config.pack.export import write_files
from kaiku.config.pack.problems import PackError, Problem
from kaiku.config.pack.reading import STREETS, read_pack
from kaiku.organisation.documents import DOCUMENTS

MOST_BYTES = 4 * 1024 * 1024  # of the zip
_MOST_IN_FILE = 4 * 1024 * 1024
_MOST_TOGETHER = 16 * 1024 * 1024
_MOST_FILES = 40
_DEEPEST = 50  # levels of lists and mappings; a city's own pack has ten
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NAMES = frozenset(
    {
        *DOCUMENTS, STREETS, "organisation.yaml", "contact-types.yaml", "topics.yaml", "forms.yaml", "workflows.yaml", "rules.yaml",
        "queues.yaml", "saved-views.yaml", "maps.yaml", "places/districts.yaml", "places/service-locations.yaml", "texts.yaml",
        "promises.yaml", "retention.yaml",
    }
)  # fmt: skip


def packed(pack: Pack) -> bytes:
    """The pack's files in a zip, the same bytes for the same pack."""
    made = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in write_files(pack, Path(folder)):
            archive.writestr(zipfile.ZipInfo(path.relative_to(folder).as_posix()), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def unpacked(data: bytes) -> Pack:
    """The pack of a zip; PackError with every problem. Only the files of a pack are looked at, and only as far as the limits go."""
    if len(data) > MOST_BYTES:
        raise PackError([Problem("zip", 0, "", "the file is too large")])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, tempfile.TemporaryDirectory() as folder:
            _unpack(archive, Path(folder))
            return read_pack(Path(folder))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise PackError([Problem("zip", 0, "", f"it cannot be read: {error}"[:200])]) from error


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > _MOST_FILES or len({member.filename for member in members}) != len(members):
        raise PackError([Problem("zip", 0, "", "too many files, or the same file twice")])
    strange = [Problem(member.filename[:100], 0, "", "no file of a pack") for member in members if not _is_of_pack(member)]
    if strange:
        raise PackError(strange)
    (folder / "places").mkdir()
    left = _MOST_TOGETHER
    for member in members:
        with archive.open(member) as file:  # the size that a zip tells of is not believed
            content = file.read(min(left, _MOST_IN_FILE) + 1)
        left -= len(content)
        if left < 0 or len(content) > _MOST_IN_FILE:
            raise PackError([Problem(member.filename, 0, "", "the file is too large")])
        _refuse_traps(member.filename, content)
        (folder / member.filename).write_bytes(content)


def _is_of_pack(member: zipfile.ZipInfo) -> bool:
    return member.filename in NAMES and not stat.S_ISLNK(member.external_attr >> 16)


def _refuse_traps(name: str, content: bytes) -> None:
    """A few aliases of aliases make gigabytes of a small file, and a hundred thousand brackets kill the process that reads them; packs
    need none of either."""
    if not name.endswith(".yaml"):
        return
    with suppress(yaml.YAMLError, UnicodeDecodeError):  # told with its line when the file is read
        depth = 0
        for event in yaml.parse(content, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
                fault = "too many levels" if depth > _DEEPEST else "aliases (*name) are not allowed"
                raise PackError([Problem(name, event.start_mark.line + 1 if event.start_mark else 0, "", fault)])
