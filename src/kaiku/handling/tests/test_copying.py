"""A copy for information: read, no duty, taken back."""

from collections.abc import Callable

import pytest

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.errors import NotAllowed
from kaiku.conftest import City
from kaiku.handling.actions import add_note, end_copy, send_copy
from kaiku.handling.models import Prompt
from kaiku.handling.rules import HandlingError
from kaiku.tickets.models import Copy, Event, Ticket
from kaiku.tickets.queries import may, may_see, tickets_visible_to

pytestmark = pytest.mark.django_db


@pytest.mark.covers("R70")
def test_who_got_a_copy_reads_and_has_no_duty(lamp: Ticket, eero: User, kirsi: User) -> None:
    send_copy(lamp.pk, user=kirsi, by=eero, note="Tiedoksi teillekin.")

    lamp.refresh_from_db()
    kirsi = User.objects.get(pk=kirsi.pk)
    assert tickets_visible_to(kirsi).get() == lamp and may_see(kirsi, lamp)
    assert not may(kirsi, Capability.HANDLE, lamp) and not may(kirsi, Capability.SEE_CONTACT_DETAILS, lamp)
    with pytest.raises(NotAllowed):
        add_note(lamp.pk, body="Minäkin!", by=kirsi)
    assert (lamp.group.key, lamp.assignee) == ("valaistus", None)
    assert [(row.user, row.kind) for row in Prompt.objects.all()] == [(kirsi, Prompt.Kind.COPIED)]
    assert lamp.events.get(kind=Event.Kind.COPIED).data == {"to": kirsi.pk, "group": None}


def test_a_copy_is_taken_back_by_the_handler_or_given_up_by_the_reader(lamp: Ticket, eero: User, kirsi: User, katri: User) -> None:
    copy = send_copy(lamp.pk, user=kirsi, by=eero)
    with pytest.raises(NotAllowed):
        end_copy(copy.pk, by=katri)
    end_copy(copy.pk, by=kirsi)
    end_copy(send_copy(lamp.pk, user=kirsi, by=eero).pk, by=eero)

    lamp.refresh_from_db()
    assert (lamp.copied_to, Copy.objects.count()) == ([], 0)
    assert not tickets_visible_to(User.objects.get(pk=kirsi.pk)).exists()
    assert lamp.events.filter(kind=Event.Kind.COPY_ENDED).count() == 2


def test_the_same_is_sent_once(lamp: Ticket, city: City, eero: User) -> None:
    send_copy(lamp.pk, group=city.library_group, by=eero)
    with pytest.raises(HandlingError, match="jo lähetetty"):
        send_copy(lamp.pk, group=city.library_group, by=eero)


@pytest.mark.covers("R70", "R89")
def test_a_partner_gets_none_and_a_sensitive_matter_opens_only_to_those_who_may(
    lamp: Ticket, contact: Callable[..., Ticket], city: City, aino: User, kirsi: User, paavo: User
) -> None:
    with pytest.raises(HandlingError, match="ei voi saada"):
        send_copy(lamp.pk, user=paavo, by=aino)
    secret = contact(text="Lastensuojelu ei vastaa", topic_key="tuki")
    for reader in ({"group": city.lighting_group}, {"user": kirsi}):
        with pytest.raises(HandlingError, match="Arkaluonteisen"):
            send_copy(secret.pk, by=aino, **reader)  # type: ignore[arg-type]
    assert not Copy.objects.exists()
