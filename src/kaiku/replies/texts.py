"""The words of the mails that Kaiku writes by itself, in the active language."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kaiku.tickets.models import Ticket


def receipt_text(ticket: Ticket) -> str:
    """The receipt: what was received, when an answer comes, how to follow."""
    parts = [_("Kiitos yhteydenotostasi. Olemme vastaanottaneet sen.")]
    if ticket.wants_reply and ticket.due_at is not None:
        day = date_format(localtime(ticket.due_at), "DATE_FORMAT")
        parts.append(_("Vastaamme viimeistään %(day)s.") % {"day": day})
    parts.append(_("Seurantakoodisi on %(code)s. Sillä näet, miten asiasi etenee.") % {"code": ticket.follow_code})
    return "\n\n".join(parts)


def closing_text(ticket: Ticket) -> str:
    """The closing mail: it is ready, and how to go on if it is not."""
    words = _("Asiasi ”%(title)s” on käsitelty, ja suljimme sen.")
    if ticket.closing_reason == "duplicate":
        words = _("Suljimme yhteydenottosi ”%(title)s”, koska saimme samasta asiasta toisenkin. Hoidamme asian sen yhteydessä.")
    return "\n\n".join(
        [
            words % {"title": ticket.title},
            _("Jos asia ei ole kunnossa, kerro siitä asian sivulla %(days)d päivän kuluessa. Silloin avaamme asian uudelleen.")
            % {"days": settings.REOPEN_DAYS},
            _("Voit myös arvioida samalla sivulla, miten hoidimme asian."),
        ]
    )
