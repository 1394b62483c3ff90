"""Giving packages to the archive: who fetched one, and that it lies here no more."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.organisation.queries import require_managed
from kaiku.retention.models import ArchivePackage
from kaiku.retention.packages import package_path


class NotHere(KaikuError):
    """The package is not in the folder of archives any more."""


def fetch_package(package: ArchivePackage, *, by: User) -> ArchivePackage:
    """Note that somebody takes a copy; NotHere when there is none to take."""
    require_managed(by, None, Capability.APPROVE_DISPOSAL)
    if package.handed_over_at is not None or not package_path(package).is_file():
        raise NotHere(_("Paketti ei ole enää täällä: se on luovutettu arkistolle."))
    _log("archive.fetched", package, by)
    return package


@transaction.atomic
def hand_over(package_id: int, *, by: User) -> ArchivePackage:
    """The archive has it: ours is deleted after the note."""
    require_managed(by, None, Capability.APPROVE_DISPOSAL)
    package = ArchivePackage.objects.select_for_update().get(pk=package_id)
    if package.handed_over_at is None:
        package.handed_over_at, package.handed_over_by = now(), by
        package.save(update_fields=["handed_over_at", "handed_over_by"])
        _log("archive.handed_over", package, by)
        path = package_path(package)
        transaction.on_commit(lambda: path.unlink(missing_ok=True))
    return package


def _log(action: str, package: ArchivePackage, by: User) -> None:
    about = f"{package.name}, sha256 {package.sha256}"
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="archive", object_id=package.pk, reason=about)
