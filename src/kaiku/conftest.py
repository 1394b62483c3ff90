"""The fixed cast and a small city: advisors and a lighting group, three topics, one workflow. Made anew for each test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Reach, Role
from kaiku.base import snapshots
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.models import Category, ContactType
from kaiku.config.testing import migrated_template
from kaiku.config.tests.locking import watch_locks
from kaiku.config.tests.standing import Standing
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, Place, Sender
from kaiku.organisation.models import HandlerGroup, Membership, ServiceArea, ServiceGroup, Unit
from kaiku.queues.models import Queue
from kaiku.tickets.models import Status, Ticket
from kaiku.workflow.models import Step, Transition, Workflow, WorkflowVersion
from kaiku.workflow.queries import workflow_version
from kaiku.workflow.ruling.models import HandlingRule

PASSWORD = "kaiku-testi-1"
# A loaded machine is no fault of the code under test.
hypothesis.register_profile("kaiku", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("kaiku")
watch_locks()


def names(finnish: str, english: str = "", swedish: str = "") -> dict[str, str]:
    """A name in three languages."""
    return {"fi": finnish, "en": english or finnish, "sv": swedish or finnish}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A worker's database is a copy of the one that was migrated for all."""
    if template := migrated_template():
        connections.settings["default"]["TEST"]["TEMPLATE"] = template


@pytest.fixture(autouse=True)
def _fresh_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # On a loaded machine five seconds pass between two requests whose queries are compared.
    monkeypatch.setattr(snapshots, "SECONDS", 600.0)
    forget_snapshots()
    workflow_version.cache_clear()
    with translation.override("fi"):
        yield
    forget_snapshots()


class City:
    """The small city of the tests: its groups, queues, topics and workflow by short names."""

    def __init__(self) -> None:
        self.area = ServiceArea.objects.create(key="ymparisto", names=names("Kaupunkiympäristö", "Urban environment"))
        self.other_area = ServiceArea.objects.create(key="sivistys", names=names("Sivistyspalvelut", "Education"))
        self.advisors = self._group(self.area, "neuvonta", "Palvelupiste", is_service_point=True)
        self.lighting_group = self._group(self.area, "valaistus", "Valaistus")
        self.library_group = self._group(self.other_area, "kirjasto", "Kirjasto")
        self.unclear = self._queue(self.advisors, "epaselvat", "Epäselvät asiat", Queue.Kind.UNCLEAR)
        self.internal = self._queue(self.advisors, "sisaiset", "Sisäiset", Queue.Kind.INTERNAL)
        self.lighting = self._queue(self.lighting_group, "valaistus", "Valaistus")
        self.library = self._queue(self.library_group, "kirjasto", "Kirjasto")
        self._types()
        self._workflow()
        self._topics()

    def _group(self, area: ServiceArea, key: str, name: str, **fields: Any) -> HandlerGroup:
        service_group, _ = ServiceGroup.objects.get_or_create(
            key=f"{area.key}-ryhma", defaults={"names": names(area.name_in("fi")), "area": area}
        )
        unit = Unit.objects.create(key=f"{key}-yksikko", names=names(f"{name}, yksikkö"), service_group=service_group)
        return HandlerGroup.objects.create(key=key, names=names(name), unit=unit, **fields)

    def _queue(self, group: HandlerGroup, key: str, name: str, kind: str = Queue.Kind.NORMAL) -> Queue:
        return Queue.objects.create(key=key, names=names(name), group=group, kind=kind)

    def _types(self) -> None:
        self.fault = ContactType.objects.create(
            key="vikailmoitus", names=names("Vikailmoitus", "Fault report", "Felanmälan"), workflow_key="palaute", position=1,
            words={"fi": ["rikki", "ei pala", "pimeänä"], "en": ["broken"], "sv": ["trasig"]},
        )  # fmt: skip
        self.question = ContactType.objects.create(
            key="kysymys",
            names=names("Kysymys", "Question", "Fråga"),
            workflow_key="palaute",
            position=2,
            words={"fi": ["milloin", "miten"]},
        )
        self.praise = ContactType.objects.create(
            key="kiitos", names=names("Kiitos", "Praise", "Tack"), workflow_key="palaute", position=3, words={"fi": ["kiitos"]}
        )

    def _topics(self) -> None:
        self.streets = Category.objects.create(key="kadut", tree="topic", names=names("Kadut ja liikenne", "Streets"), position=1)
        self.service = Category.objects.create(key="ulkovalaistus", tree="service", names=names("Ulkovalaistus", "Outdoor lighting"))
        self.lamps = Category.objects.create(
            key="katuvalot", tree="topic", parent=self.streets, names=names("Katuvalot", "Street lights", "Gatubelysning"), position=2,
            words={"fi": ["katuvalo", "valopylväs", "lamppu", "pimeä"], "en": ["lamp", "light"], "sv": ["gatlykta"]},
            group=self.lighting_group, service=self.service, place_need="required", default_type=self.fault, reply_within_hours=16,
        )  # fmt: skip
        self.books = Category.objects.create(
            key="kirjastot", tree="topic", names=names("Kirjastot", "Libraries", "Bibliotek"), position=3,
            words={"fi": ["kirjasto", "kirja", "laina"], "en": ["library", "book"], "sv": ["bibliotek"]},
            group=self.library_group, place_need="none", default_type=self.question,
        )  # fmt: skip
        self.welfare = Category.objects.create(
            key="tuki", tree="topic", names=names("Henkilökohtainen tuki", "Personal support"), position=4, is_restricted=True,
            words={"fi": ["lastensuojelu", "toimeentulotuki"]}, group=self.library_group, place_need="none",
        )  # fmt: skip
        HandlingRule.objects.create(
            key="vaara", names=names("Tekstissä on vaaraa tarkoittava sana", "A word that means danger"), effects={"priority": "urgent"},
            conditions=[{"all": [{"field": "words", "values": ["fi:vaara", "fi:sähköjohto", "fi:kaatunut puu", "en:danger"]}]}],
        )  # fmt: skip

    def _workflow(self) -> None:
        self.workflow = Workflow.objects.create(key="palaute", names=names("Palaute", "Feedback"))
        version = WorkflowVersion.objects.create(workflow=self.workflow, number=1, state=WorkflowVersion.State.PUBLISHED)
        steps = {}
        for position, (key, name, status) in enumerate(
            (
                ("saapunut", "Saapunut", Status.NEW),
                ("kasittelyssa", "Käsittelyssä", Status.OPEN),
                ("odottaa", "Odottaa asiakasta", Status.WAITING),
                ("vastattu", "Vastattu", Status.RESOLVED),
                ("suljettu", "Suljettu", Status.CLOSED),
            )
        ):
            steps[key] = Step.objects.create(
                version=version, key=key, names=names(name), public_names=names(name), status=status, position=position
            )
        moves: tuple[tuple[str, str, str, list[str]], ...] = (
            ("ota", "saapunut", "kasittelyssa", []),
            ("sulje", "kasittelyssa", "suljettu", ["reason"]),
            ("valmis", "kasittelyssa", "vastattu", ["reply", "category"]),
        )
        for key, source, target, requires in moves:
            Transition.objects.create(
                version=version, key=key, source=steps[source], target=steps[target], names=names(key), requires=requires
            )


