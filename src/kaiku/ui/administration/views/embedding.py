"""The form on the city's other sites: which sites may frame it, and the lines of HTML to paste there."""

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability, can
from kaiku.categories.queries import topics
from kaiku.channels.webform.embedding import EmbeddingError, allow_embedding, forbid_embedding
from kaiku.channels.webform.models import EmbeddingSite
from kaiku.organisation.models import Unit
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

_LONGEST_ADDRESS = 300


class SnippetForm(forms.Form):
    """What the framed form begins with."""

    topic = forms.ChoiceField(label=gettext_lazy("Aihe valmiina"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Sivuston yksikkö"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Kieli"), choices=settings.LANGUAGES, required=False)

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        nothing = [("", _("Ei valittu"))]
        self.fields["topic"].choices = nothing + [(topic.key, str(topic)) for topic in topics()]  # type: ignore[attr-defined]
        units = Unit.objects.filter(is_active=True)
        self.fields["unit"].choices = nothing + [(unit.key, str(unit)) for unit in units]  # type: ignore[attr-defined]

    def address(self) -> str:
        """The address of the frame; presets that do not exist are left out."""
        values = self.cleaned_data if self.is_bound and self.is_valid() else {}
        query = {"aihe": values.get("topic"), "yksikko": values.get("unit")}
        path = translate_url(reverse("citizen:embedded"), values.get("language") or "fi")
        told = urlencode({name: value for name, value in query.items() if value})
        return f"{settings.PUBLIC_URL.rstrip('/')}{path}" + (f"?{told}" if told else "")


@require_GET
@needs(Capability.MANAGE_SETTINGS, Capability.MANAGE_CONTENT)
def embedding(request: StaffRequest) -> HttpResponse:
    """Sites, and the snippet for the chosen presets."""
    return _page(request, typed="", refusal="")


@require_POST
@needs(Capability.MANAGE_SETTINGS)
def embedding_sites(request: StaffRequest) -> HttpResponse:
    """Allow a site."""
    typed = request.POST.get("address", "")[:_LONGEST_ADDRESS]
    try:
        site = allow_embedding(typed, name=request.POST.get("name", ""), by=request.user)
    except EmbeddingError as error:
        return _page(request, typed=typed, refusal=str(error))
    messages.success(request, _("Lomakkeen voi nyt upottaa sivustolle %(origin)s.") % {"origin": site.origin})
    return HttpResponseRedirect(reverse("administration:embedding"))


@require_POST
@needs(Capability.MANAGE_SETTINGS)
def embedding_site_removal(request: StaffRequest, site_id: int) -> HttpResponse:
    """Take a site off the list."""
    forbid_embedding(site_id, by=request.user)
    messages.success(request, _("Sivusto on poistettu luettelosta."))
    return HttpResponseRedirect(reverse("administration:embedding"))


def _page(request: StaffRequest, *, typed: str, refusal: str) -> HttpResponse:
    form = SnippetForm(request.GET if request.method == "GET" and request.GET else None)
    address = form.address()
    context = {
        "section": "administration",
        "sites": EmbeddingSite.objects.all(),
        "may_change": can(request.user, Capability.MANAGE_SETTINGS),
        "typed": typed,
        "refusal": refusal,
        "has_errors": bool(refusal),
        "form": form,
        "address": address,
        "snippet": render_to_string("administration/embedding_snippet.html", {"address": address}).strip(),
    }
    return render(request, "administration/embedding.html", context, status=422 if refusal else 200)
