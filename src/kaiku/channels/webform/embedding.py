"""Which of the city's other sites may show the form in a frame: the administrators' two actions."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.snapshots import forget_snapshots
from kaiku.channels.webform.models import EmbeddingSite
from kaiku.channels.webform.rules import site_origin


class EmbeddingError(KaikuError):
    """The site cannot be allowed; the text says why."""


@transaction.atomic
def allow_embedding(address: str, *, name: str = "", by: User) -> EmbeddingSite:
    """Let the pages of one site show the form in a frame."""
    require(by, Capability.MANAGE_SETTINGS)
    origin = site_origin(address)
    if not origin:
        raise EmbeddingError(_("Anna sivuston osoite, esimerkiksi https://www.kaupunki.fi. Osoitteen alussa pitää olla https."))
    site, is_new = EmbeddingSite.objects.get_or_create(
        origin=origin, defaults={"name": name.strip()[:120], "added_at": now(), "added_by_name": by.name}
    )
    if not is_new:
        raise EmbeddingError(_("Sivusto on jo luettelossa: %(origin)s") % {"origin": origin})
    _record("embedding.allowed", site, by)
    return site


@transaction.atomic
def forbid_embedding(site_id: int, *, by: User) -> None:
    """Take a site off the list; browsers then refuse the frame. No error when it is gone already."""
    require(by, Capability.MANAGE_SETTINGS)
    site = EmbeddingSite.objects.select_for_update().filter(pk=site_id).first()
    if site:
        _record("embedding.forbidden", site, by)
        site.delete()


def _record(action: str, site: EmbeddingSite, by: User) -> None:
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="embedding_site", object_id=site.pk, reason=site.origin)
    transaction.on_commit(forget_snapshots)