standing_city = Standing(City)


@pytest.fixture
def city(db: None) -> City:
    """Tables filled with the small city."""
    return standing_city()


def make_person(username: str, name: str, role: str, reach: str, *groups: HandlerGroup) -> User:
    """A signed-in-able person of one role in some groups."""
    user = User(username=username, name=name, email=f"{username}@kaupunki.example")
    user.set_password(PASSWORD)
    user.save()
    RoleGrant.objects.create(user=user, role=role, reach=reach)
    for group in groups:
        Membership.objects.create(user=user, group=group)
    return user


@pytest.fixture
def aino(city: City) -> User:
    """An advisor at the service point."""
    return make_person("aino", "Aino Neuvonen", Role.ADVISOR, Reach.ALL, city.advisors)


@pytest.fixture
def anna(city: City) -> User:
    """Another advisor at the service point."""
    return make_person("anna", "Anna Auttaja", Role.ADVISOR, Reach.ALL, city.advisors)


@pytest.fixture
def eero(city: City) -> User:
    """A specialist of lighting."""
    return make_person("eero", "Eero Osaaja", Role.SPECIALIST, Reach.GROUP, city.lighting_group)


@pytest.fixture
def kirsi(city: City) -> User:
    """A specialist of libraries: a stranger to lighting."""
    return make_person("kirsi", "Kirsi Kirjava", Role.SPECIALIST, Reach.GROUP, city.library_group)


@pytest.fixture
def katri(city: City) -> User:
    """A viewer of the urban environment area."""
    return make_person("katri", "Katri Katselija", Role.VIEWER, Reach.AREA, city.lighting_group)


@pytest.fixture
def paavo(city: City) -> User:
    """A partner who sees only what is given to him."""
    return make_person("paavo", "Paavo Kumppani", Role.PARTNER, Reach.OWN)


@pytest.fixture
def risto(city: City) -> User:
    """A reporter: figures, no tickets."""
    return make_person("risto", "Risto Raportoija", Role.REPORTER, Reach.AREA, city.lighting_group)


@pytest.fixture
def teemu(city: City) -> User:
    """A technical administrator."""
    return make_person("teemu", "Teemu Tekninen", Role.TECHNICAL_ADMIN, Reach.ALL)


@pytest.fixture
def saara(city: City) -> User:
    """A content administrator of the urban environment area."""
    return make_person("saara", "Saara Sisältö", Role.CONTENT_ADMIN, Reach.AREA, city.advisors)


@pytest.fixture
def ilkka(city: City) -> User:
    """An internal customer: sends requests, sees his own."""
    return make_person("ilkka", "Ilkka Sisäinen", Role.INTERNAL_CUSTOMER, Reach.OWN)


@pytest.fixture
def liisa() -> Sender:
    """A customer who left her e-mail."""
    return Sender(name="Liisa Asiakas", email="liisa@posti.example", kind="resident")


@pytest.fixture
def contact(city: City, liisa: Sender) -> Callable[..., Ticket]:
    """Receive a contact with anything changed: contact(text="...", topic_key="..."); returns its ticket."""
    made = 0

    def make(**changes: Any) -> Ticket:
        nonlocal made
        made += 1
        fields: dict[str, Any] = {
            "channel": "webform",
            "key": f"contact-{made}",
            "text": "Katuvalo ei pala Hämeenpuistossa. Suojatie on aivan pimeä.",
            "language": "fi",
            "sender": liisa,
            "wants_reply": True,
            "place": Place(lon=23.7497, lat=61.4981, address="Hämeenpuisto 21"),
        }
        return Ticket.objects.get(pk=receive(IncomingContact(**{**fields, **changes})).ticket_id)

    return make


@pytest.fixture
def lamp(contact: Callable[..., Ticket]) -> Ticket:
    """Liisa's contact about a street light, in the lighting queue."""
    return contact()
