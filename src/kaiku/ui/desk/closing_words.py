"""What closing a ticket means to the customer, said before it is done and after."""

from django.utils.translation import gettext as _

from kaiku.replies.closing import ClosingNews, closing_news
from kaiku.tickets.models import Ticket


def closing_words(ticket: Ticket | None, *, may_be_done: bool) -> str:
    """What the customer will get; without a ticket, of many tickets closed at once."""
    seen = _("Hän näkee seurantasivulla, että asia on suljettu.")
    if ticket is None or not may_be_done:
        waits = _("Asiakas odottaa vastausta. ") if ticket is not None and ticket.wants_reply else ""
        return waits + _("Suljet ilman vastausta, joten asiakkaalle ei lähde viestiä.") + " " + seen
    return {
        ClosingNews.MAIL: _("Kun asia on hoidettu valmiiksi, asiakas saa siitä sähköpostin. Muilla syillä hänelle ei lähde viestiä."),
        ClosingNews.NO_ADDRESS: _("Asiakas ei jättänyt sähköpostiosoitetta, joten hänelle ei lähde viestiä.") + " " + seen,
        ClosingNews.NOT_WANTED: _("Asiakas ei halunnut vastausta, joten hänelle ei lähde viestiä.") + " " + seen,
    }[closing_news(ticket)]


def closed_words(ticket: Ticket, *, is_done: bool) -> str:
    """What the customer got."""
    if not is_done:
        return _("Yhteydenotto on suljettu. Asiakkaalle ei lähetetty viestiä.")
    return {
        ClosingNews.MAIL: _("Yhteydenotto on suljettu. Asiakas saa siitä sähköpostin."),
        ClosingNews.NO_ADDRESS: _("Yhteydenotto on suljettu. Viestiä ei lähtenyt, koska asiakkaalla ei ole sähköpostiosoitetta."),
        ClosingNews.NOT_WANTED: _("Yhteydenotto on suljettu. Viestiä ei lähtenyt, koska asiakas ei halunnut vastausta."),
    }[closing_news(ticket)]
