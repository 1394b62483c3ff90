"""Packages for the archive: BagIt (RFC 8493) with metadata named after SÄHKE2 and with checksums; docs/archiving.md has the mapping."""

import hashlib
import json
import re
import shutil
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django.conf import settings

from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.organisation.documents import CITY, city_document
from kaiku.retention.content import Content, content_of, file_name, files_of, with_content
from kaiku.retention.models import ArchivePackage, Batch, BatchItem
from kaiku.tickets.models import Ticket

NAMESPACE = "urn:kaiku:sahke2:1"
_PIECE = 1024 * 1024
_XML_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class PackageBroken(KaikuError):
    """A package that is not as it was made; the text says what is wrong."""


def make_package(batch: Batch, items: Sequence[BatchItem]) -> ArchivePackage:
    """Write, close and verify a package of these tickets; made anew in place of what an interrupted run left."""
    folder = Path(settings.ARCHIVE_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"kaiku-{batch.pk:06}-{items[0].pk:010}"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as made:
        bag = Path(made) / name
        tickets = with_content([item.ticket_id for item in items])
        files = sum(_write_ticket(bag / ticket.reference, ticket, batch) for ticket in tickets)
        _close(bag, batch, len(tickets))
        closed = Path(made) / f"{name}.tar"
        with tarfile.open(closed, "w") as archive:
            archive.add(bag, name)
        closed.chmod(0o600)
        verify_package(closed)
        target = folder / closed.name
        closed.replace(target)
    about = {"sha256": _sha256(target), "size": target.stat().st_size, "tickets": len(tickets), "files": files, "verified_at": now()}
    return ArchivePackage.objects.create(batch=batch, name=target.name, **about)


def verify_package(path: Path) -> dict[str, str]:
    """Every file is there, no other is, and each has its checksum; what the package says of itself, or PackageBroken."""
    import bagit  # only the worker and the command make and read packages

    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".checking-") as folder:
            with tarfile.open(path) as archive:
                archive.extractall(folder, filter="data")
            (bag,) = Path(folder).iterdir()
            opened = bagit.Bag(str(bag))
            opened.validate(processes=1)
            return {key: str(value) for key, value in opened.info.items()}
    except (bagit.BagError, tarfile.TarError, OSError, ValueError) as error:
        raise PackageBroken(str(error)) from error


def package_path(package: ArchivePackage) -> Path:
    """Where it lies until the archive has taken it."""
    return Path(settings.ARCHIVE_FOLDER) / package.name


def _close(bag: Path, batch: Batch, tickets: int) -> None:
    import bagit

    city = city_document(CITY)
    organisation = (city.get("organisation") or {}).get("fi", "") if isinstance(city, dict) else ""
    about = {
        "Source-Organization": organisation or "Kaiku",
        "External-Identifier": bag.name,
        "External-Description": f"{batch.terms['name']}: {tickets}",
        "Bagging-Date": now().date().isoformat(),
        "Bag-Group-Identifier": f"kaiku-{batch.pk:06}",
        "Internal-Sender-Description": batch.terms["basis"],
    }
    bagit.make_bag(str(bag), about, checksums=["sha256"])


def _write_ticket(folder: Path, ticket: Ticket, batch: Batch) -> int:
    """One folder a ticket: metadata.xml, ticket.json and its files; how many files it had."""
    content = content_of(ticket, with_notes=True)
    (folder / "files").mkdir(parents=True)
    (folder / "ticket.json").write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    tree = ElementTree.ElementTree(_metadata(content, batch))
    ElementTree.indent(tree)
    tree.write(folder / "metadata.xml", encoding="utf-8", xml_declaration=True)
    rows = files_of(ticket, with_notes=True)
    for row in rows:
        with row.file.open("rb") as source, (folder / "files" / file_name(row)).open("wb") as target:
            shutil.copyfileobj(source, target, _PIECE)
    return len(rows)


def _metadata(content: Content, batch: Batch) -> ElementTree.Element:
    """The case, its records and their files by the names of SÄHKE2."""
    root = ElementTree.Element("Asia", xmlns=NAMESPACE)
    _put(root, "Tunniste", content["reference"])
    _put(root, "Nimeke", content["title"])
    _put(root, "Kieli", content["language"])
    _put(root, "Tehtavaluokka", content["service"] or content["topic"])
    _put(root, "Asiasana", content["topic"])
    _put(root, "Tyyppi", content["type"])
    _put(root, "Organisaatio", content["unit"])
    _put(root, "Vireilletulo", content["received_at"])
    _put(root, "Paatetty", content["closed_at"])
    _put(root, "Julkisuusluokka", "Salassa pidettävä" if content["sensitivity"] == "restricted" else "Osittain salassa pidettävä")
    _put(root, "Henkilotietoluonne", "Sisältää henkilötietoja")
    _put(root, "SailytysajanPeruste", batch.terms["basis"])
    _put(root, "SailytysaikaKuukausina", batch.terms["months"])
    if content["customer"]:
        _put(root, "Toimija", content["customer"]["name"])
    for row in content["messages"]:
        record = ElementTree.SubElement(root, "Asiakirja")
        _put(record, "Tyyppi", row["kind"])
        _put(record, "Laatija", row["by"])
        _put(record, "Laadittu", row["at"])
        _put(record, "Sisalto", row["text"])
    for row in content["files"]:
        _file_metadata(root, row)
    return root


def _file_metadata(root: ElementTree.Element, row: Content) -> None:
    element = ElementTree.SubElement(root, "Tiedosto")
    _put(element, "Nimi", f"files/{row['file']}")
    _put(element, "Formaatti", row["type"])
    _put(element, "Koko", row["size"])
    _put(element, "Tiiviste", row["sha256"])
    _put(element, "Tiivistealgoritmi", "SHA-256")


def _put(parent: ElementTree.Element, name: str, value: Any) -> None:
    if value not in (None, ""):
        ElementTree.SubElement(parent, name).text = _XML_FORBIDDEN.sub("", str(value))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
