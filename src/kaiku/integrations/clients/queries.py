"""Reading clients for the administrators."""

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kaiku.integrations.clients.models import ApiClient, ClientDay, Subscription
from kaiku.organisation.queries import city_today


def clients_with_use() -> QuerySet[ApiClient]:
    """Every client with valid keys, when one was used last, today's calls and stopped subscriptions; one query."""
    today = ClientDay.objects.filter(client=OuterRef("pk"), day=city_today()).values("count")[:1]
    return ApiClient.objects.annotate(
        valid_keys=Count("keys", filter=Q(keys__revoked_at=None), distinct=True),
        last_used_at=Max("keys__last_used_at"),
        calls_today=Coalesce(Subquery(today), 0),
        stopped=Count("subscriptions", filter=Q(subscriptions__is_active=False), distinct=True),
    )


def stopped_subscriptions() -> int:
    """How many addresses are told no more because they did not answer."""
    return Subscription.objects.filter(is_active=False, client__is_active=True).count()
