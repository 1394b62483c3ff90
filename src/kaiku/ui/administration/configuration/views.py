"""Configuration between test and production: a zip out, a zip in, and what it would change before it does."""

import base64
import binascii
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaiku.accounts.rules import Capability
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import StaleChange
from kaiku.organisation.queries import city_today, require_managed
from kaiku.ui.administration.configuration.exchange import Changed, Faulty, Preview, exchange
from kaiku.ui.administration.views.changes import lines_of
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

_C = Capability.MANAGE_SETTINGS
_MOST_BYTES = 4 * 1024 * 1024
_MOST_ROWS = 300  # of the preview's table; the count above it is of all


class FilesForm(PlainForm):
    """A zip of the export."""

    package = forms.FileField(
        label=gettext_lazy("Asetustiedostot (zip)"),
        help_text=gettext_lazy("Zip, jonka toinen asennus on vienyt. Enintään 4 Mt."),
        error_messages={"required": gettext_lazy("Valitse zip-tiedosto."), "empty": gettext_lazy("Tiedosto on tyhjä.")},
    )

    def clean_package(self) -> "UploadedFile[Any]":
        """Not too large."""
        upload: UploadedFile[Any] = self.cleaned_data["package"]
        if (upload.size or 0) > _MOST_BYTES:
            raise forms.ValidationError(_("Tiedosto on liian suuri."))
        return upload


@require_http_methods(["GET", "HEAD", "POST"])
@needs(_C)
def configuration(request: StaffRequest) -> HttpResponse:
    """Export and import; a chosen zip is shown as what it would change."""
    require_managed(request.user, None, _C)
    form = FilesForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if not form.is_bound:
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _shown(request, form.cleaned_data["package"].read())


@require_GET
@needs(_C)
def export(request: StaffRequest) -> HttpResponse:
    """The configuration as a zip; no contacts, customers or accounts are in it."""
    require_managed(request.user, None, _C)
    record_audit("configuration.exported", actor_id=request.user.pk, actor_name=request.user.name)
    answer = HttpResponse(exchange().export_zip(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="kaiku-asetukset-{city_today().isoformat()}.zip"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@needs(_C)
def taking(request: StaffRequest) -> HttpResponse:
    """Take in what was previewed, unless something has changed since."""
    require_managed(request.user, None, _C)
    try:
        data = base64.b64decode(request.POST.get("zip", ""), validate=True)
        count = exchange().apply(data, seen=request.POST.get("seen", ""), by=request.user)
    except StaleChange as stale:
        return _shown(request, data, refusal=str(stale))
    except (Faulty, binascii.Error, ValueError) as fault:
        return _page(
            request, FilesForm(), faults=getattr(fault, "faults", (_("Tiedosto ei tullut perille. Valitse se uudelleen."),)), status=422
        )
    text = ngettext("Tuotiin asetukset: %(count)d kohta muuttui.", "Tuotiin asetukset: %(count)d kohtaa muuttui.", count)
    messages.success(request, text % {"count": count})
    return HttpResponseRedirect(reverse("administration:configuration"))


def _shown(request: StaffRequest, data: bytes, *, refusal: str = "") -> HttpResponse:
    try:
        found = exchange().preview(data, by=request.user)
    except Faulty as fault:
        return _page(request, FilesForm(), faults=fault.faults, status=422)
    extra = {"zip": base64.b64encode(data).decode(), "refusal": refusal, **_rows(found)}
    return _page(request, FilesForm(), found=found, status=409 if refusal else 200, **extra)


def _rows(found: Preview) -> dict[str, Any]:
    def rows(changes: tuple[Changed, ...]) -> list[dict[str, Any]]:
        return [{"change": change, "lines": lines_of("", change.differences)[:20]} for change in changes[:_MOST_ROWS]]

    return {"rows": rows(found.changes), "kept": rows(found.kept), "count": len(found.changes), "kept_count": len(found.kept)}


def _page(request: StaffRequest, form: FilesForm, *, status: int = 200, **extra: Any) -> HttpResponse:
    context = {"form": form, "has_errors": bool(form.errors), "at": now(), "section": "administration", **extra}
    return render(request, "administration/configuration.html", context, status=status)
