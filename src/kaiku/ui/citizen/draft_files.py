"""Files on their way into a draft."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kaiku.channels.webform.actions import add_file
from kaiku.channels.webform.limits import UPLOADS, UPLOADS_FROM, count_request
from kaiku.tickets.files import FileRefused, check_file
from kaiku.ui.citizen.guards import sender_of
from kaiku.ui.citizen.journey import Journey


def take_in_files(request: HttpRequest, journey: Journey) -> list[str]:
    """Attach the request's files to the draft; returns a sentence for each that was refused."""
    uploads = request.FILES.getlist("file")
    if not uploads:
        return []
    token, sender = journey.require_draft().token, sender_of(request)
    refused: list[str] = []
    for upload in uploads[: settings.ATTACHMENTS_EACH + 1]:  # one more tells that there are too many; looking into each costs seconds
        if not (count_request(UPLOADS, token[:32]).is_open and count_request(UPLOADS_FROM, sender).is_open):
            return [*refused, _("Olet lähettänyt monta tiedostoa. Odota hetki ja yritä uudelleen.")]
        try:
            add_file(token, check_file(upload))
        except FileRefused as error:
            refused.append(str(error))
    journey.__dict__.pop("files", None)  # the list read before is old
    return refused
