"""A colleague named in a note is told, if he may read it; a namesake or a stranger is not."""

import pytest

from kaiku.accounts.models import User
from kaiku.conftest import City, make_person
from kaiku.handling.actions import add_note
from kaiku.handling.mentioning import mentionable
from kaiku.handling.models import Prompt
from kaiku.tickets.models import Ticket


@pytest.mark.parametrize(
    "body",
    ["@Aino Neuvonen, katsotko?", "Katsotko @aino.", "(@AINO NEUVONEN)", "@Aino Neuvonen ja vielä @aino"],
)
def test_who_is_named_is_told_once(body: str, lamp: Ticket, eero: User, aino: User) -> None:
    add_note(lamp.pk, body=body, by=eero)
    assert list(Prompt.objects.values_list("user__username", "kind")) == [("aino", "mentioned")]


@pytest.mark.parametrize("body", ["aino@kaupunki.example", "@Ainola", "@Aino Neuvosen", "@Kirsi Kirjava", "@Paavo Kumppani", "@eero", "@"])
def test_others_are_not(body: str, lamp: Ticket, eero: User, aino: User, kirsi: User, paavo: User) -> None:
    add_note(lamp.pk, body=body, by=eero)
    assert not Prompt.objects.exists()


def test_of_namesakes_nobody_is_told(lamp: Ticket, eero: User, aino: User, city: City) -> None:
    make_person("aino2", "Aino Neuvonen", "advisor", "all", city.advisors)
    add_note(lamp.pk, body="@Aino Neuvonen", by=eero)
    assert not Prompt.objects.exists()
    add_note(lamp.pk, body="@aino2", by=eero)
    assert Prompt.objects.get().user.username == "aino2"


def test_only_who_may_read_the_notes_is_offered(lamp: Ticket, eero: User, aino: User, anna: User, kirsi: User, paavo: User) -> None:
    assert mentionable(lamp, "a", by=eero) == [aino, anna]
    assert mentionable(lamp, "neuv", by=eero) == [aino]
    assert mentionable(lamp, "ki", by=eero) == []
    assert mentionable(lamp, "", by=aino) == [anna, eero]
