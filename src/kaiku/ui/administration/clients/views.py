"""The list of clients and the page of one: rights, keys, use."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaiku.accounts.rules import Capability
from kaiku.audit.changes import changes_of
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.integrations.clients.actions import KIND, ClientError, add_client, change_client, make_key, revoke_key, set_client_active
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.queries import clients_with_use
from kaiku.integrations.clients.rules import KEYS_AT_ONCE, ApiScope
from kaiku.ui.administration.clients.forms import ClientForm, SubscriptionForm, initial_of
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.sign_in.confirming import needs_confirming
from kaiku.ui.desk.sign_in.guards import needs

MANAGES = needs(Capability.MANAGE_SETTINGS)
_DAYS = 14


@require_GET
@MANAGES
def clients(request: StaffRequest) -> HttpResponse:
    """Every client, how much it asks, and what is wrong."""
    return render(request, "administration/clients/clients.html", {"section": "administration", "clients": clients_with_use()})


@require_http_methods(["GET", "POST"])
@MANAGES
def new_client(request: StaffRequest) -> HttpResponse:
    """A new client."""
    form = ClientForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = add_client(form.edit(), by=request.user)
        except ClientError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Järjestelmä on lisätty. Tee sille avain ja anna rooli."))
            return HttpResponseRedirect(address_of(made.pk))
    context = {"section": "administration", "form": form, "has_errors": bool(form.errors)}
    return render(request, "administration/clients/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@MANAGES
def client(request: StaffRequest, client_id: int) -> HttpResponse:
    """One client; changing it."""
    found = get_object_or_404(ApiClient, pk=client_id)
    if request.method == "GET":
        return client_page(request, client_id)
    form = ClientForm(request.POST)
    seen = typed_number(request.POST.get("seen", ""))
    if not form.is_valid():
        return client_page(request, client_id, form=form, status=422)
    try:
        change_client(found.pk, form.edit(), seen=-1 if seen is None else seen, by=request.user)
    except StaleChange as error:
        form.add_error(None, str(error))
        return client_page(request, client_id, form=form, status=409)
    except ClientError as error:
        form.add_error(None, str(error))
        return client_page(request, client_id, form=form, status=422)
    messages.success(request, _("Muutos on tallennettu. Se on heti voimassa."))
    return HttpResponseRedirect(address_of(client_id))


@require_POST
@MANAGES
def use(request: StaffRequest, client_id: int) -> HttpResponse:
    """Let it in or keep it out."""
    set_client_active(get_object_or_404(ApiClient, pk=client_id).pk, is_active=request.POST.get("active") == "1", by=request.user)
    messages.success(request, _("Järjestelmän tila on muutettu."))
    return HttpResponseRedirect(address_of(client_id))


@require_POST
@MANAGES
@needs_confirming
def keys(request: StaffRequest, client_id: int) -> HttpResponse:
    """A new key. It is in the answer itself, for it is kept nowhere from where a following page could show it."""
    try:
        key = make_key(get_object_or_404(ApiClient, pk=client_id).pk, by=request.user)
    except KaikuError as error:
        return client_page(request, client_id, refusal=str(error), status=422)
    return client_page(request, client_id, shown=(_("Uusi avain"), key))


@require_POST
@MANAGES
def key_removal(request: StaffRequest, client_id: int, key_id: int) -> HttpResponse:
    """End a key."""
    revoke_key(get_object_or_404(ApiClient, pk=client_id).pk, key_id, by=request.user)
    messages.success(request, _("Avain on poistettu käytöstä."))
    return HttpResponseRedirect(address_of(client_id))


def address_of(client_id: int) -> str:
    """The page of one client."""
    return reverse("administration:client", args=[client_id])


def client_page(
    request: StaffRequest,
    client_id: int,
    *,
    form: ClientForm | None = None,
    subscribing: SubscriptionForm | None = None,
    refusal: str = "",
    shown: tuple[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with what was typed, what was refused, or the secret that is shown only now."""
    found = ApiClient.objects.select_related("user").prefetch_related("keys", "subscriptions", "days", "user__grants").get(pk=client_id)
    labels = dict(ApiScope.choices)
    context: dict[str, Any] = {
        "section": "administration",
        "client": found,
        "form": form or ClientForm(initial=initial_of(found)),
        "stored": {**initial_of(found), "scopes": [labels[scope] for scope in found.scopes]} if status == 409 else None,
        "subscribing": subscribing or SubscriptionForm(),
        "wrong_form": form if form and form.errors else subscribing if subscribing and subscribing.errors else None,
        "refusal": refusal,
        "shown": shown,
        "may_make_key": sum(key.revoked_at is None for key in found.keys.all()) < KEYS_AT_ONCE,
        "days": sorted(found.days.all(), key=lambda row: row.day, reverse=True)[:_DAYS],
        "changes": changes_of(KIND, found.key)[:10],
    }
    return render(request, "administration/clients/client.html", context, status=status)
