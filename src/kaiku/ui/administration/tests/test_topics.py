"""The editor of topics: made, moved, merged, split, retired and put back; everything that uses topics follows at once."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.audit.models import ConfigurationChange
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.actions import StaleTopic, change_topic, create_topic, place_among_siblings, retire_topic
from kaiku.categories.actions.order import siblings_of
from kaiku.categories.content import TopicContent
from kaiku.categories.models import Category, ContactType, Tag
from kaiku.categories.queries import choosable_topic, contact_types, topics_by_key
from kaiku.categories.stored import content_of
from kaiku.classification.queries import classify, suggest_topics
from kaiku.conftest import City
from kaiku.contactforms.models import ContactForm, ContactFormVersion
from kaiku.contactforms.queries import form_for_topic
from kaiku.handling.actions import tag_ticket
from kaiku.handling.topics import carry_some
from kaiku.tickets.models import Event, Ticket
from kaiku.workflow.models import Workflow, WorkflowVersion
from kaiku.workflow.queries import workflow_of

pytestmark = pytest.mark.django_db
HOME = "/hallinta/aiheet/"
JETTY = {
    "name_fi": "Laiturit", "name_sv": "Bryggor", "name_en": "Jetties", "parent": "kadut", "group": "valaistus", "audience": "public",
    "place_need": "required", "type": "vikailmoitus", "words_fi": "laituri\nponttoni", "examples_fi": "Laituri irtosi myrskyssä", "hours": "16",
    "urgent_fi": "Jos joku on vedessä, soita 112.",
}  # fmt: skip


def sent(row: Category) -> dict[str, str]:
    """The values that a page about the topic would send."""
    content = content_of(row)
    return {
        "seen": content.seen, "name_fi": content.names["fi"], "parent": content.parent, "group": content.group, "audience": content.audience,
        "place_need": content.place_need, "type": content.type, "service": content.service,
        "words_fi": "\n".join(content.words.get("fi", ())), "hours": str(content.reply_within_hours or ""),
    }  # fmt: skip


@pytest.fixture
def admin(teemu: User) -> Client:
    client = Client()
    client.force_login(teemu)
    return client


@pytest.fixture
def jetties(admin: Client, city: City) -> Category:
    admin.post(f"{HOME}uusi/", JETTY)
    forget_snapshots()  # as the commit does
    return Category.objects.get(key="laiturit")


@pytest.mark.covers("R56", "R197")
def test_a_new_topic_is_offered_classified_and_routed_at_once(jetties: Category, contact: Callable[..., Ticket], city: City) -> None:
    page = Client().get("/yhteydenotto/", follow=True)
    ticket = contact(text="Ponttoni on rikki", title="")

    assert page.status_code == 200
    assert choosable_topic("laiturit") is not None
    assert [one.topic.key for one in suggest_topics("laituri on vinossa", "fi")] == ["laiturit"]
    assert classify("Laituri irtosi myrskyssä viime yönä", "fi").topic is not None
    assert (ticket.topic, ticket.queue, ticket.contact_type) == (jetties, city.lighting, city.fault)
    change = ConfigurationChange.objects.get(kind="topic", key="laiturit")
    assert (change.before, change.after and change.after["words"]) == (None, {"fi": ["laituri", "ponttoni"]})


def test_the_urgent_notice_is_on_the_form_of_who_comes_to_the_topic(jetties: Category) -> None:
    page = Client().get("/yhteydenotto/", {"aihe": "laiturit"}, follow=True).content.decode()

    assert "Jos joku on vedessä, soita 112." in page


def test_a_change_is_kept_with_what_it_was_and_put_back(admin: Client, jetties: Category) -> None:
    values = {**sent(jetties), "name_fi": "Laiturit ja ponttonit", "words_fi": "laituri", "note": "Selvempi"}
    answer = admin.post(f"{HOME}laiturit/", values, follow=True)
    change = ConfigurationChange.objects.filter(kind="topic", key="laiturit").latest("pk")
    jetties.refresh_from_db()

    assert "Tallennettu" in answer.content.decode()
    assert (jetties.names["fi"], jetties.words, change.note) == ("Laiturit ja ponttonit", {"fi": ["laituri"]}, "Selvempi")
    admin.post(f"/hallinta/muutokset/{change.pk}/palautus/", {"seen": change.pk})
    jetties.refresh_from_db()
    assert (jetties.names["fi"], jetties.words) == ("Laiturit", {"fi": ["laituri", "ponttoni"]})


def test_two_at_once_get_a_comparison_and_a_second_try(admin: Client, jetties: Category, teemu: User) -> None:
    values = {**sent(jetties), "name_fi": "Minun nimeni"}
    admin.post(f"{HOME}laiturit/", {**sent(jetties), "name_fi": "Toisen nimi"})

    stale = admin.post(f"{HOME}laiturit/", values)
    page = stale.content.decode()

    assert stale.status_code == 409
    assert "Toisen nimi" in page and "Minun nimeni" in page
    with pytest.raises(StaleTopic):
        retire_topic("laiturit", seen=values["seen"], by=teemu)
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    admin.post(f"{HOME}laiturit/", {**values, "seen": seen[1] if seen else ""})
    jetties.refresh_from_db()
    assert jetties.names["fi"] == "Minun nimeni"


def test_what_is_wrong_is_said_with_everything_typed(admin: Client, city: City) -> None:
    answer = admin.post(f"{HOME}uusi/", {**JETTY, "name_fi": "", "diversion": "stopper", "diverted_url_fi": "tampere.fi"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Täytä kohta ”Nimi suomeksi”" in page and "Kirjoita, kuka asian hoitaa" in page and "Kirjoita osoite kokonaan" in page
    assert "ponttoni" in page
    assert not Category.objects.filter(names__sv="Bryggor").exists()


@pytest.mark.covers("R171")
def test_a_content_administrator_changes_only_topics_of_his_own_area(saara: User, city: City) -> None:
    client = Client()
    client.force_login(saara)
    books = {**sent(city.books), "name_fi": "Oma"}

    assert client.post(f"{HOME}kirjastot/", books).status_code == 403
    assert client.post(f"{HOME}kadut/", {"name_fi": "A", "name_sv": "A", "name_en": "A"}).status_code == 403
    assert client.get(f"{HOME}kirjastot/yhdistys/").status_code == 403
    assert client.post("/hallinta/tyypit/kiitos/", {"name_fi": "A"}).status_code == 403
    assert client.post(f"{HOME}uusi/", {**JETTY, "group": "kirjasto"}).status_code == 422, "another area's group is not offered"
    assert client.post(f"{HOME}uusi/", JETTY).status_code == 302
    with pytest.raises(NotAllowed):
        change_topic("katuvalot", TopicContent({"fi": "A"}, parent="kadut", group="kirjasto"), seen=content_of(city.lamps).seen, by=saara)
    city.books.refresh_from_db()
    assert city.books.names["fi"] == "Kirjastot"


@pytest.mark.covers("R56")
def test_a_merge_moves_open_tickets_and_keeps_what_closed_ones_were_about(
    admin: Client, jetties: Category, city: City, contact: Callable[..., Ticket], aino: User, teemu: User
) -> None:
    open_one, closed = contact(text="Ponttoni on rikki"), contact(text="Ponttoni on irti", key="toinen")
    Ticket.objects.filter(pk=closed.pk).update(status=Ticket.Status.CLOSED)
    preview = admin.get(f"{HOME}laiturit/yhdistys/", {"kohde": "katuvalot"}).content.decode()

    answer = admin.post(f"{HOME}laiturit/yhdistys/", {"kohde": "katuvalot", "sanat": "1", "seen": content_of(jetties).seen})
    forget_snapshots()

    assert "1 avoin yhteydenotto saa aiheen Katuvalot" in preview
    assert "ja 1 esimerkki.<" in preview, "one is told as one"
    stays = "siirtyneet yhteydenotot, sanat ja esimerkit jäävät silloinkin aiheelle Katuvalot"
    assert stays in preview, "told before it is done"
    assert answer.status_code == 302
    assert carry_some(jetties.pk, city.lamps.pk, teemu.pk) is False
    assert carry_some(jetties.pk, city.lamps.pk, teemu.pk) is False, "twice is the same as once"
    for ticket in (open_one, closed):
        ticket.refresh_from_db()
    assert (open_one.topic, open_one.queue, open_one.service) == (city.lamps, city.lighting, city.service)
    assert closed.topic == jetties
    merged = ConfigurationChange.objects.get(kind="topic", key="laiturit", after__is_active=False)
    for page in (f"{HOME}laiturit/", f"/hallinta/muutokset/{merged.pk}/"):
        assert "ei saa takaisin yhteydenottoja, jotka ovat jo siirtyneet" in admin.get(page).content.decode(), page
    event = open_one.events.get(kind=Event.Kind.CLASSIFIED)
    assert (event.data["from"]["topic"], event.data["to"]["topic"]) == (jetties.pk, city.lamps.pk)
    city.lamps.refresh_from_db()
    assert "ponttoni" in city.lamps.words["fi"]
    assert city.lamps.examples == {"fi": ["Laituri irtosi myrskyssä"]}
    new = contact(text="Ponttoni on rikki", key="kolmas")
    assert new.topic == city.lamps
    client = Client()
    client.force_login(aino)
    assert "Laiturit → Katuvalot" in client.get(reverse("desk:ticket", args=[open_one.pk])).content.decode()


def test_a_retired_topic_leads_to_its_replacement_and_old_tickets_are_found_by_it(
    admin: Client, jetties: Category, city: City, contact: Callable[..., Ticket], aino: User
) -> None:
    old = contact(text="Ponttoni on rikki")
    admin.post(f"{HOME}laiturit/poisto-kaytosta/", {"korvaaja": "katuvalot", "seen": content_of(jetties).seen})
    forget_snapshots()

    link = Client().get("/yhteydenotto/", {"aihe": "laiturit"})
    live = choosable_topic("laiturit")
    assert live is not None and live.key == "katuvalot"
    assert "aihe=katuvalot" in link["Location"]
    assert classify("x", "fi", topic_key="laiturit").topic.value == "katuvalot"  # type: ignore[union-attr]
    assert not [one for one in suggest_topics("ponttoni", "fi") if one.topic.key == "laiturit"], "only live topics are predicted"
    old.refresh_from_db()
    assert old.topic == jetties
    client = Client()
    client.force_login(aino)
    page = client.get(reverse("desk:queues"), {"topic": "laiturit"}).content.decode()
    assert old.reference in page
    assert "Käytöstä poistetut" in client.get(reverse("desk:filters"), {"topic": "laiturit"}).content.decode()
    admin.post(f"{HOME}laiturit/palautus/")
    forget_snapshots()
    assert choosable_topic("laiturit") == topics_by_key()["laiturit"]


def test_a_topic_that_does_not_exist_cannot_be_put_back(admin: Client) -> None:
    assert admin.post(f"{HOME}ei-ole/palautus/").status_code == 404


def test_a_split_shares_words_out_and_the_new_topics_ask_the_same(admin: Client, jetties: Category, teemu: User) -> None:
    form = ContactForm.objects.create(key="laituri", names={"fi": "Laituri"})
    asked = [{"key": "koko", "kind": "text", "labels": {"fi": "Koko"}}]
    ContactFormVersion.objects.create(form=form, number=1, questions=asked, published_at=now())
    admin.post(f"{HOME}laiturit/lomake/", {"lomake": str(form.pk)})
    names = "Veneponttonit\nUimalaiturit"
    page = admin.get(f"{HOME}laiturit/jako/", {"nimet": names, "vanha": "poistuu"}).content.decode()
    admin.post(
        f"{HOME}laiturit/jako/",
        {"nimet": names, "vanha": "poistuu", "seen": content_of(jetties).seen, "s-fi-0": "2", "s-fi-1": "1", "e-fi-0": "2"},
    )
    forget_snapshots()

    pontoons, swimming = (Category.objects.get(key=key) for key in ("veneponttonit", "uimalaiturit"))
    assert "Laituri irtosi myrskyssä" in page
    assert (pontoons.words, pontoons.examples) == ({"fi": ["ponttoni"]}, {})
    assert (swimming.words, swimming.examples) == ({"fi": ["laituri"]}, {"fi": ["Laituri irtosi myrskyssä"]})
    assert (swimming.group, swimming.parent) == (jetties.group, jetties.parent)
    assert form_for_topic("uimalaiturit") is not None
    assert not Category.objects.get(key="laiturit").is_active


def test_internal_topics_are_nobodys_outside(jetties: Category, teemu: User) -> None:
    wages = create_topic(TopicContent({"fi": "Palkanlaskenta"}, parent="kadut", words={"fi": ("palkka",)}, audience="internal"), by=teemu)
    forget_snapshots()

    assert choosable_topic(wages.key) is None
    assert classify("Palkka puuttuu", "fi").topic is None
    assert classify("Palkka puuttuu", "fi", is_internal=True).topic.value == wages.key  # type: ignore[union-attr]


@pytest.mark.covers("R58")
def test_a_topics_own_workflow_goes_before_the_types(jetties: Category, contact: Callable[..., Ticket], teemu: User) -> None:
    own = Workflow.objects.create(key="oma", names={"fi": "Oma"})
    WorkflowVersion.objects.create(workflow=own, number=1, state=WorkflowVersion.State.PUBLISHED).steps.create(
        key="alku", names={"fi": "Alku"}, public_names={"fi": "Alku"}, status="new"
    )
    Category.objects.filter(pk=jetties.pk).update(workflow_key="oma")
    forget_snapshots()

    flow = workflow_of(contact(text="Ponttoni on rikki"))
    assert flow is not None and flow.key == "oma"


def test_places_among_siblings_are_said_and_put_back(admin: Client, jetties: Category, teemu: User) -> None:
    answer = admin.post(f"{HOME}laiturit/paikka/", {"paikka": "ylos"}, follow=True)
    order = siblings_of(jetties)
    assert "Laiturit, paikka 1/2." in answer.content.decode()
    assert order == ["laiturit", "katuvalot"]
    assert place_among_siblings(jetties, to=99, by=teemu) == 2
    change = ConfigurationChange.objects.filter(kind="topic-order").latest("pk")
    admin.post(f"/hallinta/muutokset/{change.pk}/palautus/", {"seen": change.pk})
    assert siblings_of(jetties) == order


@pytest.mark.covers("R44")
def test_types_are_named_ordered_and_retired_by_an_administrator(admin: Client, city: City, contact: Callable[..., Ticket]) -> None:
    old = contact()
    values = {"name_fi": "Aloite", "name_sv": "Initiativ", "name_en": "Initiative", "workflow": "palaute", "words_fi": "aloite"}
    admin.post("/hallinta/tyypit/uusi/", values)
    admin.post("/hallinta/tyypit/aloite/paikka/", {"paikka": "1"})
    admin.post("/hallinta/tyypit/vikailmoitus/kaytto/", {"use": "0"})
    forget_snapshots()

    assert [kind.key for kind in contact_types() if kind.is_active] == ["aloite", "kysymys", "kiitos"]
    made = classify("Teen aloitteen: aloite puistosta", "fi").type
    assert made is not None and made.value == "aloite"
    old.refresh_from_db()
    assert old.contact_type == city.fault, "history keeps its type"
    change = ConfigurationChange.objects.filter(kind="contact-type", key="vikailmoitus").latest("pk")
    admin.post(f"/hallinta/muutokset/{change.pk}/palautus/", {"seen": change.pk})
    assert ContactType.objects.get(key="vikailmoitus").is_active


@pytest.mark.covers("R57")
def test_tags_are_renamed_merged_and_retired(admin: Client, contact: Callable[..., Ticket], aino: User) -> None:
    ticket = contact()
    tag_ticket(ticket.pk, names=["lampu", "talvi"], by=aino)
    lamp, winter = Tag.objects.get(name="lampu"), Tag.objects.get(name="talvi")
    admin.post(f"/hallinta/tunnisteet/{lamp.pk}/", {"name": "Lamppu"})
    right = Tag.objects.create(name="valo")
    admin.post(f"/hallinta/tunnisteet/{lamp.pk}/yhdistys/", {"into": "valo"})
    admin.post(f"/hallinta/tunnisteet/{winter.pk}/kaytto/", {"use": "0"})

    assert set(ticket.tags.values_list("name", flat=True)) == {"valo", "talvi"}
    other = contact(key="toinen")
    tag_ticket(other.pk, names=["lamppu", "talvi"], by=aino)
    assert list(other.tags.all()) == [right], "a merged word gives the other, a retired one nothing"
    assert "Tilalla: valo" in admin.get("/hallinta/tunnisteet/").content.decode()


def test_the_tables_ask_no_more_for_more_rows(admin: Client, jetties: Category, teemu: User) -> None:
    addresses = (HOME, f"{HOME}laiturit/", "/hallinta/tyypit/", "/hallinta/tunnisteet/")

    def counts() -> list[int]:
        made = []
        for address in addresses:
            forget_snapshots()  # so that both times read them anew
            with CaptureQueriesContext(connection) as queries:
                admin.get(address)
            made.append(len(queries))
        return made

    counts()
    few = counts()
    for number in range(5):
        create_topic(TopicContent({"fi": f"Aihe {number}"}, parent="kadut", group="valaistus"), by=teemu)
        ContactType.objects.create(key=f"tyyppi-{number}", names={"fi": str(number)})
        Tag.objects.create(name=f"tunniste {number}")
    assert counts() == few


def test_the_tree_is_narrowed_by_words_area_and_state(admin: Client, jetties: Category, city: City) -> None:
    def names(**query: str) -> list[str]:
        return re.findall(r'class="tree-leaf"><a href="/hallinta/aiheet/([^/]+)/', admin.get(HOME, query).content.decode())

    assert names() == ["katuvalot", "laiturit"]
    assert names(haku="PONTTONI") == ["laiturit"]
    assert names(alue="sivistys") == []
    assert names(tila="poistetut") == []
    assert names(tila="puuttuu") == ["laiturit"], "its urgent notice is in Finnish only"
