import random
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from PIL import Image

from kaiku.accounts.models import RoleGrant, User
from kaiku.base.clock import moved_to, now
from kaiku.config.demo.material import LANGUAGES, read_material
from kaiku.config.demo.photos import _SCENES, Photos, draw_scene
from kaiku.config.demo.places import bent
from kaiku.config.demo.planning import Planner
from kaiku.config.demo.resetting import NotADemonstration, reset
from kaiku.config.pack import read_pack
from kaiku.organisation.models import HandlerGroup, Membership
from kaiku.outbox.models import Outgoing
from kaiku.publishing.models import Compilation, Publication
from kaiku.replies.runs.models import Macro
from kaiku.reporting.insights import public_changes
from kaiku.reporting.models import SavedReport, UnitCost
from kaiku.tickets.models import OPEN_STATUSES, Event, Message, Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.workflow.models import StepTimer

UNTIL = timezone.make_aware(datetime(2026, 11, 24, 14, 0))


@pytest.fixture(scope="module")
def planner() -> Planner:
    return Planner(read_pack(settings.PACK), read_material(settings.PACK / "demo"), until=UNTIL, seed=1)


def test_material_is_wide_and_no_text_is_written_twice() -> None:
    material = read_material(settings.PACK / "demo")
    texts = [said.text for topic in material.topics for said in topic.messages]
    types = {kind.key for kind in read_pack(settings.PACK).contact_types}

    assert len(texts) >= 650
    assert len(set(texts)) == len(texts)
    assert len(material.topics) >= 60
    assert {said.type for topic in material.topics for said in topic.messages} == types
    assert {topic.topic for topic in material.topics} <= {topic.key for topic in read_pack(settings.PACK).topics}


def test_every_message_has_a_fitting_reply_in_its_language() -> None:
    material = read_material(settings.PACK / "demo")

    for topic in material.topics:
        for said in topic.messages:
            assert said.language in LANGUAGES
            assert all(reply.strip() for reply in material.replies(said)), said


@pytest.mark.parametrize(
    ("street", "forms"),
    [
        ("Hämeenkatu", ("Hämeenkadulla", "Hämeenkadun")),
        ("Kalevantie", ("Kalevantiellä", "Kalevantien")),
        ("Pellavatehtaankuja", ("Pellavatehtaankujalla", "Pellavatehtaankujan")),
        ("Lapinkaari", ("Lapinkaarella", "Lapinkaaren")),
        ("Viinikan aukio", ("Viinikan aukiolla", "Viinikan aukion")),
        ("Keskustori", None),
    ],
)
def test_street_names_bend_by_their_endings(street: str, forms: tuple[str, str] | None) -> None:
    assert bent(street) == forms


def test_plan_is_the_same_for_the_same_seed_and_covers_three_months(planner: Planner) -> None:
    again = Planner(read_pack(settings.PACK), read_material(settings.PACK / "demo"), until=UNTIL, seed=1)
    first, second = planner.plan(400), again.plan(400)

    assert first == second
    assert first[0].at < UNTIL - timedelta(days=80)
    assert first[-1].at < UNTIL
    assert len({planned.key for planned in first}) == 400
    assert not any("{" in planned.said.text for planned in first)
    assert len({planned.said.topic for planned in first}) > 50


@pytest.mark.parametrize("scene", sorted(_SCENES))
def test_scenes_are_drawn_and_pass_the_check_of_files(scene: str) -> None:
    assert isinstance(draw_scene(scene, 0), Image.Image)
    photo = Photos().file(scene, random.Random(3))

    assert photo.content_type == "image/jpeg"
    assert photo.preview is not None


def test_clock_moves_only_within_the_block() -> None:
    with moved_to(UNTIL):
        assert now() == UNTIL

    assert abs(now() - timezone.now()) < timedelta(seconds=5)


