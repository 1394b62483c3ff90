"""The whole life of one contact on a whole Kaiku: web server, worker, database, live updates, and a mail server that takes the mails."""

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from e2e.form_walker import FormWalker
from e2e.mailbox import Mailbox, confirmation_link, follow_link, running_mailbox, text_of
from e2e.story_people import Resident, Staff, sees
from kaiku.config.tests.running import RunningKaiku, running_kaiku

PASSWORD = "vain-tarinan-ajan-2026"
TITLE = "Hämeenkadulla on syvä kuoppa ajoradalla."
TEXT = f"{TITLE} Asfaltti on murtunut auran jäljiltä."
HEADINGS = {
    "fi": ("Olemme saaneet yhteydenottosi", "Vastaus yhteydenottoosi", "Asiasi on valmis"),
    "sv": ("Vi har tagit emot ditt ärende", "Svar på ditt ärende", "Ditt ärende är klart"),
}
STORY = (
    "Saapui: lomake",
    "Kaiku ohjasi jonoon Katujen kunto ja päällysteet",
    "Asiakkaalle lähti vahvistus",
    "Aino Neuvonen otti käsittelyyn",
    "Aura on rikkonut päällysteen.",
    "Aino Neuvonen siirsi jonoon Talvikunnossapito",
    "Eero Katukoski otti käsittelyyn",
    "Paikkaamme kuopan huomenna.",
    "Viesti lähti asiakkaalle",
    "Kiitos! Kuoppia on kaksi.",
    "Paikkaamme molemmat.",
    "Viesti lähti asiakkaalle",
    "Eero Katukoski sulki",
    "Viesti lähti asiakkaalle",
)
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("story")]


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    with running_mailbox() as box:
        yield box


@pytest.fixture(scope="module")
def kaiku(mailbox: Mailbox) -> Iterator[RunningKaiku]:
    """The city's own pack and its invented staff, no contacts; mails go to the mail server."""
    mail = {
        "KAIKU_SMTP_HOST": "127.0.0.1",
        "KAIKU_SMTP_PORT": str(mailbox.port),
        "KAIKU_SMTP_SECURITY": "none",
        "KAIKU_MAIL_FROM": "asiakaspalvelu@kaupunki.example",
        "KAIKU_MAIL_REPLY": "yhteys@kaupunki.example",
        "KAIKU_DEMO_PASSWORD": PASSWORD,
    }
    with tempfile.TemporaryDirectory(prefix="kaiku-story-") as folder:
        Path(folder).chmod(0o755)  # the database's own user passes through it
        with running_kaiku(Path(folder), **mail) as running:
            load = [sys.executable, "-m", "django", "load_demo", "--contacts", "0", "--settings", "kaiku.config.settings"]
            subprocess.run(load, env=running.environment, check=True, capture_output=True, timeout=300)
            yield running


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture on the resident's own machine."""
    file, out = tmp_path / "kuoppa.jpg", io.BytesIO()
    Image.new("RGB", (640, 480), "dimgray").save(out, "JPEG")
    file.write_bytes(out.getvalue())
    return file


@pytest.mark.covers("R1", "R2", "R4", "R10", "R12", "R13", "R40", "R64", "R68", "R69", "R95", "R98")
@pytest.mark.parametrize(("scripts", "language"), [(True, "fi"), (False, "sv")], ids=["with scripts", "without scripts"])
def test_a_contact_lives_from_the_form_to_its_closing(
    scripts: bool, language: str, kaiku: RunningKaiku, mailbox: Mailbox, browser: Browser, photo: Path
) -> None:
    email = f"liisa.{language}@posti.example"
    received, answered, closed = HEADINGS[language]
    advisor, specialist = (Staff(browser.new_context(), kaiku.address) for _screen in range(2))
    liisa = Resident(browser.new_context(java_script_enabled=scripts), kaiku.address, scripts=scripts, email=email, language=language)
    advisor.signs_in("neuvoja", PASSWORD)
    specialist.signs_in("asiantuntija", PASSWORD)
    advisor.opens_queue("katujen-kunto")
    specialist.opens_queue("talvikunnossapito")

    code = liisa.sends_contact(TEXT, photo, topic="Kuopat ja päällystevauriot")
    receipt = mailbox.next_to(email)
    check_mail(receipt, language, received, before=[])
    assert code in text_of(receipt)

    advisor.sees_a_new_one(TITLE)
    advisor.opens_ticket(TITLE)
    advisor.sees_photo_and_place(photo, "Bussipysäkin kohdalla")
    advisor.takes_it()
    advisor.passes_on("Talvikunnossapito", "Aura on rikkonut päällysteen.")
    specialist.sees_a_new_one(TITLE)
    specialist.opens_ticket(TITLE)
    specialist.takes_it()
    specialist.answers("Paikkaamme kuopan huomenna.")
    answer = mailbox.next_to(email)
    check_mail(answer, language, answered, before=[receipt])
    assert "Paikkaamme kuopan huomenna." in text_of(answer)

    liisa.page.goto(follow_link(answer))
    sees(liisa.page, "Paikkaamme kuopan huomenna.")
    liisa.follows_by_code(code)
    liisa.answers_back("Kiitos! Kuoppia on kaksi.")
    specialist.hears_of_a_message()
    sees(specialist.page.locator("#flow"), "Kiitos! Kuoppia on kaksi.")
    specialist.answers("Paikkaamme molemmat.")
    second = mailbox.next_to(email)
    check_mail(second, language, answered, before=[receipt, answer])
    specialist.closes()
    closing = mailbox.next_to(email)
    check_mail(closing, language, closed, before=[receipt, answer, second])

    assert_in_order(specialist.reads_timeline(), *STORY)
    liisa.follows_by_code(code)
    sees(liisa.page, "Viestisi avaa asian uudelleen.")
    assert len(mailbox.to(email)) == 4
    for person in (liisa, advisor, specialist):
        person.page.context.close()


