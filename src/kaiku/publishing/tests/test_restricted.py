"""A published contact that turns out to be sensitive is public no more, whoever or whatever found it so."""

from collections.abc import Callable

import pytest
from django.test import Client

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Role
from kaiku.base.snapshots import forget_snapshots
from kaiku.base.values import Sensitivity
from kaiku.categories.models import Category
from kaiku.classification.restricting import restrict_by_words
from kaiku.handling.actions import change_sensitivity, reclassify_ticket
from kaiku.handling.models import Prompt
from kaiku.intake.contact import Place
from kaiku.publishing.actions import publish_ticket
from kaiku.publishing.models import Publication
from kaiku.publishing.queries import published
from kaiku.tickets.actions import lock_ticket, seal_what_is_not
from kaiku.tickets.models import Event, Ticket

pytestmark = pytest.mark.covers("R163")
PLACE = Place(lon=23.7497, lat=61.4981, address="Hämeenpuisto 21")
ILLNESS = "Äidilläni Maija Virtasella on muistisairaus, dementia."


def by_hand(ticket: Ticket, aino: User) -> None:
    change_sensitivity(ticket.pk, sensitivity=Sensitivity.RESTRICTED, by=aino)


def by_topic(ticket: Ticket, aino: User) -> None:
    Category.objects.filter(key="kirjastot").update(is_restricted=True)
    forget_snapshots()
    reclassify_ticket(ticket.pk, topic=Category.objects.get(key="kirjastot"), contact_type=ticket.contact_type, by=aino)


def by_words(ticket: Ticket, aino: User) -> None:
    assert restrict_by_words(lock_ticket(ticket.pk), ILLNESS)


def by_night(ticket: Ticket, aino: User) -> None:
    Ticket.objects.filter(pk=ticket.pk).update(sensitivity=Sensitivity.RESTRICTED)  # as an earlier release left it
    seal_what_is_not()


@pytest.mark.parametrize("restrict", [by_hand, by_topic, by_words, by_night])
def test_it_is_withdrawn_at_once_with_an_event_and_a_notice(
    contact: Callable[..., Ticket], aino: User, restrict: Callable[[Ticket, User], None]
) -> None:
    ticket = contact(may_publish=True, place=PLACE)
    publish_ticket(ticket.pk, title="Katuvalo sammunut", text="Valo ei pala.", by=aino)
    Prompt.objects.all().delete()

    restrict(ticket, aino)

    row = Publication.objects.get(ticket=ticket)
    assert row.withdrawn_at is not None and not published().exists()
    told = Event.objects.get(ticket=ticket, kind=Event.Kind.UNPUBLISHED)
    assert told.data == {"reason": {"code": "restricted"}}
    assert list(Prompt.objects.values_list("user__username", "kind")) == [("aino", "unpublished")]


def test_no_page_map_or_interface_tells_of_it_any_more_and_who_may_not_see_it_is_not_prompted(
    contact: Callable[..., Ticket], aino: User, eero: User, client: Client
) -> None:
    ticket = contact(may_publish=True, place=PLACE)
    number = publish_ticket(ticket.pk, title="Katuvalo sammunut", text="Valo ei pala.", by=aino).number
    addresses = (f"/tapaus/{number}/", "/paikat/julkaistut", "/open311/v2/requests.json")
    assert all("Katuvalo sammunut" in client.get(address).content.decode() for address in addresses)
    RoleGrant.objects.filter(user=aino).update(role=Role.VIEWER)
    Prompt.objects.all().delete()

    restrict_by_words(lock_ticket(ticket.pk), ILLNESS)

    for address in addresses:
        assert "Katuvalo" not in client.get(address).content.decode()
    assert not Prompt.objects.filter(user=aino).exists()
