from collections.abc import Callable
from datetime import date, timedelta

import pytest

from kaiku.accounts.models import User
from kaiku.conftest import City, make_person
from kaiku.handling.actions import take_ticket
from kaiku.handling.models import Prompt
from kaiku.organisation.actions import set_absence
from kaiku.organisation.models import Absence, Membership
from kaiku.organisation.queries import city_today
from kaiku.replies.actions import receive_customer_reply
from kaiku.replies.runs.sharing import plan_sharing
from kaiku.tickets.models import Ticket
from kaiku.ui.desk.forms.handling import AssignForm
from kaiku.ui.desk.tests.conftest import Browse

PEOPLE = (("johto", "Jaana Johtaja"), ("matti", "Matti Meikä"), ("minna", "Minna Muokkaa"))
SETTINGS = {"language": "fi", "after_send": "stay", "mail_prompts": "now", "due_prompts": "2"}


def test_who_assigns_sees_who_is_away(lamp: Ticket, eero: User) -> None:
    last = city_today() + timedelta(days=3)
    set_absence(eero, first_day=city_today(), last_day=last)

    choices = [str(label) for _value, label in AssignForm(group_ids={lamp.group_id}).fields["assignee"].choices]

    assert f"Eero Osaaja (poissa {last.day}.{last.month}. asti)" in choices


def test_in_the_assignee_s_absence_the_group_hears_of_an_answer(lamp: Ticket, eero: User, aino: User) -> None:
    aino.preferences = {"group_prompts": True}
    aino.save()
    aino.memberships.create(group_id=lamp.group_id)
    take_ticket(lamp.pk, by=eero)
    receive_customer_reply(lamp.pk, text="Lamppu 7.")
    assert not Prompt.objects.filter(user=aino).exists()

    set_absence(eero, first_day=city_today(), last_day=city_today())
    receive_customer_reply(lamp.pk, text="Vielä yksi asia.")

    assert Prompt.objects.get(user=aino).kind == Prompt.Kind.CUSTOMER_REPLIED
    assert Prompt.objects.filter(user=eero).count() == 2


def test_one_tells_one_s_own_absence_in_the_settings(aino: User, browse: Browse) -> None:
    client = browse(aino)
    client.post("/tyopoyta/asetukset/", {**SETTINGS, "away_from": "2030-07-01", "away_until": "2030-07-31"})
    absence = Absence.objects.get(user=aino)
    assert (absence.first_day, absence.last_day) == (date(2030, 7, 1), date(2030, 7, 31))
    assert 'value="2030-07-31"' in client.get("/tyopoyta/asetukset/").content.decode()

    client.post("/tyopoyta/asetukset/", SETTINGS)
    assert not Absence.objects.exists()


@pytest.mark.parametrize("days", [{"away_from": "2030-07-01"}, {"away_from": "2030-07-02", "away_until": "2030-07-01"}])
def test_half_an_absence_is_stopped_with_words(aino: User, browse: Browse, days: dict[str, str]) -> None:
    answer = browse(aino).post("/tyopoyta/asetukset/", {**SETTINGS, **days})

    assert answer.status_code == 422
    assert "Anna molemmat päivät." in answer.content.decode()
    assert not Absence.objects.exists()


def test_a_lead_tells_of_a_colleagues_absence_and_of_nobody_elses(eero: User, kirsi: User, city: City, browse: Browse) -> None:
    esa = make_person("esa", "Esa Toinen", "specialist", "group", city.lighting_group)
    Membership.objects.filter(user=esa).update(duty=Membership.Duty.LEAD)
    client = browse(esa)
    told = {"person": eero.pk, f"p{eero.pk}-away_from": "2030-07-01", f"p{eero.pk}-away_until": "2030-07-31", f"p{eero.pk}-deputy": esa.pk}

    page = client.post("/tyopoyta/poissaolot/", told, follow=True).content.decode()
    assert "Poissaolo on tallennettu: Eero" in page
    absence = Absence.objects.get()
    assert (absence.user, absence.deputy) == (eero, esa)

    wrong = client.post("/tyopoyta/poissaolot/", {**told, f"p{eero.pk}-away_until": "2030-06-01"})
    assert wrong.status_code == 422
    assert 'value="2030-06-01"' in wrong.content.decode()
    assert client.post("/tyopoyta/poissaolot/", {**told, "person": kirsi.pk}).status_code == 404
    assert Absence.objects.get() == absence


@pytest.mark.covers("R65")
def test_who_leads_shares_out_what_an_absent_person_has(contact: Callable[..., Ticket], city: City, eero: User, browse: Browse) -> None:
    lead, matti, minna = (make_person(*who, "specialist", "group", city.lighting_group) for who in PEOPLE)
    lead.memberships.update(duty=Membership.Duty.LEAD)
    tickets = [contact() for _number in range(4)]
    for ticket in tickets:
        take_ticket(ticket.pk, by=eero)
    take_ticket(contact().pk, by=matti)
    set_absence(eero, first_day=city_today(), last_day=city_today())
    desk, page = browse(lead), f"/tyopoyta/poissaolot/{eero.pk}/jako/"
    assert "Jaa 4 avointa yhteydenottoa" in desk.get("/tyopoyta/poissaolot/").content.decode()
    assert "Eero" not in str(desk.get(page).context["form"]["people"])
    assert "valinnainen" not in desk.get(page).content.decode()

    run = desk.post(page, {"way": "load", "people": [matti.pk, minna.pk]})["Location"]
    assert "Käsittelijäksi Minna Muokkaa" in desk.get(run).content.decode()
    assert Ticket.objects.filter(assignee=eero).count() == 4
    assert "4 onnistui" in desk.post(run, follow=True).content.decode()

    assert sorted(Ticket.objects.filter(assignee=person).count() for person in (eero, matti, minna)) == [0, 2, 3]
    assert not Ticket.objects.filter(assignee=eero).exists()
    assert Prompt.objects.filter(user=eero, kind="taken_away").count() == 4
    assert Prompt.objects.filter(kind="given").exclude(user=eero).count() == 4
    desk.post(f"{run}kumous/")
    assert Ticket.objects.filter(assignee=eero).count() == 4

    desk.post(desk.post(page, {"way": "queue"})["Location"])
    assert not Ticket.objects.filter(assignee=eero).exists()
    assert Prompt.objects.filter(user=eero, kind="taken_away").count() == 8


def test_only_who_leads_shares_and_only_to_the_present(lamp: Ticket, city: City, eero: User, aino: User, browse: Browse) -> None:
    take_ticket(lamp.pk, by=eero)
    assert browse(aino).get(f"/tyopoyta/poissaolot/{eero.pk}/jako/").status_code == 404
    aino.memberships.create(group=city.lighting_group, duty=Membership.Duty.LEAD)
    matti = make_person(*PEOPLE[1], "specialist", "group", city.lighting_group)
    set_absence(matti, first_day=city_today(), last_day=city_today())
    run = plan_sharing(eero, way="round", people=[matti], by=User.objects.get(pk=aino.pk))
    assert run.rows.get().given.get("to") is None  # nobody chosen is here: back to the queue
    answer = browse(aino).post(f"/tyopoyta/poissaolot/{eero.pk}/jako/", {"way": "round"})
    assert "Valitse, kenelle yhteydenotot jaetaan." in answer.content.decode()
