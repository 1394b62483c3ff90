"""What a platform calls: it proves that it knows us, or tells what happened. Kept, and answered at once; a worker reads it."""

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kaiku.channels.social.connectors import connector_of
from kaiku.channels.social.keeping import keep_call
from kaiku.channels.social.models import SocialAccount


@csrf_exempt  # signed by the platform
@require_http_methods(["GET", "POST"])
def calls(request: HttpRequest, key: str) -> HttpResponse:
    """GET: the challenge back, when the token is right. POST: happenings, when the signature is."""
    account = SocialAccount.objects.filter(key=key, is_active=True).first()
    if account is None:
        raise Http404
    connector = connector_of(account.platform)
    if request.method == "GET":
        told = connector.challenge(request.GET.dict(), account.verify_token)
        return _plain(403, "The token is not ours.") if told is None else _plain(200, told)
    try:
        body = request.body
    except RequestDataTooBig:
        return _plain(413, "The call is too long.")
    if not connector.is_genuine(body, request.headers, account.app_secret):
        return _plain(403, "The signature is not right.")
    try:
        keep_call(account, body)
    except ValueError:
        return _plain(400, "The call cannot be read.")
    return _plain(200, "ok")


def _plain(status: int, text: str) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
