"""The people of the story, each at a screen of their own: what they do and see, in the order in which they do it."""

import time
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

PATIENCE = 60_000  # milliseconds; a loaded machine is no fault of the product
_TYPING = 7.0  # nobody writes a contact faster; the form asks hasty senders to confirm


def sees(place: Page | Locator, words: str) -> None:
    """The words appear there, in their own time."""
    where = place.locator("main") if isinstance(place, Page) else place
    expect(where).to_contain_text(words, timeout=PATIENCE)


class Person:
    """Somebody with a browser."""

    def __init__(self, context: BrowserContext, city: str) -> None:
        context.set_default_timeout(PATIENCE)
        self.page, self.city = context.new_page(), city

    def presses(self, button: str) -> None:
        self.page.locator("main").get_by_role("button", name=button).first.click()

    def is_on(self, heading: str) -> None:
        expect(self.page.locator("h1")).to_have_text(heading, timeout=PATIENCE)


class Resident(Person):
    """Liisa, with scripts in her browser or without."""

    def __init__(self, context: BrowserContext, city: str, *, scripts: bool, email: str, language: str) -> None:
        super().__init__(context, city)
        self.scripts, self.email, self.language = scripts, email, language

    def sends_contact(self, text: str, photo: Path, *, topic: str, may_publish: bool = False) -> str:
        """From words to receipt; the code."""
        page = self.page
        page.goto(self.city + "/yhteydenotto/kuvaile/")
        begun = time.monotonic()
        page.get_by_label("Kuvat ja muut liitteet").set_input_files(photo)
        if not self.scripts:
            self.presses("Liitä valitut tiedostot")
        sees(page.locator(".file-list"), photo.name)
        page.get_by_label("Kerro asiasi").fill(text)
        self.goes_on()
        self.is_on("Mitä asia koskee?")
        expect(page.get_by_label(topic, exact=True)).to_be_checked()
        self.goes_on()
        self.tells_place()
        self.is_on("Tarkenna vielä")
        page.get_by_label("Ajoradalla").check()
        page.get_by_label("Ei juuri nyt").check()
        self.goes_on()
        self.wants_answer(may_publish)
        self.is_on("Tarkista ja lähetä")
        for words in (text, photo.name, topic, self.email):
            sees(page.locator(".summary-list"), words)
        time.sleep(max(0.0, _TYPING - (time.monotonic() - begun)))
        page.locator("main").get_by_role("button", name="Lähetä", exact=True).click()
        self.is_on("Kiitos yhteydenotosta")
        return page.locator(".receipt-code-value").inner_text()

    def tells_place(self) -> None:
        """A pin on the map; without scripts there is no map, and words do."""
        self.is_on("Missä asia on?")
        if self.scripts:
            self.page.locator("pin-map").scroll_into_view_if_needed()
            self.page.locator("pin-map [role=application]").wait_for()
            self.presses("Aseta merkki kartan keskelle")
            expect(self.page.locator("pin-map [data-status]")).not_to_be_empty(timeout=PATIENCE)
        else:
            self.page.get_by_label("Osoite tai paikan nimi").fill("Hämeenkatu 12")
        self.page.get_by_label("Kuvaile paikkaa omin sanoin").fill("Bussipysäkin kohdalla")
        self.goes_on()

    def wants_answer(self, may_publish: bool) -> None:
        """By mail, in the language of her own."""
        self.is_on("Haluatko vastauksen?")
        self.page.get_by_label("Kyllä, haluan vastauksen").check()
        self.page.get_by_label("Sähköposti").fill(self.email)
        self.page.get_by_label("Nimi").fill("Liisa Asiakas")
        self.page.get_by_label("Millä kielellä vastaamme?").select_option(self.language)
        self.page.get_by_label("Asian, sen paikan ja vastauksen saa julkaista ilman henkilötietojani").set_checked(may_publish)
        self.goes_on()

    def goes_on(self) -> None:
        self.page.locator("main form#contact-form").get_by_role("button", name="Jatka", exact=True).click()

    def follows_by_code(self, code: str) -> None:
        self.page.goto(self.city + "/asia/")
        self.page.get_by_label("Seurantakoodi").fill(code)
        self.presses("Näytä")
        sees(self.page, code)

    def follows_published(self, number: str) -> None:
        """Somebody else's case, in Swedish."""
        self.page.goto(f"{self.city}/sv/tapaus/{number}/")
        self.page.locator("#seuraa input[type=email]").fill(self.email)
        self.page.locator("#seuraa button").click()
        sees(self.page.locator("#seuraa"), "Bekräfta också din adress.")

    def confirms_address(self, link: str) -> None:
        """From the letter; then it is followed."""
        self.page.goto(link)
        self.presses("Bekräfta adressen")
        sees(self.page.locator("#seuraa"), "Du följer ärendet.")

    def stops_following(self, link: str) -> None:
        self.page.goto(link)
        self.presses("Sluta följa")
        sees(self.page, "Du följer inte längre ärendet")

    def answers_back(self, text: str) -> None:
        self.page.get_by_label("Viestisi").fill(text)
        self.presses("Lähetä viesti")
        sees(self.page.locator(".notice"), "Kiitos, viestisi on perillä.")


