"""Every text that administrators may change, by where the customer meets it."""

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from kaiku.organisation.documents import CITY, city_document
from kaiku.texts.bot import BOT_TEXTS
from kaiku.texts.rules import ONE_LINE, Text, Variable, Where

_TITLE = (Variable("otsikko", _("asian otsikko"), "Katuvalo ei pala", "title"),)
_DAY = (Variable("paiva", _("päivä, johon mennessä vastaamme"), "12.3.2026", "day"),)
_CODE = (Variable("koodi", _("seurantakoodi"), "ABCD-EFGH-JKLM", "code"),)
_FORM = (Variable("osoite", _("lomakkeen osoite"), "https://kaiku.kaupunki.fi/yhteydenotto/", "link"),)
_DAYS = (Variable("paivat", _("montako päivää asian voi avata uudelleen"), "14", "days"),)
_W = Where
_FIXED = (
    Text("front-title", _W.FRONT, _("Otsikko"), _("Mitä asiasi koskee?"), longest=ONE_LINE),
    Text(
        "front-lead",
        _W.FRONT,
        _("Johdanto"),
        _("Etsi vastaus heti tai kerro asiasi. Ohjaamme sen oikealle ihmiselle ja kerromme, milloin saat vastauksen."),
    ),
    Text(
        "consent", _W.FORM, _("Julkaisulupa"), _("Asian, sen paikan ja vastauksen saa julkaista ilman henkilötietojani"), longest=ONE_LINE
    ),
    Text("consent-hint", _W.FORM, _("Julkaisuluvan ohje"), _("Muut näkevät, että asia on jo ilmoitettu. Voit perua luvan milloin vain.")),
    Text("thanks-title", _W.THANKS, _("Otsikko"), _("Kiitos yhteydenotosta"), longest=ONE_LINE),
    Text(
        "thanks-mail",
        _W.THANKS,
        _("Johdanto, kun vahvistus lähtee sähköpostiin"),
        _("Se on perillä. Lähetämme vahvistuksen myös sähköpostiisi."),
    ),
    Text("thanks-code", _W.THANKS, _("Johdanto, kun sähköpostia ei ole"), _("Se on perillä. Ota seurantakoodi talteen.")),
    Text(
        "thanks-follow",
        _W.THANKS,
        _("Seurantakoodin ohje"),
        _("Koodilla näet, miten asiasi etenee, ja voit kertoa siitä lisää. Pidä koodi omana tietonasi."),
    ),
    Text("privacy-lead", _W.PRIVACY, _("Johdanto"), _("Kysymme vain sen, mitä asiasi hoitaminen vaatii.")),
    Text("receipt-heading", _W.RECEIPT, _("Otsikko"), _("Olemme saaneet yhteydenottosi"), longest=ONE_LINE),
    Text("receipt-thanks", _W.RECEIPT, _("Kiitos"), _("Kiitos yhteydenotostasi. Olemme vastaanottaneet sen."), longest=1000),
    Text("receipt-due", _W.RECEIPT, _("Milloin vastaamme"), _("Vastaamme viimeistään %(day)s."), _DAY),
    Text("receipt-code", _W.RECEIPT, _("Miten asiaa seurataan"), _("Seurantakoodisi on %(code)s. Sillä näet, miten asiasi etenee."), _CODE),
    Text(
        "receipt-form",
        _W.RECEIPT,
        _("Lomake niille, jotka kirjoittivat sähköpostilla"),
        _("Voit lähettää asiasi ensi kerralla myös lomakkeella. Se kysyy, mitä asian hoitamiseen tarvitaan: %(link)s"),
        _FORM,
    ),
    Text("reply-heading", _W.REPLY, _("Otsikko"), _("Vastaus yhteydenottoosi"), longest=ONE_LINE),
    Text(
        "reply-closed",
        _W.REPLY,
        _("Kun vastaus sulkee asian"),
        _("Asia on nyt suljettu. Jos se ei ole kunnossa, kerro siitä asian sivulla %(days)d päivän kuluessa."),
        _DAYS,
    ),
    Text("question-heading", _W.QUESTION, _("Otsikko"), _("Tarvitsemme sinulta lisätietoja"), longest=ONE_LINE),
    Text("closing-heading", _W.CLOSING, _("Otsikko"), _("Asiasi on valmis"), longest=ONE_LINE),
    Text("closing-done", _W.CLOSING, _("Asia on käsitelty"), _("Asiasi ”%(title)s” on käsitelty, ja suljimme sen."), _TITLE),
    Text(
        "closing-duplicate",
        _W.CLOSING,
        _("Suljettu, koska sama asia on jo tullut"),
        _("Suljimme yhteydenottosi ”%(title)s”, koska saimme samasta asiasta toisenkin. Hoidamme asian sen yhteydessä."),
        _TITLE,
    ),
    Text(
        "closing-reopen",
        _W.CLOSING,
        _("Jos asia ei ole kunnossa"),
        _("Jos asia ei ole kunnossa, kerro siitä asian sivulla %(days)d päivän kuluessa. Silloin avaamme asian uudelleen."),
        _DAYS,
    ),
    Text("closing-rating", _W.CLOSING, _("Arviointi"), _("Voit myös arvioida samalla sivulla, miten hoidimme asian.")),
    Text("follower-subject", _W.FOLLOWER, _("Viestin aihe"), _("Seuraamasi asia: %(title)s"), _TITLE, longest=ONE_LINE),
    Text("follower-answered", _W.FOLLOWER, _("Asiaan on vastattu"), _("Kaupunki on vastannut asian lähettäjälle.")),
    Text("follower-done", _W.FOLLOWER, _("Asia on käsitelty"), _("Asia on käsitelty.")),
    Text("follower-reopened", _W.FOLLOWER, _("Asia on avattu uudelleen"), _("Asia on avattu uudelleen. Käsittelemme sitä vielä.")),
    Text(
        "confirmation-subject", _W.CONFIRMATION, _("Viestin aihe"), _("Vahvista, että seuraat asiaa: %(title)s"), _TITLE, longest=ONE_LINE
    ),
)


def catalogue() -> dict[str, Text]:
    """All texts by key, in their order; those of the pack after the product's own of the same place."""
    return _with_pack(_Pack(city_document(CITY)))


class _Pack:
    """The same document is the same object until another is read."""

    def __init__(self, document: Any) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pack) and other.document is self.document


@lru_cache(maxsize=2)
def _with_pack(pack: _Pack) -> dict[str, Text]:
    texts = [*_FIXED, *BOT_TEXTS]
    if outside := pack.document.get("texts", {}).get("outside_city"):
        texts.append(Text("outside-city", Where.FORM, _("Paikka kaupungin ulkopuolella"), outside))
    for section in pack.document.get("privacy", {}).get("sections", []):
        texts.append(Text(f"privacy-{section['key']}-title", Where.PRIVACY, section["title"]["fi"], section["title"], longest=ONE_LINE))
        texts.append(Text(f"privacy-{section['key']}", Where.PRIVACY, section["title"]["fi"], section["text"], longest=3000))
    order = list(Where)
    return {text.key: text for text in sorted(texts, key=lambda text: order.index(text.where))}