@pytest.mark.slow
@pytest.mark.django_db
def test_loading_makes_a_living_desk_and_loading_again_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIKU_DEMO_PASSWORD", "kaiku-esittely")
    out = StringIO()

    call_command("load_demo", contacts=160, stdout=out)

    assert "160 demonstration contacts" in out.getvalue()
    assert "kaiku-esittely" not in out.getvalue()
    assert Ticket.objects.count() == 160
    assert set(Ticket.objects.values_list("status", flat=True)) >= {"new", "closed"}
    assert Ticket.objects.filter(received_at__lt=now() - timedelta(days=60)).exists()
    assert not Event.objects.filter(at__gt=now()).exists()
    assert Publication.objects.exists()
    assert Message.objects.filter(kind=Message.Kind.REPLY).exists()
    old = Outgoing.objects.filter(next_attempt_at__lt=now() - timedelta(days=30))
    assert set(old.values_list("state", flat=True)) <= {Outgoing.State.SENT}
    assert StepTimer.objects.filter(step="odottaa-asiakasta", fires_at__gt=now() + timedelta(days=7)).exists()  # it waits on for a week
    waiting = Ticket.objects.filter(status__in=OPEN_STATUSES)
    assert waiting.filter(due_at__lt=now()).count() <= waiting.count() / 3  # a city in order: a few are late, none for long
    assert not waiting.filter(due_at__lt=now() - timedelta(days=4)).exists()
    aino = User.objects.get(username="neuvoja")
    assert aino.check_password("kaiku-esittely")
    assert tickets_visible_to(aino).count() == 160
    assert UnitCost.objects.exists() and SavedReport.objects.exists() and Macro.objects.filter(group__memberships__user=aino).exists()
    assert all(public_changes(language) for language in LANGUAGES)
    compilations = list(Compilation.objects.all())
    assert all(one.state == Compilation.State.PUBLIC for one in compilations)
    kept = (UnitCost.objects.count(), SavedReport.objects.count(), Macro.objects.count(), len(compilations))

    monkeypatch.setattr(settings, "DEMO", True)
    with moved_to(now() + timedelta(hours=3)):  # when other channels would be drawn
        call_command("load_demo", contacts=160, stdout=out)

    assert Ticket.objects.count() == 160
    assert User.objects.count() == len(read_pack(settings.PACK).staff)
    again = (UnitCost.objects.count(), SavedReport.objects.count(), Macro.objects.count(), Compilation.objects.count())
    assert again == kept


@pytest.mark.django_db
def test_demonstration_is_refused_where_people_already_work() -> None:
    User.objects.create(username="oikea", name="Oikea Ihminen")

    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("load_demo", contacts=5, stdout=StringIO())

    assert not Ticket.objects.exists()


@pytest.mark.covers("R212")
@pytest.mark.slow
@pytest.mark.django_db
def test_a_reset_brings_back_the_beginning_and_keeps_passwords(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.ARCHIVE_FOLDER, settings.DISPOSAL_LEDGER = tmp_path / "f", tmp_path / "a", tmp_path / "disposals.jsonl"
    monkeypatch.setenv("KAIKU_DEMO_PASSWORD", "kaiku-esittely")
    call_command("load_demo", contacts=20, stdout=StringIO())
    own = User.objects.get(username="neuvoja")
    own.set_password("oma-salasana-1")
    own.save()
    learner = User.objects.create(username="oppija", name="Harjoittelija", password=own.password)
    RoleGrant.objects.create(user=learner, role="advisor", reach="all")
    Membership.objects.create(user=learner, group=HandlerGroup.objects.get(key="palvelupiste"))
    Ticket.objects.filter(pk__in=list(Ticket.objects.values_list("pk", flat=True)[:5])).update(title="Muutettu")

    with pytest.raises(NotADemonstration):
        reset(20)
    assert Ticket.objects.filter(title="Muutettu").count() == 5
    settings.DEMO = True
    connection.check_constraints()  # nothing may wait for the end of the test's own transaction

    assert reset(20) == 20
    assert not Ticket.objects.filter(title="Muutettu").exists() and Ticket.objects.count() == 20
    assert User.objects.get(username="neuvoja").check_password("oma-salasana-1")
    assert User.objects.get(username="asiantuntija").check_password("kaiku-esittely")
    again = User.objects.get(username="oppija")
    assert [*again.reaches] == ["advisor"] and again.memberships.get().group.key == "palvelupiste"
