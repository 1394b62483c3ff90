"""What becomes public, near what, and how it is taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.base.errors import NotAllowed
from kaiku.intake.contact import Place
from kaiku.publishing.actions import PublishingError, publish_ticket, unpublish_ticket, withdraw_consent
from kaiku.publishing.following import follow_publication, stop_following
from kaiku.publishing.models import Follower, Publication
from kaiku.publishing.queries import published_case, published_near, published_points, same_topic_published
from kaiku.publishing.rules import PublicCase, Withdrawn, public_address
from kaiku.tickets.models import Event, Ticket

Contact = Callable[..., Ticket]
PLACE = Place(lon=23.7497, lat=61.4981, address="Hämeenpuisto 21")


@pytest.fixture
def allowed(contact: Contact) -> Ticket:
    """A contact that its sender lets be published."""
    return contact(may_publish=True)


def publish(ticket: Ticket, by: User, **changes: Any) -> Publication:
    return publish_ticket(ticket.pk, **{"title": "Katuvalo sammunut", "text": "Valo ei pala.", "answer": "", "by": by, **changes})


@pytest.mark.covers("R20", "R75")
def test_only_the_given_texts_become_public(allowed: Ticket, aino: User) -> None:
    number = publish(allowed, aino).number

    case = published_case(number)
    assert isinstance(case, PublicCase)
    assert (case.title, case.text, case.address) == ("Katuvalo sammunut", "Valo ei pala.", "Hämeenpuisto 21")
    assert "Liisa" not in repr(case) and allowed.follow_code not in repr(case) and allowed.reference not in repr(case)
    assert allowed.events.filter(kind=Event.Kind.PUBLISHED, actor=aino).count() == 1


def test_a_viewer_may_not_publish_and_nothing_changes(allowed: Ticket, katri: User) -> None:
    with pytest.raises(NotAllowed):
        publish(allowed, katri)
    assert not Publication.objects.exists()
    assert not allowed.events.filter(kind=Event.Kind.PUBLISHED).exists()


def test_a_strangers_ticket_does_not_exist_for_him(allowed: Ticket, kirsi: User) -> None:
    with pytest.raises(Ticket.DoesNotExist):
        publish(allowed, kirsi)


@pytest.mark.parametrize("changes", [{"title": " "}, {"text": ""}])
def test_empty_public_texts_are_refused(allowed: Ticket, aino: User, changes: dict[str, str]) -> None:
    with pytest.raises(PublishingError):
        publish(allowed, aino, **changes)


def test_without_consent_and_when_sensitive_nothing_is_published(contact: Contact, aino: User) -> None:
    with pytest.raises(PublishingError, match="lupaa"):
        publish(contact(may_publish=False), aino)
    with pytest.raises(PublishingError, match="Arkaluonteista"):
        publish(contact(may_publish=True, topic_key="tuki"), aino)


@pytest.mark.covers("R5")
def test_near_cases_of_the_topic_are_found_nearest_first_and_unpublished_never(contact: Contact, aino: User, city: Any) -> None:
    near = [contact(may_publish=True, topic_key="katuvalot", place=Place(lon=23.7497 + step, lat=61.4981)) for step in (0.002, 0.0005)]
    far = contact(may_publish=True, topic_key="katuvalot", place=Place(lon=23.80, lat=61.4981))
    other = contact(may_publish=True, topic_key="kirjastot", place=PLACE)
    contact(may_publish=True, topic_key="katuvalot", place=PLACE)  # never published
    withdrawn = contact(may_publish=True, topic_key="katuvalot", place=PLACE)
    numbers = [publish(ticket, aino).number for ticket in (*near, far, other, withdrawn)]
    unpublish_ticket(withdrawn.pk, reason="Virhe", by=aino)

    found = published_near(23.7497, 61.4981, topic_id=city.lamps.pk)

    assert [case.number for case in found] == [numbers[1], numbers[0]]
    assert found[0].metres is not None and 20 < found[0].metres < 40
    assert {case.number for case in same_topic_published(city.lamps.pk)} == {*numbers[:3]}
    assert numbers[4] not in {case.number for case in published_points(None)}


def test_finding_near_cases_takes_one_query_however_many(contact: Contact, aino: User, city: Any) -> None:
    for step in range(8):
        publish(contact(may_publish=True, topic_key="katuvalot", place=Place(lon=23.7497 + step / 10_000, lat=61.4981)), aino)
    with CaptureQueriesContext(connection) as queries:
        assert len(published_near(23.7497, 61.4981, topic_id=city.lamps.pk)) == 5
    assert len(queries) == 1


@pytest.mark.covers("R20")
@pytest.mark.parametrize("place", ["title", "text", "answer"])
def test_an_identity_code_is_never_published_nor_said_when_taking_back(allowed: Ticket, aino: User, place: str) -> None:
    with pytest.raises(PublishingError, match="henkilötunnus"):
        publish(allowed, aino, **{place: "Soittaja on 131052-308T."})
    number = publish(allowed, aino).number
    with pytest.raises(PublishingError, match="henkilötunnus"):
        unpublish_ticket(allowed.pk, reason="Kuului henkilölle 131052-308T.", by=aino)
    assert not isinstance(published_case(number), Withdrawn)


@pytest.mark.covers("R20")
def test_an_unpublished_case_tells_why_and_an_unknown_one_nothing(allowed: Ticket, aino: User) -> None:
    number = publish(allowed, aino).number
    with pytest.raises(PublishingError):
        unpublish_ticket(allowed.pk, reason=" ", by=aino)
    unpublish_ticket(allowed.pk, reason="Asia korjattiin.", by=aino)
    assert published_case(number) == Withdrawn(number, "Asia korjattiin.")
    assert published_case("OLEMATON") is None


def test_the_sender_takes_his_consent_back_and_the_case_disappears(allowed: Ticket, aino: User) -> None:
    number = publish(allowed, aino).number
    withdraw_consent(allowed.pk)
    withdraw_consent(allowed.pk)

    assert isinstance(published_case(number), Withdrawn)
    allowed.refresh_from_db()
    assert not allowed.may_publish
    assert allowed.events.filter(kind=Event.Kind.CONSENT_WITHDRAWN).count() == 1
    with pytest.raises(PublishingError):
        publish(allowed, aino)


@pytest.mark.covers("R18")
def test_following_counts_and_ends(allowed: Ticket, aino: User) -> None:
    number = publish(allowed, aino).number
    follower = follow_publication(number, email="naapuri@posti.example", language="sv")
    case = published_case(number)
    assert isinstance(case, PublicCase)
    assert case.followers == 1
    assert stop_following(follower.token)
    assert not stop_following(follower.token)
    assert not Follower.objects.exists()
    assert Publication.objects.get().follower_count == 0


def test_a_withdrawn_case_cannot_be_followed(allowed: Ticket, aino: User) -> None:
    number = publish(allowed, aino).number
    unpublish_ticket(allowed.pk, reason="Virhe", by=aino)
    with pytest.raises(PublishingError):
        follow_publication(number)
    assert not Follower.objects.exists()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Hämeenkatu 12 B 34", "Hämeenkatu 12"),
        ("Hämeenkatu 12b, as 3", "Hämeenkatu 12b"),
        ("Hämeenkatu 12–14 C", "Hämeenkatu 12–14"),
        ("Hämeenkatu 12", "Hämeenkatu 12"),
        ("Kaupin urheilupuiston tie 1, 2. kerros", "Kaupin urheilupuiston tie 1"),
        ("Tammelantori", "Tammelantori"),
        ("", ""),
    ],
)
def test_a_stair_or_a_flat_never_becomes_public(written: str, shown: str) -> None:
    assert public_address(written) == shown
