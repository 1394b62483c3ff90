"""The list of keys, and the page of one: its sites, what the form begins with, the HTML to paste."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from kaiku.accounts.rules import Capability, can
from kaiku.base.errors import StaleChange
from kaiku.channels.webform.embedding import KIND, EmbeddingError, add_embedding, change_embedding, seen_of, value_of
from kaiku.channels.webform.models import EmbeddingKey
from kaiku.organisation.languages import main_language
from kaiku.ui.administration.embedding.forms import EmbeddingForm
from kaiku.ui.administration.organisation.editing import seen_in, stale_page
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs

_SEES = needs(Capability.MANAGE_SETTINGS, Capability.MANAGE_CONTENT)
_MANAGES = needs(Capability.MANAGE_SETTINGS)


@require_GET
@_SEES
def embedding(request: StaffRequest) -> HttpResponse:
    """Every key, its sites and its use."""
    may_change = can(request.user, Capability.MANAGE_SETTINGS)
    context = {"section": "administration", "keys": EmbeddingKey.objects.all(), "may_change": may_change}
    return render(request, "administration/embedding/list.html", context)


@get_or_post
@_MANAGES
def new_key(request: StaffRequest) -> HttpResponse:
    """A new key."""
    form = EmbeddingForm(posted(request))
    if not (form.is_bound and form.is_valid()):
        return _page(request, form)
    try:
        made = add_embedding(form.value(), by=request.user)
    except EmbeddingError as refused:
        return _page(request, form, refusal=str(refused))
    messages.success(request, _("Avain on tehty. Kopioi HTML sivustolle."))
    return HttpResponseRedirect(_address(made))


@get_or_post
@_SEES
def embedding_key(request: StaffRequest, embedding: str) -> HttpResponseBase:
    """One key with its HTML; a POST changes it."""
    found = EmbeddingKey.objects.filter(key=embedding).first()
    if found is None:
        raise Http404
    return _change(request, found) if request.method == "POST" else _page(request, EmbeddingForm(row=found), found)


@_MANAGES
def _change(request: StaffRequest, found: EmbeddingKey) -> HttpResponse:
    form = EmbeddingForm(request.POST, row=found)
    if not form.is_valid():
        return _page(request, form, found)
    try:
        change_embedding(found.key, form.value(), seen=seen_in(request), by=request.user)
    except StaleChange as stale:
        now = EmbeddingKey.objects.get(pk=found.pk)
        return stale_page(
            request, kind=KIND, now=asdict(value_of(now)), wanted=asdict(form.value()), seen=seen_of(now.key),
            name=now.name, back=_address(now), refusal=str(stale),
        )  # fmt: skip
    except EmbeddingError as refused:
        return _page(request, form, found, refusal=str(refused))
    messages.success(request, _("Tallennettu. Muutos on voimassa muutaman sekunnin kuluttua."))
    return HttpResponseRedirect(_address(found))


def _address(found: EmbeddingKey) -> str:
    return reverse("administration:embedding-key", args=[found.key])


def _page(request: StaffRequest, form: EmbeddingForm, found: EmbeddingKey | None = None, refusal: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "section": "administration",
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "may_change": can(request.user, Capability.MANAGE_SETTINGS),
    }
    if found is not None:
        context |= {"key": found, "seen": request.POST.get("seen") or seen_of(found.key), **_pasted(found)}
    return render(request, "administration/embedding/key.html", context, status=422 if form.errors or refusal else 200)


def _pasted(found: EmbeddingKey) -> dict[str, str]:
    """The HTML for a page, in the key's language, with addresses that must hold for years."""
    public, language = settings.PUBLIC_URL.rstrip("/"), found.language or main_language()
    presets = {name: value for name, value in (("aihe", found.topic_key), ("yksikko", found.unit_key)) if value}
    form = translate_url(reverse("citizen:start"), language) + (f"?{urlencode(presets)}" if presets else "")
    told = {
        "key": found,
        "loader_address": f"{public}{reverse('embedding-loader')}",
        "frame_address": f"{public}{translate_url(reverse('citizen:embedded', args=[found.key]), main_language())}",
        "form_address": f"{public}{form}",
    }
    with override(language):
        loader = render_to_string("administration/embedding/loader_snippet.html", told)
        frame = render_to_string("administration/embedding/frame_snippet.html", told)
    return {"loader_html": loader.strip(), "frame_html": frame.strip(), "frame_address": str(told["frame_address"])}
