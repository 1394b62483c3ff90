"""Codes of the machine in words that an administrator reads."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.outbox.models import Outgoing

ACTIONS = {
    "sign_in": gettext_lazy("Kirjautui sisään"),
    "sign_in.failed": gettext_lazy("Kirjautuminen epäonnistui"),
    "sign_out": gettext_lazy("Kirjautui ulos"),
    "ticket.opened": gettext_lazy("Avasi arkaluonteisen yhteydenoton"),
    "ticket.opened_with_reason": gettext_lazy("Perusteli arkaluonteisen avaamisen"),
    "customer.details_shown": gettext_lazy("Näki asiakkaan yhteystiedot"),
    "audit.searched": gettext_lazy("Haki lokista"),
    "audit.checked": gettext_lazy("Tarkisti lokin eheyden"),
    "audit.checked_by_night": gettext_lazy("Koko lokin tarkistus"),
    "mail.opened": gettext_lazy("Avasi lähteneen sähköpostin"),
    "outbox.replayed": gettext_lazy("Lähetti viestin uudelleen"),
    "inbox.replayed": gettext_lazy("Luki saapuneen viestin uudelleen"),
    "inbox.downloaded": gettext_lazy("Latasi saapuneen viestin"),
    "role.granted": gettext_lazy("Antoi roolin"),
    "role.revoked": gettext_lazy("Poisti roolin"),
    "account.added": gettext_lazy("Lisäsi tunnuksen"),
    "account.password_set": gettext_lazy("Antoi uuden salasanan"),
    "account.closed": gettext_lazy("Sulki tunnuksen"),
    "account.opened": gettext_lazy("Avasi tunnuksen"),
    "absence": gettext_lazy("Kirjasi toisen poissaolon"),
    "appearance.saved": gettext_lazy("Tallensi ulkoasun luonnoksen"),
    "appearance.published": gettext_lazy("Otti ulkoasun käyttöön"),
    "appearance.withdrawn": gettext_lazy("Palautti järjestelmän oman ulkoasun"),
    "embedding.allowed": gettext_lazy("Salli lomakkeen upotuksen sivustolle"),
    "embedding.forbidden": gettext_lazy("Poisti sivuston upotusluettelosta"),
    "learning.started": gettext_lazy("Aloitti opetuksen"),
    "automation.switched_off": gettext_lazy("Kytki automaation pois"),
    "automation.switched_on": gettext_lazy("Kytki automaation päälle"),
    "looking.began": gettext_lazy("Alkoi katsoa työpöytää toisen silmin"),
    "looking.ended": gettext_lazy("Lopetti katselun toisen silmin"),
    "configuration.changed": gettext_lazy("Muutti asetuksia"),
    "client.key_made": gettext_lazy("Teki rajapinnan avaimen"),
    "client.key_revoked": gettext_lazy("Poisti rajapinnan avaimen käytöstä"),
    "subscription.made": gettext_lazy("Aloitti tapahtumien kertomisen osoitteeseen"),
    "subscription.secret_renewed": gettext_lazy("Vaihtoi tapahtumien kertomisen salaisuuden"),
    "subscription.sent_again": gettext_lazy("Lähetti tapahtumat uudelleen"),
    "subscription.ended": gettext_lazy("Lopetti tapahtumien kertomisen osoitteeseen"),
    "job.retried": gettext_lazy("Käynnisti taustatyön uudelleen"),
}


def action_name(code: str) -> str:
    """What was done; the code itself where no words are known."""
    return str(ACTIONS.get(code, code))


def connection_name(name: str) -> str:
    """A way out."""
    return {"email": _("Sähköposti")}.get(name, name)


def letter_name(row: Outgoing) -> str:
    """What should have gone out; never to whom."""
    return {
        "message": _("Viesti asiakkaalle"),
        "prompt": _("Ilmoitus käsittelijälle"),
        "digest": _("Päivän ilmoitukset käsittelijälle"),
        "follower": _("Viesti julkaistun asian seuraajalle"),
        "confirmation": _("Seuraajan osoitteen vahvistus"),
    }.get(row.kind, row.kind)


def task_name(name: str) -> str:
    """A background job."""
    return {
        "kaiku.outbox.tasks.deliver": _("Viestin lähetys"),
        "kaiku.outbox.tasks.sweep": _("Odottavien viestien lähetys"),
        "kaiku.outbox.tasks.take": _("Saapuneen viestin lukeminen"),
        "kaiku.outbox.tasks.sweep_received": _("Odottavien saapuneiden lukeminen"),
        "kaiku.channels.email.tasks.fetch_mailbox": _("Postilaatikon haku"),
        "kaiku.channels.email.tasks.fetch_mailboxes": _("Postilaatikoiden haku"),
        "publishing.tell_followers": _("Viestit julkaistujen asioiden seuraajille"),
        "publishing.forget_unconfirmed": _("Vahvistamattomien osoitteiden poisto"),
        "kaiku.tickets.tasks.index_words": _("Hakusanojen päivitys"),
        "kaiku.audit.tasks.seal_audit": _("Lokin sinetöinti"),
    }.get(name, name)
