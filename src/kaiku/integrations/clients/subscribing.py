"""Which addresses are told of events: the administrators' actions."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.integrations.clients.actions import ClientError, locked_client
from kaiku.integrations.clients.models import ApiClient, Subscription
from kaiku.integrations.webhooks.calling import is_allowed, new_secret
from kaiku.outbox.actions import replay_all
from kaiku.tickets.feed import newest_event_id
from kaiku.tickets.models import Event

SUBSCRIPTIONS = "subscriptions"
BOTH_HOLD = timedelta(days=7)  # after a new secret the former one signs too
_LONGEST_ADDRESS = 500
_MOST = 10


def kind_of(subscription_id: int) -> str:
    """The outbox's kind of one subscription's rows."""
    return f"subscription-{subscription_id}"


def subscription_of(kind: str) -> int:
    """The other way round."""
    return int(kind.rpartition("-")[2])


@transaction.atomic
def subscribe(client_id: int, *, url: str, kinds: Iterable[str] = (), by: User) -> tuple[Subscription, str]:
    """Tell an address of what happens from now on; its secret is shown only now."""
    client = locked_client(client_id, by)
    address = url.strip()
    if len(address) > _LONGEST_ADDRESS or not is_allowed(address):
        raise ClientError(_("Osoitteen pitää alkaa https:// ja palvelimen olla luettelossa KAIKU_WEBHOOK_HOSTS."))
    if client.subscriptions.filter(url=address).exists():
        raise ClientError(_("Tähän osoitteeseen kerrotaan jo."))
    if client.subscriptions.count() >= _MOST:
        raise ClientError(_("Osoitteita voi olla enintään %(most)d.") % {"most": _MOST})
    wanted = [kind for kind in Event.Kind.values if kind in set(kinds)]
    secret = new_secret()
    row = Subscription.objects.create(client=client, url=address, kinds=wanted, secret=secret, told_until=newest_event_id(), made_at=now())
    _audit("subscription.made", client, by, address)
    return row, secret


@transaction.atomic
def renew_secret(client_id: int, subscription_id: int, *, by: User) -> str:
    """A new secret, shown only now; for a week the former one signs beside it."""
    client, row = _locked(client_id, subscription_id, by)
    secret = new_secret()
    row.former_secret, row.former_until, row.secret = row.secret, now() + BOTH_HOLD, secret
    row.save(update_fields=["former_secret", "former_until", "secret"])
    _audit("subscription.secret_renewed", client, by, row.url)
    return secret


@transaction.atomic
def end_subscription(client_id: int, subscription_id: int, *, by: User) -> None:
    """Tell the address no more."""
    client, row = _locked(client_id, subscription_id, by)
    _audit("subscription.ended", client, by, row.url)
    row.delete()


@transaction.atomic
def send_again(client_id: int, subscription_id: int, *, since: datetime | None = None, by: User) -> int:
    """Go on telling an address: what did not get through is sent again, with `since` everything from then on; how many."""
    client, row = _locked(client_id, subscription_id, by)
    row.is_active, row.stopped_because, row.failing_since, row.failed_at = True, "", None, None
    row.save(update_fields=["is_active", "stopped_because", "failing_since", "failed_at"])
    _audit("subscription.sent_again", client, by, row.url)
    return replay_all(SUBSCRIPTIONS, kind_of(row.pk), since=since)


def _locked(client_id: int, subscription_id: int, by: User) -> tuple[ApiClient, Subscription]:
    client = locked_client(client_id, by)
    return client, client.subscriptions.select_for_update().get(pk=subscription_id)


def _audit(action: str, client: ApiClient, by: User, address: str) -> None:
    told = f"{client.name}: {address}"
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="api_client", object_id=client.pk, reason=told)
