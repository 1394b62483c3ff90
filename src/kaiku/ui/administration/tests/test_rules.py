"""Rules of handling in the browser: the list, the editor without scripts, trials, effects, versions, rights."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.clock import moved_to
from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import City, make_person
from kaiku.replies.actions import receive_customer_reply
from kaiku.tickets.models import Ticket
from kaiku.workflow.ruling.actions import add_rule
from kaiku.workflow.ruling.models import HandlingRule
from kaiku.workflow.ruling.moments import When
from kaiku.workflow.ruling.queries import rule_of
from kaiku.workflow.ruling.rules import Condition, Rule, Then

Contact = Callable[..., Ticket]
LAMPS = Rule("", {"fi": "Valot neuvontaan."}, ((Condition("topic", ("katuvalot",)),),), Then(queue="epaselvat"), area="ymparisto")
FORM = {"name_fi": "Valot neuvontaan.", "area": "ymparisto", "row": ["0:topic"], "r0-values": ["katuvalot"], "queue": "epaselvat"}


@pytest.fixture
def lamps(saara: User) -> HandlingRule:
    """Saara's own rule, in use."""
    made = add_rule(LAMPS, by=saara)
    forget_snapshots()
    return made


@pytest.fixture
def page(client: Client, saara: User) -> Client:
    """Saara's browser: she looks after the urban environment."""
    client.force_login(saara)
    return client


@pytest.fixture
def whole(city: City) -> Client:
    """The browser of a content administrator of the whole city."""
    client = Client()
    client.force_login(make_person("paula", "Paula Pääkäyttäjä", Role.CONTENT_ADMIN, Reach.ALL, city.advisors))
    return client


def at(name: str, *parts: Any) -> str:
    return reverse(f"administration:rule{name}", args=parts)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def kept(key: str) -> Rule:
    return rule_of(HandlingRule.objects.get(key=key))


@pytest.mark.covers("R53")
def test_rules_are_listed_in_their_order_as_sentences(page: Client, lamps: HandlingRule) -> None:
    shown = text_of(page.get(at("s")))

    assert "Jos tekstissä on jokin sanoista vaara (fi), sähköjohto (fi), kaatunut puu (fi) tai danger (en)" in shown
    assert "Niin kiireellisyys on Kiireellinen" in shown
    assert (
        shown.index("Koko kaupunki")
        < shown.index("Tekstissä on vaaraa")
        < shown.index("Kaupunkiympäristö")
        < shown.index("Valot neuvontaan")
    )
    assert "Jos aihe on Katuvalot Niin menee jonoon Epäselvät asiat" in shown
    assert shown.count("Muokkaa") == 1  # only her own


def test_the_list_is_narrowed_by_words_and_state(page: Client, lamps: HandlingRule) -> None:
    assert "Tekstissä on vaaraa" not in text_of(page.get(at("s") + "?haku=epäselvät"))
    assert "Mikään sääntö ei vastaa hakua." in text_of(page.get(at("s") + "?tila=kokeella"))
    page.post(at("-use", lamps.key), {"tila": "kokeella"})
    assert "Valot neuvontaan." in text_of(page.get(at("s") + "?tila=kokeella"))
    assert page.get(at("s") + "?tila=ei&haku=%00").status_code == 200


def test_the_list_costs_the_same_however_many_rules(page: Client, saara: User, lamps: HandlingRule) -> None:
    page.get(at("s"))
    with CaptureQueriesContext(connection) as few:
        page.get(at("s"))
    for _number in range(5):
        add_rule(LAMPS, by=saara)
    page.get(at("s"))
    with CaptureQueriesContext(connection) as many:
        page.get(at("s"))
    assert len(many) <= len(few) + 1


@pytest.mark.covers("R53")
def test_a_rule_is_moved_by_buttons_and_by_number_and_the_row_is_come_back_to(page: Client, saara: User) -> None:
    keys = [add_rule(LAMPS, by=saara).key for _number in range(3)]

    moved = page.post(at("-place", keys[0]), {"paikka": "alas"})
    assert moved.url.endswith(f"#saanto-{keys[0]}")
    assert "Valot neuvontaan. Paikka 2/3." in text_of(page.get(at("s")))
    page.post(at("-place", keys[2]), {"paikka": "1"})
    page.post(at("-place", keys[2]), {"paikka": "ylos"})
    page.post(at("-place", keys[2]), {"paikka": "kolmas"})

    order = list(HandlingRule.objects.exclude(area=None).values_list("key", flat=True))
    assert order == [keys[2], keys[1], keys[0]]


