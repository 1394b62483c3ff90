"""What a client is told of: addresses, their secrets, sending again."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.integrations.clients.models import ApiClient, Subscription
from kaiku.integrations.clients.subscribing import end_subscription, renew_secret, send_again, subscribe
from kaiku.ui.administration.clients.forms import SubscriptionForm
from kaiku.ui.administration.clients.views import MANAGES, address_of, client_page
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.confirming import needs_confirming

_A_DAY = timedelta(days=1)


@require_POST
@MANAGES
@needs_confirming
def subscriptions(request: StaffRequest, client_id: int) -> HttpResponse:
    """Begin to tell an address; its secret is in the answer itself, once."""
    found, form = get_object_or_404(ApiClient, pk=client_id), SubscriptionForm(request.POST)
    if form.is_valid():
        try:
            _row, secret = subscribe(found.pk, url=form.cleaned_data["url"], kinds=form.cleaned_data["kinds"], by=request.user)
        except KaikuError as error:
            form.add_error("url", str(error))
        else:
            return client_page(request, client_id, shown=(_("Uuden osoitteen salaisuus"), secret))
    return client_page(request, client_id, subscribing=form, status=422)


@require_POST
@MANAGES
@needs_confirming
def secret(request: StaffRequest, client_id: int, subscription_id: int) -> HttpResponse:
    """A new secret, shown once."""
    row = _row(client_id, subscription_id)
    return client_page(request, client_id, shown=(_("Uusi salaisuus"), renew_secret(client_id, row.pk, by=request.user)))


@require_POST
@MANAGES
def again(request: StaffRequest, client_id: int, subscription_id: int) -> HttpResponse:
    """Send what did not get through, or everything of the last day."""
    since = now() - _A_DAY if request.POST.get("all") else None
    count = send_again(client_id, _row(client_id, subscription_id).pk, since=since, by=request.user)
    told = ngettext("%(count)d tapahtuma lähetetään uudelleen.", "%(count)d tapahtumaa lähetetään uudelleen.", count) % {"count": count}
    messages.success(request, told)
    return HttpResponseRedirect(address_of(client_id))


@require_POST
@MANAGES
def removal(request: StaffRequest, client_id: int, subscription_id: int) -> HttpResponse:
    """Tell the address no more."""
    end_subscription(client_id, _row(client_id, subscription_id).pk, by=request.user)
    messages.success(request, _("Osoitteeseen ei enää kerrota tapahtumia."))
    return HttpResponseRedirect(address_of(client_id))


def _row(client_id: int, subscription_id: int) -> Subscription:
    return get_object_or_404(Subscription, pk=subscription_id, client=client_id)
