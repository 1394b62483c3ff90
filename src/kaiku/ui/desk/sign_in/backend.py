"""The signed-in person with roles, home groups and unread prompts, read in one statement a request."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import widest
from kaiku.base.composed import composed
from kaiku.handling.models import Prompt
from kaiku.organisation.models import Membership
from kaiku.queues.queries import capped
from kaiku.queues.rules import OPEN
from kaiku.tickets.models import Ticket
from kaiku.tickets.rules import Home

OWN_SHOWN = 99  # more than this says no more: a person's own work is counted with each page


class PeopleBackend(ModelBackend):
    """Django's password sign-in; only the reading of the person differs."""

    def get_user(self, user_id: Any) -> User | None:
        """The person with everything that every page asks of him; None when he may no longer sign in."""
        user = next(iter(_person(int(user_id))), None)
        if user is None:
            return None
        kept = user.__dict__
        kept["reaches"] = widest((grant["role"], grant["reach"]) for grant in kept.pop("_grants"))
        home = kept.pop("_home")
        kept["_ticket_home"] = Home(*(frozenset(row[part] for row in home) for part in ("group", "unit", "area")))
        kept["unread_prompts"], kept["own_open"] = kept.pop("_unread"), kept.pop("_own_open")
        return user


@composed
def _person(pk: int) -> QuerySet[User]:
    return User.objects.filter(pk=pk, is_active=True).annotate(**_annotations())


def _annotations() -> dict[str, Any]:
    grants = RoleGrant.objects.filter(user=OuterRef("pk")).values(json=JSONObject(role="role", reach="reach"))
    home = Membership.objects.filter(user=OuterRef("pk"), group__is_active=True).values(
        json=JSONObject(group="group_id", unit="group__unit_id", area="group__unit__service_group__area_id")
    )
    unread = Prompt.objects.filter(user=OuterRef("pk"), read_at=None).order_by().values("user").annotate(n=Count("pk")).values("n")
    own = Ticket.objects.filter(assignee=OuterRef("pk"), status__in=OPEN)
    return {
        "_grants": ArraySubquery(grants),
        "_home": ArraySubquery(home),
        "_unread": Coalesce(Subquery(unread), 0),
        "_own_open": capped(own, OWN_SHOWN),
    }