@pytest.mark.covers("R53", "R197")
def test_a_rule_is_made_without_scripts_and_bites_when_it_is_taken_into_use(page: Client, contact: Contact, city: City) -> None:
    begun = page.post(at("-new"), {"name_fi": "Suojatiet.", "area": "ymparisto", "do": "add:0", "new-0": "topic"})
    assert begun.status_code == 200 and 'name="row" value="0:topic"' in begun.content.decode()
    assert 'value="Suojatiet."' in begun.content.decode()
    more = page.post(at("-new"), {**FORM, "name_fi": "Suojatiet.", "do": "add:0", "new-0": "words"}).content.decode()
    assert 'name="row" value="0:words"' in more and re.search(r'value="katuvalot" checked', more)
    other = page.post(at("-new"), {**FORM, "do": "add:1", "new-1": "weekday"}).content.decode()
    assert 'name="row" value="1:weekday"' in other and "Tai kaikki nämä pitävät paikkansa" in other

    typed = {
        **FORM,
        "name_fi": "Suojatiet.",
        "row": ["0:topic", "0:words"],
        "r1-values": "fi:suojatie\nfi:risteys",
        "r1-how": "any",
        "priority": "high",
        "tags": "valo, tie",
    }
    saved = page.post(at("-new"), {**typed, "do": "save"})

    assert saved.url == at("", "suojatiet")
    rule = kept("suojatiet")
    assert not rule.is_active
    assert rule.groups == ((Condition("topic", ("katuvalot",)), Condition("words", ("fi:suojatie", "fi:risteys"))),)
    assert rule.then == Then(queue="epaselvat", priority="high", tags=("valo", "tie"))
    forget_snapshots()
    assert contact().queue == city.lighting
    page.post(at("-use", "suojatiet"), {"tila": "kaytossa", "seen": "1"})
    forget_snapshots()
    ticket = contact()
    assert (ticket.queue, sorted(tag.name for tag in ticket.tags.all())) == (city.unclear, ["tie", "valo"])


def test_a_condition_is_taken_away_and_the_rest_stays_as_typed(page: Client, lamps: HandlingRule) -> None:
    typed = {
        **FORM,
        "row": ["0:words", "0:topic", "1:channel"],
        "r0-values": "susi",
        "r1-values": ["katuvalot"],
        "r2-values": ["phone"],
        "r2-negated": "1",
    }
    shown = page.post(at("-edit", lamps.key), {**typed, "heading": "Uusi", "seen": "1", "do": "remove:0"}).content.decode()

    assert re.findall(r'name="row" value="([^"]+)"', shown) == ["0:topic", "1:channel"]
    assert re.search(r'value="katuvalot" checked', shown) and re.search(r'value="phone" checked', shown)
    assert '<option value="1" selected>' in shown and 'value="Uusi"' in shown
    assert kept(lamps.key).groups == LAMPS.groups


def test_every_kind_of_condition_can_be_added_and_comes_back(page: Client, lamps: HandlingRule, whole: Client) -> None:
    kinds = re.findall(
        r'<option value="([a-z]+)">', page.get(at("-edit", lamps.key)).content.decode().split('id="new-0"')[1].split("</select>")[0]
    )
    assert len(kinds) == 13
    for kind in kinds:
        shown = page.post(at("-edit", lamps.key), {**FORM, "do": "add:0", "new-0": kind, "seen": "1"})
        assert shown.status_code == 200 and f'value="0:{kind}"' in shown.content.decode()
    assert page.post(at("-edit", lamps.key), {**FORM, "do": "add:0", "new-0": "kuu"}).status_code == 200


def test_days_are_typed_as_people_write_them(page: Client, lamps: HandlingRule) -> None:
    typed = {**FORM, "row": ["0:topic", "0:dates"], "r1-values": "24.12.2026–26.12.2026\n31.12.2026", "seen": "1"}
    page.post(at("-edit", lamps.key), typed)
    assert kept(lamps.key).groups[0][1].values == ("2026-12-24..2026-12-26", "2026-12-31..2026-12-31")
    assert "24.12.2026–26.12.2026" in page.get(at("-edit", lamps.key)).content.decode()

    wrong = page.post(at("-edit", lamps.key), {**typed, "r1-values": "jouluna", "seen": "2"})
    assert wrong.status_code == 422 and "Päivät: ”jouluna” ei kelpaa." in text_of(wrong)


