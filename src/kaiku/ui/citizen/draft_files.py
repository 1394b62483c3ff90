"""Files on their way into a draft."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kaiku.channels.webform.actions import add_file
from kaiku.channels.webform.limits import UPLOADS, count_request
from kaiku.tickets.files import FileRefused, check_file
from kaiku.ui.citizen.journey import Journey


def take_in_files(request: HttpRequest, journey: Journey) -> list[str]:
    """Attach the request's files to the draft; returns a sentence for each that was refused."""
    uploads = request.FILES.getlist("file")
    if not uploads:
        return []
    token = journey.require_draft().token
    if not count_request(UPLOADS, token[:32]).is_open:
        return [_("Olet lähettänyt monta tiedostoa. Odota hetki ja yritä uudelleen.")]
    refused = []
    for upload in uploads:
        try:
            add_file(token, check_file(upload))
        except FileRefused as error:
            refused.append(str(error))
    journey.__dict__.pop("files", None)  # the list read before is old
    return refused