@pytest.mark.covers("R10", "R75")
def test_a_neighbour_follows_the_published_case_and_is_told_of_the_answer(
    kaiku: RunningKaiku, mailbox: Mailbox, browser: Browser, photo: Path
) -> None:
    liisa, matti = (
        Resident(browser.new_context(java_script_enabled=False), kaiku.address, scripts=False, email=email, language="fi")
        for email in ("liisa.julkinen@posti.example", "matti@posti.example")
    )
    specialist = Staff(browser.new_context(), kaiku.address)
    specialist.signs_in("asiantuntija", PASSWORD)
    specialist.opens_queue("katujen-kunto")
    liisa.sends_contact(TEXT, photo, topic="Kuopat ja päällystevauriot", may_publish=True)
    specialist.sees_a_new_one(TITLE)
    specialist.opens_ticket(TITLE)
    specialist.takes_it()
    matti.follows_published(specialist.publishes())
    matti.confirms_address(confirmation_link(mailbox.next_to(matti.email)))
    specialist.answers("Liisa, paikkaamme kuopan huomenna.")

    letter = mailbox.next_to(matti.email)
    assert letter["Content-Language"] == "sv"
    assert "Ärendet som du följer har besvarats" in text_of(letter)
    assert "Liisa" not in text_of(letter) + text_of(letter, "html")
    matti.stops_following(str(letter["List-Unsubscribe"]).strip(" <>"))
    for person in (liisa, matti, specialist):
        person.page.context.close()


@pytest.mark.covers("R13", "R192", "R193", "R203")
def test_a_letter_that_is_refused_appears_to_the_administrator_and_leaves_when_sent_again(
    kaiku: RunningKaiku, mailbox: Mailbox, browser: Browser
) -> None:
    email = "muuttanut@posti.example"
    mailbox.refused.add(email)
    administrator = Staff(browser.new_context(), kaiku.address)
    administrator.signs_in("tekninen", PASSWORD)
    administrator.watches_connections()

    code = FormWalker(kaiku.address).send("Puiston nurmikko ja kukkapenkki ovat hoitamatta.", email)
    sees(administrator.page, "550 5.1.1 user unknown")  # nobody reloaded the page
    mailbox.refused.clear()
    administrator.sends_again()

    assert code in text_of(mailbox.next_to(email))
    assert len(mailbox.to(email)) == 1
    administrator.page.context.close()


def check_mail(mail: EmailMessage, language: str, heading: str, *, before: list[EmailMessage]) -> None:
    """In the resident's language, as text and HTML, in the thread of the case, with its own address for answers."""
    assert mail.get_content_type() == "multipart/alternative"
    assert (mail["Content-Language"], mail["From"].addresses[0].addr_spec) == (language, "asiakaspalvelu@kaupunki.example")
    assert heading in text_of(mail, "html") and f'<html lang="{language}">' in text_of(mail, "html")
    assert mail["Message-ID"] not in [earlier["Message-ID"] for earlier in before]
    assert str(mail["References"] or "").split() == [earlier["Message-ID"] for earlier in before]
    assert mail["Reply-To"].startswith("yhteys+") and (not before or mail["Reply-To"] == before[0]["Reply-To"])
    assert ("/sv/asia/" in follow_link(mail)) == (language == "sv")


def assert_in_order(story: str, *steps: str) -> None:
    """Every step is told, each after the one before."""
    place = 0
    for step in steps:
        found = story.find(step, place)
        assert found >= 0, f"“{step}” is not where it should be:\n{story}"
        place = found + len(step)