@pytest.mark.parametrize(
    ("changes", "words", "target"),
    [
        ({"name_fi": ""}, "Täytä kohta ”Sääntö yhdellä lauseella”.", "id_name_fi"),
        ({"queue": ""}, "Valitse ainakin yksi seuraus.", "id_queue"),
        ({"r0-values": []}, "Ehdosta puuttuu arvo: Aihe.", "id_r0-values_0"),
        ({"queue": "kirjasto"}, "Palvelualueen sääntö voi ohjata vain alueen omiin jonoihin ja ryhmiin.", "id_queue"),
        ({"row": ["0:language"], "r0-values": ["sv"]}, "Palvelualueen säännössä on oltava ehto", "id_r0-values_0"),
    ],
)
def test_a_wrong_rule_comes_back_with_everything_typed(
    page: Client, lamps: HandlingRule, changes: dict[str, Any], words: str, target: str
) -> None:
    refused = page.post(at("-edit", lamps.key), {**FORM, "heading": "Kirjoitettu", "seen": "1", **changes})

    assert refused.status_code == 422
    shown = refused.content.decode()
    assert words in text_of(refused) and f'href="#{target}"' in shown and f'id="{target}"' in shown
    assert 'value="Kirjoitettu"' in shown
    assert kept(lamps.key).version == 1


@pytest.mark.covers("R56")
def test_saving_tells_what_changed_and_versions_are_looked_at_and_put_back(page: Client, lamps: HandlingRule) -> None:
    page.post(at("-edit", lamps.key), {**FORM, "queue": "valaistus", "seen": "1"})
    shown = page.get(at("", lamps.key))

    assert "Nyt se on versio 2." in text_of(shown)
    assert "Työjono Epäselvät asiat Valaistus" in text_of(shown)
    assert "menee jonoon Epäselvät asiat" in text_of(page.get(at("-version", lamps.key, 1)))
    assert "Sääntö on nyt samanlainen." in text_of(page.get(at("-version", lamps.key, 2)))
    change = re.search(r'href="(/hallinta/muutokset/\d+/)"', shown.content.decode())
    assert change is not None
    seen = re.search(r'name="seen" value="(\d+)"', page.get(change[1]).content.decode())
    assert seen is not None
    page.post(f"{change[1]}palautus/", {"seen": seen[1]})
    assert (kept(lamps.key).then, kept(lamps.key).version) == (LAMPS.then, 3)


def test_saving_on_an_older_page_gets_a_comparison_and_can_be_done_anew(page: Client, lamps: HandlingRule) -> None:
    page.post(at("-edit", lamps.key), {**FORM, "heading": "Ensin", "seen": "1"})
    stale = page.post(at("-edit", lamps.key), {**FORM, "heading": "Sitten", "seen": "1"})

    assert stale.status_code == 409
    assert "Otsikko Ensin Sitten" in text_of(stale)
    assert kept(lamps.key).heading == "Ensin"
    fields = re.findall(r'<input type="hidden" name="([a-z0-9_-]+)" value="([^"]*)">', stale.content.decode())
    again = {name: [value for other, value in fields if other == name] for name, _value in fields if name != "csrfmiddlewaretoken"}
    page.post(at("-edit", lamps.key), again)
    assert (kept(lamps.key).heading, kept(lamps.key).groups, kept(lamps.key).version) == ("Sitten", LAMPS.groups, 3)


@pytest.mark.covers("R171")
def test_another_s_rule_is_only_looked_at(page: Client, lamps: HandlingRule) -> None:
    shown = text_of(page.get(at("", "vaara")))
    assert "ei ole oman palvelualueesi" in shown and "Poista käytöstä" not in shown

    assert page.get(at("-edit", "vaara")).status_code == 403
    for name, values in (("-edit", {**FORM, "seen": "1"}), ("-use", {"tila": "pois"}), ("-place", {"paikka": "1"})):
        assert page.post(at(name, "vaara"), values).status_code == 403
    assert page.post(at("-new"), {**FORM, "area": "sivistys"}).status_code in (403, 422)
    assert page.post(at("-new"), {**FORM, "area": ""}).status_code in (403, 422)
    assert (kept("vaara").version, HandlingRule.objects.count()) == (1, 2)


