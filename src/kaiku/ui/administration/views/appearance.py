"""The city's look: upload, report, preview, publish, and the way back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaiku.accounts.rules import Capability
from kaiku.organisation.actions import publish_appearance, save_appearance, withdraw_appearance
from kaiku.organisation.models import Appearance
from kaiku.organisation.queries import appearance_in_use
from kaiku.tickets.files import CheckedFile, FileRefused, check_file
from kaiku.ui.components.appearance import check_tokens
from kaiku.ui.components.contrast import Contrast
from kaiku.ui.components.dtcg import TokenError
from kaiku.ui.components.gallery.examples import gallery_context
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

_LOGO_BYTES = 300 * 1024
_TOKEN_BYTES = 1024 * 1024
_CLOSEST = 12


class AppearanceForm(PlainForm):
    """A token file, a logo, or both; what is left out stays as it is in use now."""

    what = forms.CharField(label=gettext_lazy("Mikä muuttui"), max_length=200)
    tokens = forms.FileField(
        label=gettext_lazy("Muotoilumuuttujat (JSON)"),
        required=False,
        help_text=gettext_lazy("Design-järjestelmän tiedosto DTCG-muodossa. Riittää, että siinä ovat muuttuneet arvot."),
    )
    logo = forms.FileField(
        label=gettext_lazy("Logo"), required=False, help_text=gettext_lazy("PNG-, WebP- tai JPEG-kuva, enintään 300 kt.")
    )
    checked_tokens = ""
    checked_logo: CheckedFile | None = None

    def clean_tokens(self) -> "UploadedFile[Any] | None":
        """Readable, known and strong enough in contrast."""
        upload: UploadedFile[Any] | None = self.cleaned_data["tokens"]
        if upload is not None:
            try:
                if (upload.size or 0) > _TOKEN_BYTES:
                    raise TokenError(_("Tiedosto on liian suuri."))
                self.checked_tokens = upload.read().decode("utf-8")
                faint = [check for check in check_tokens(self.checked_tokens).contrasts if not check.passes]
            except (TokenError, UnicodeDecodeError) as error:
                text = str(error) if isinstance(error, TokenError) else _("Tiedosto ei ole tekstiä.")
                raise forms.ValidationError(text) from error
            if faint:
                raise forms.ValidationError([_("Värien kontrasti ei riitä:"), *map(contrast_text, faint)])
        return upload

    def clean_logo(self) -> "UploadedFile[Any] | None":
        """A picture by its content, written anew."""
        upload: UploadedFile[Any] | None = self.cleaned_data["logo"]
        if upload is not None:
            try:
                file = check_file(upload)
            except FileRefused as error:
                raise forms.ValidationError(str(error)) from error
            if not file.is_image or file.size > _LOGO_BYTES:
                raise forms.ValidationError(_("Logon pitää olla kuva, enintään 300 kt."))
            self.checked_logo = file
        return upload

    def clean(self) -> dict[str, object]:
        """Something to change."""
        values: dict[str, object] = super().clean() or {}
        if not self.errors and not values.get("tokens") and not values.get("logo"):
            self.add_error("tokens", _("Valitse tiedosto tai logo."))
        return values


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_SETTINGS)
def appearances(request: StaffRequest) -> HttpResponse:
    """Versions, newest first; a new one begins as a draft."""
    form = AppearanceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        used = appearance_in_use()
        logo = form.checked_logo
        made = save_appearance(
            tokens=form.checked_tokens or (used.tokens if used else ""),
            logo=logo.file.read() if logo else bytes(used.logo) if used else b"",
            logo_type=logo.content_type if logo else used.logo_type if used else "",
            what=form.cleaned_data["what"],
            by=request.user,
        )
        return HttpResponseRedirect(reverse("administration:appearance", args=[made.pk]))
    context = {
        "section": "administration",
        "form": form,
        "has_errors": form.is_bound,
        "versions": Appearance.objects.defer("tokens", "logo")[:50],
    }
    return render(request, "administration/appearances.html", context, status=422 if form.is_bound else 200)


@require_GET
@needs(Capability.MANAGE_SETTINGS)
def appearance(request: StaffRequest, appearance_id: int) -> HttpResponse:
    """One version: the report of its contrasts, a look at it, publishing."""
    look = get_object_or_404(Appearance, pk=appearance_id)
    try:
        report = check_tokens(look.tokens) if look.tokens else None
    except TokenError:  # a later release may ask for more than this version has
        report = None
    closest = sorted(report.contrasts, key=lambda check: check.ratio / check.minimum)[:_CLOSEST] if report else []
    context = {
        "section": "administration",
        "look": look,
        "report": report,
        "pairs": len(report.contrasts) if report else 0,
        "closest": closest,
    }
    return render(request, "administration/appearance.html", context)


@require_GET
@needs(Capability.MANAGE_SETTINGS)
def preview(request: StaffRequest, appearance_id: int) -> HttpResponse:
    """Parts of the citizen's pages in this version's colours, before anybody else sees them."""
    request.tried_appearance = get_object_or_404(Appearance, pk=appearance_id)  # type: ignore[attr-defined]
    return render(request, "administration/appearance_preview.html", {**gallery_context(), "look_id": appearance_id})


@require_POST
@needs(Capability.MANAGE_SETTINGS)
def publication(request: StaffRequest, appearance_id: int) -> HttpResponse:
    """Take a version into use: a new one, or an earlier one again."""
    look = publish_appearance(get_object_or_404(Appearance, pk=appearance_id).pk, by=request.user)
    messages.success(request, _("Ulkoasu %(number)d on käytössä.") % {"number": look.pk})
    return HttpResponseRedirect(reverse("administration:appearances"))


@require_POST
@needs(Capability.MANAGE_SETTINGS)
def withdrawal(request: StaffRequest) -> HttpResponse:
    """Back to the product's own look."""
    withdraw_appearance(by=request.user)
    messages.success(request, _("Järjestelmän oma ulkoasu on käytössä."))
    return HttpResponseRedirect(reverse("administration:appearances"))


def contrast_text(check: Contrast) -> str:
    """A faint pair in words."""
    theme = _("tumma") if check.theme == "dark" else _("vaalea")
    return _("%(theme)s: %(front)s / %(back)s on %(ratio)s, tarvitaan %(minimum)s") % {
        "theme": theme,
        "front": check.foreground,
        "back": check.background,
        "ratio": f"{check.ratio:.2f}",
        "minimum": f"{check.minimum:g}",
    }