class Staff(Person):
    """Somebody at the desk."""

    def signs_in(self, username: str, password: str) -> None:
        self.page.goto(self.city + "/kirjaudu/")
        self.page.fill("#id_username", username)
        self.page.fill("#id_password", password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/tyopoyta/")

    def opens_queue(self, key: str) -> None:
        """The list, listening to what happens."""
        with self.page.expect_response("**/events"):
            self.page.goto(f"{self.city}/tyopoyta/jonot/{key}/")

    def sees_a_new_one(self, title: str) -> None:
        """It comes by itself: nobody reloads the page."""
        self.page.get_by_role("button", name="1 uutta, päivitä").click()
        sees(self.page.locator("#rows"), title)

    def opens_ticket(self, title: str) -> None:
        self.page.locator("#rows").get_by_role("link", name=title).first.click()
        self.page.wait_for_url("**/tyopoyta/*/**")
        self.is_on(title)

    def takes_it(self) -> None:
        self.presses("Ota käsittelyyn")
        sees(self.page.locator("body"), "Otit yhteydenoton käsittelyyn.")

    def passes_on(self, queue: str, note: str) -> None:
        """The responsibility moves with it."""
        panel = self.opens_menu("Siirrä")
        panel.get_by_label("Mihin jonoon").select_option(label=queue)
        panel.get_by_label("Sanasi seuraavalle").fill(note)
        panel.get_by_role("button", name="Siirrä").click()
        sees(self.page.locator("body"), "Yhteydenotto ja vastuu siitä siirtyivät uuteen jonoon.")

    def publishes(self) -> str:
        """As it is proposed; the public number."""
        self.page.get_by_role("link", name="Esikatsele julkista versiota").click()
        self.presses("Julkaise")
        published = self.page.locator(".workspace-side").get_by_text("Julkaistu numerolla")
        return published.inner_text().split("numerolla ")[1].split(".")[0]

    def answers(self, text: str) -> None:
        self.page.locator("#write textarea").fill(text)
        self.page.locator("#write").get_by_role("button", name="Lähetä asiakkaalle").click()
        sees(self.page.locator("body"), "Viesti lähti.")

    def hears_of_a_message(self) -> None:
        """A chip appears on the open ticket, and leads to the message."""
        self.page.locator(".presence-strip").get_by_role("link", name="Uusi viesti, päivitä").click()

    def closes(self) -> None:
        panel = self.opens_menu("Sulje")
        sees(panel, "asiakas saa siitä sähköpostin")
        panel.get_by_label("Asia on hoidettu valmiiksi").check()
        panel.get_by_role("button", name="Sulje").click()
        sees(self.page.locator("body"), "Yhteydenotto on suljettu. Asiakas saa siitä sähköpostin.")

    def opens_menu(self, name: str) -> Locator:
        menu = self.page.locator(".ticket-actions details.menu", has=self.page.get_by_text(name, exact=True))
        menu.locator("summary").click()
        menu.locator("form").wait_for()
        return menu.locator(".action-panel")

    def watches_connections(self) -> None:
        """The administrators' page of health, listening to what happens."""
        with self.page.expect_response("**/events"):
            self.page.goto(self.city + "/hallinta/yhteydet/")
        sees(self.page, "Kaikki on mennyt perille")

    def sends_again(self) -> None:
        """The one letter that did not arrive."""
        self.page.get_by_role("row").get_by_role("button", name="Lähetä uudelleen").click()
        sees(self.page.locator("body"), "1 viesti lähetetään uudelleen.")

    def sees_photo_and_place(self, photo: Path, place: str) -> None:
        expect(self.page.get_by_role("img", name=photo.name).first).to_be_visible(timeout=PATIENCE)
        sees(self.page.locator("#panes"), place)

    def reads_timeline(self) -> str:
        deadline = time.monotonic() + PATIENCE / 1000
        self.page.reload()
        while "lähdössä" in (told := self.page.locator("#flow").inner_text()):  # a letter may be there before it is told that it left
            assert time.monotonic() < deadline, told
            self.page.reload()
        return told
