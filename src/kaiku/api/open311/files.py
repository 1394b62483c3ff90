"""Files of a request: the address itself is the right to get one, for a week."""

from django.core import signing
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kaiku.api.open311.telling import FILE_SALT
from kaiku.api.open311.writing import Fault
from kaiku.tickets.models import Attachment

_SECONDS = 7 * 24 * 3600


@require_safe
def file_sent(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """The bytes of a file that came with a request."""
    try:
        pk = signing.loads(token, salt=FILE_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return Fault(404, "There is no such file, or its address is too old.").response("json")
    row = Attachment.objects.filter(pk=pk, note=None).first()
    if row is None or not row.is_open:
        return Fault(404, "There is no such file.").response("json")
    told = FileResponse(row.file.open("rb"), content_type=row.content_type)
    told.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=row.name) or "attachment"
    told.headers["Cache-Control"] = "private, no-store"
    told.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    told.headers["X-Content-Type-Options"] = "nosniff"
    return told
