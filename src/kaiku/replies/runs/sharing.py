"""An absent person's open contacts, and to whom each would go."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.organisation.models import Membership
from kaiku.organisation.queries import absences_now, people_led_by
from kaiku.replies.runs.actions import MOST, RunRefused, plan_run
from kaiku.replies.runs.models import Run
from kaiku.tickets.models import Ticket
from kaiku.tickets.models.ticket import OPEN_STATUSES
from kaiku.tickets.queries import tickets_visible_to


class Way(models.TextChoices):
    """How the contacts are shared out."""

    ROUND = "round", gettext_lazy("Vuorotellen kaikille valituille")
    LOAD = "load", gettext_lazy("Aina sille, jolla on vähiten avoimia")
    QUEUE = "queue", gettext_lazy("Takaisin jonoon kenen tahansa otettavaksi")


def open_of(people: Iterable[int], viewer: User) -> QuerySet[Ticket]:
    """The open contacts of these people that the viewer may see."""
    return tickets_visible_to(viewer).filter(assignee__in=list(people), status__in=OPEN_STATUSES)


def open_counts(people: Iterable[int], viewer: User) -> dict[int, int]:
    """How many open contacts each has; one statement."""
    rows = open_of(people, viewer).order_by().values_list("assignee").annotate(n=Count("pk"))
    return {person: n for person, n in rows if person is not None}


def plan_sharing(absent: User, *, way: str, people: list[User], by: User) -> Run:
    """Keep to whom each of the absent person's open contacts would go, for who leads him; nothing happens yet.

    Each goes only to a member of its own group who is here; where none was chosen, back to its queue."""
    if not people_led_by(by).filter(pk=absent.pk).exists():
        raise RunRefused(_("Et ole hänen ryhmänsä vastuuhenkilö."))
    rows = list(open_of([absent.pk], by).order_by("pk").values_list("pk", "group_id")[:MOST])
    if way != Way.QUEUE and not people:
        raise RunRefused(_("Valitse, kenelle yhteydenotot jaetaan."))
    away = absences_now([person.pk for person in people])
    able = [] if way == Way.QUEUE else [person.pk for person in people if person.pk not in away and person.pk != absent.pk]
    members = defaultdict[int, list[int]](list)
    for group, person in Membership.objects.filter(user__in=able).order_by("user__name", "user").values_list("group", "user"):
        members[group].append(person)
    load = open_counts(able, by) if way == Way.LOAD else {}
    given: dict[int, int] = {}
    for ticket, group in rows:
        if members[group]:
            to = min(members[group], key=lambda person: load.get(person, 0))  # the first of equals: the turn goes round
            given[ticket] = to
            load[to] = load.get(to, 0) + 1
    told = {"absent": absent.pk, "people": able}
    return plan_run(
        Run.Verb.SHARE, [ticket for ticket, _group in rows], by=by, given=told, each={pk: {"to": to} for pk, to in given.items()}
    )