@pytest.mark.covers("R53")
def test_a_rule_on_trial_shows_what_it_would_have_done(page: Client, lamps: HandlingRule, contact: Contact) -> None:
    page.post(at("-use", lamps.key), {"tila": "kokeella", "seen": "1"})
    forget_snapshots()
    ticket = contact()

    shown = text_of(page.get(at("-hits", lamps.key)))
    assert f"{ticket.reference} {ticket.title}" in shown
    assert "Työjono: Valaistus → Epäselvät asiat" in shown
    assert "1 osuma, joista 1 olisi muuttanut jotain." in shown.replace(" ,", ",").replace(" .", ".")
    assert "Koekäytön aikana 1 osuma" in text_of(page.get(at("", lamps.key)))


@pytest.mark.covers("R171")
def test_hits_of_tickets_out_of_reach_are_not_shown(page: Client, lamps: HandlingRule, contact: Contact) -> None:
    page.post(at("-use", lamps.key), {"tila": "kokeella"})
    forget_snapshots()
    ticket = contact()
    other = Client()
    other.force_login(make_person("sini", "Sini Sisältö", Role.CONTENT_ADMIN, Reach.AREA))

    assert ticket.reference not in text_of(other.get(at("-hits", lamps.key)))


@pytest.mark.covers("R53")
def test_the_effect_on_the_last_contacts_is_told_before_a_rule_bites(page: Client, lamps: HandlingRule, contact: Contact) -> None:
    page.post(at("-use", lamps.key), {"tila": "pois"})
    forget_snapshots()
    ticket = contact()

    shown = text_of(page.get(at("-effect", lamps.key)))
    assert "Työjono Valaistus Epäselvät asiat 1" in shown
    assert ticket.reference in shown and "Ota käyttöön" in shown

    tried = page.post(at("-edit", lamps.key), {**FORM, "priority": "high", "do": "try", "seen": "2"})
    assert "Kiireellisyys Normaali Korkea 1" in text_of(tried)
    ticket.refresh_from_db()
    assert ticket.queue.key == "valaistus" and kept(lamps.key).version == 2


def test_an_older_page_does_not_take_another_version_into_use(page: Client, lamps: HandlingRule) -> None:
    page.post(at("-edit", lamps.key), {**FORM, "heading": "Muu", "seen": "1"})
    refused = page.post(at("-use", lamps.key), {"tila": "pois", "seen": "1"})
    assert refused.status_code == 409 and "Sääntöä on muutettu" in text_of(refused)
    assert kept(lamps.key).is_active


@pytest.mark.covers("R53")
def test_findings_are_told_with_links_to_both_rules(page: Client, lamps: HandlingRule, saara: User) -> None:
    later = add_rule(LAMPS, by=saara)
    shown = page.get(at("-findings")).content.decode()
    assert "Ei toteudu koskaan" in shown and at("", lamps.key) in shown and at("", later.key) in shown
    assert "1 huomio säännöistä" in text_of(page.get(at("s")))
    assert "Ei toteudu koskaan" in text_of(page.get(at("", later.key)))


def test_a_copy_is_a_rule_of_its_own(whole: Client, lamps: HandlingRule) -> None:
    shown = whole.get(at("-new") + f"?kopio={lamps.key}").content.decode()
    assert 'value="Valot neuvontaan."' in shown and re.search(r'value="katuvalot" checked', shown)
    whole.post(at("-new"), FORM)
    assert kept("valot-neuvontaan-2").then == LAMPS.then


def test_pages_that_are_not_there_are_not_found(page: Client, lamps: HandlingRule) -> None:
    for address in (at("", "ei"), at("-edit", "ei"), at("-effect", "ei"), at("-hits", "ei"), at("-version", lamps.key, 9)):
        assert page.get(address).status_code == 404
    assert page.post(at("-place", "ei")).status_code == 404
    assert page.post(at("-use", lamps.key), {"tila": "ehkä"}).status_code == 404


def test_enter_in_a_field_saves_and_removes_nothing(page: Client, lamps: HandlingRule) -> None:
    shown = page.get(at("-edit", lamps.key)).content.decode()
    first = re.search(r'<button[^>]*name="do" value="([^"]+)"', shown)
    assert first is not None and first[1] == "save"


