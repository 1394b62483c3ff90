"""The support bundle as a download; the layer that can gather it registers itself here when the program starts."""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from kaiku.accounts.rules import Capability
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

_known: list[Callable[[], bytes]] = []


def register_support(gather: Callable[[], bytes]) -> None:
    """Make known how the bundle is made."""
    _known[:] = [gather]


def bundle_name() -> str:
    """What a bundle of this minute is called."""
    return f"kaiku-tuki-{now():%Y%m%d-%H%M}.zip"


@require_POST
@needs(Capability.MANAGE_SETTINGS)
def support(request: StaffRequest) -> HttpResponse:
    """A ZIP file without personal data or secrets."""
    record_audit("support.fetched", actor_id=request.user.pk, actor_name=request.user.name)
    answer = HttpResponse(_known[0](), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{bundle_name()}"'
    return answer
