"""A resident without a browser: fills the contact form page by page and tries again when the city does not answer."""

import time
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from http.client import HTTPException
from http.cookiejar import CookieJar

PATIENCE = 240.0
_PAUSE = 0.25
_TYPING = 6.0  # nobody writes a contact faster; the form asks hasty senders to confirm


class _Forms(HTMLParser):
    """The page's forms: address and hidden fields; the values of radios by name."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.radios: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((values.get("action", ""), {}))
        elif tag == "input" and values.get("type") == "hidden" and self.forms:
            self.forms[-1][1][values.get("name", "")] = values.get("value", "")
        elif tag == "input" and values.get("type") == "radio":
            self.radios.setdefault(values.get("name", ""), []).append(values.get("value", ""))


class FormWalker:
    """One resident's journey; send() returns the follow-up code that the last page shows."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.url = address

    def send(self, text: str, email: str) -> str:
        """From the empty page to the receipt."""
        page = self._open(f"{self.address}/yhteydenotto/kuvaile/")
        answers = {
            "kuvaile": {"text": text},
            "aihe": {},
            "paikka": {"address": "Hämeenkatu 12", "none": ""},
            "samat": {},
            "kysymykset": {},
            "vastaus": {"wants": "yes", "email": email, "name": "Ketju Testaaja", "language": "fi"},
            "tarkista": {},
        }
        for _step in range(12):
            name = urllib.parse.urlsplit(self.url).path.strip("/").split("/")[1]
            if name == "kiitos":
                return urllib.parse.unquote(urllib.parse.urlsplit(self.url).path.strip("/").split("/")[2])
            page = self._post(page, answers[name], name)
            if name == "kuvaile":
                time.sleep(_TYPING)
        raise AssertionError(f"the journey did not end: {self.url}\n{page[:2000]}")

    def _post(self, page: str, answers: dict[str, str], name: str) -> str:
        found = _Forms()
        found.feed(page)
        own = [form for form in found.forms if not form[0] or name in form[0]]
        action, hidden = (own or found.forms)[0]
        fields = {**hidden, **answers}
        if name == "aihe":
            fields["choice"] = found.radios["choice"][0]
            if found.radios.get("type"):
                fields["type"] = found.radios["type"][0]
        return self._open(urllib.parse.urljoin(self.url, action or self.url), urllib.parse.urlencode(fields).encode())

    def _open(self, url: str, data: bytes | None = None) -> str:
        """Ask until the city answers; a broken answer may have done its work, so the same is asked again."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                with self.opener.open(url, data, timeout=15) as response:
                    self.url = response.geturl()
                    return str(response.read().decode())
            except urllib.error.HTTPError as error:
                if error.code < 500 or time.monotonic() > deadline:
                    raise AssertionError(f"{error.code} {url}\n{error.read().decode()[:2000]}") from error
            except (OSError, HTTPException) as error:
                if time.monotonic() > deadline:
                    raise AssertionError(f"no answer: {url}: {error}") from error
            time.sleep(_PAUSE)