@pytest.mark.covers("R53")
def test_a_rule_for_silence_is_made_without_scripts_and_what_is_wrong_is_told(page: Client, contact: Contact) -> None:
    typed = {**FORM, "name_fi": "Hiljaiset valot.", "queue": "", "moment": "idle", "hours": "kahdeksan", "tags": "hiljaa", "handler": "1"}
    wrong = page.post(at("-new"), typed)
    assert wrong.status_code == 422 and 'value="kahdeksan"' in wrong.content.decode()
    assert "Anna työtunnit kokonaislukuna 1–999." in text_of(wrong)

    saved = page.post(at("-new"), {**typed, "hours": "8", "places": ["status:open", "palaute/saapunut"], "note": "Tämä odottaa."})

    assert saved.url == at("", "hiljaiset-valot")
    rule = kept("hiljaiset-valot")
    assert rule.when == When("idle", ("status:open", "palaute/saapunut"), 8)
    assert rule.then == Then(tags=("hiljaa",), handler=True, note="Tämä odottaa.")
    shown = text_of(page.get(at("", rule.key)))
    assert "Kun kukaan ei ole tehnyt mitään 8 työtuntiin ja yhteydenoton paikka on Tila: Käsittelyssä tai Palaute: Saapunut" in shown
    assert "käsittelijä saa herätteen, saa sisäisen merkinnän ”Tämä odottaa.”" in shown
    ticket = contact()
    with moved_to(ticket.received_at + timedelta(days=10)):
        effect = text_of(page.get(at("-effect", rule.key)))
    assert "Sääntö koskee niistä 1." in effect and "Tunnisteet – hiljaa 1" in effect


def test_what_belongs_to_another_moment_is_refused(page: Client) -> None:
    arriving = page.post(at("-new"), {**FORM, "note": "Huom."})
    assert arriving.status_code == 422 and "Valitse toinen hetki." in text_of(arriving)
    later = page.post(at("-new"), {**FORM, "moment": "answered", "workflow": "palaute"})
    assert later.status_code == 422 and "valitaan vain, kun yhteydenotto saapuu" in text_of(later)
    nowhere = page.post(at("-new"), {**FORM, "moment": "step"})
    assert nowhere.status_code == 422 and "Valitse ainakin yksi vaihe tai tila." in text_of(nowhere)


def test_rules_of_different_moments_are_no_rivals(page: Client, saara: User, lamps: HandlingRule) -> None:
    add_rule(replace(LAMPS, then=Then(queue="valaistus"), when=When("answered")), by=saara)
    assert "Ei huomautettavaa." in text_of(page.get(at("-findings")))
    add_rule(replace(LAMPS, then=Then(queue="valaistus")), by=saara)
    assert "Ei toteudu koskaan" in text_of(page.get(at("-findings")))


@pytest.mark.covers("R53")
def test_the_effect_of_a_rule_about_answers_is_seen_on_what_customers_answered(page: Client, saara: User, contact: Contact) -> None:
    words = (Condition("topic", ("katuvalot",)), Condition("words", ("vaara",)))
    key = add_rule(replace(LAMPS, groups=(words,), then=Then(priority="urgent"), when=When("answered")), by=saara).key
    answered, silent = contact(text="Lamppu on pimeä"), contact(text="Lampusta on vaaraa")
    receive_customer_reply(answered.pk, text="Tästä on vaaraa.")

    shown = text_of(page.get(at("-effect", key)))

    assert "Sääntö koskee niistä 1." in shown and answered.reference in shown and silent.reference not in shown


def test_a_changed_rule_of_the_pack_goes_back_to_it_and_follows_it_again(whole: Client, page: Client, saara: User) -> None:
    danger = kept("vaara")
    assert "Asetuspaketin versio" not in text_of(whole.get(at("", "vaara")))
    whole.post(at("-use", "vaara"), {"tila": "pois", "seen": "1"})
    assert "Mitä palauttaminen muuttaisi" in text_of(whole.get(at("", "vaara")))
    assert whole.post(at("-pack", "vaara"), {"seen": "1"}).status_code == 409
    assert page.post(at("-pack", "vaara"), {"seen": "2"}).status_code == 403

    assert whole.post(at("-pack", "vaara"), {"seen": "2"}).url == at("", "vaara")

    row = HandlingRule.objects.get(key="vaara")
    assert (rule_of(row).as_value(), row.version, row.origin) == (danger.as_value(), 3, HandlingRule.Origin.PACK)
    own = add_rule(LAMPS, by=saara)
    assert page.post(at("-pack", own.key), {"seen": "1"}).status_code == 422
