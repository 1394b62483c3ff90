"""Pages and data leave compressed; files with a hash in their names were compressed when they were collected."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WORDS = ("text/html", "text/plain", "text/css", "text/csv", "application/json", "application/geo+json", "image/svg+xml")


class Compression(GZipMiddleware):
    """Django's own, which also pads each answer so that its length tells nothing of the secrets in it; a stream stays as it is."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").split(";")[0].strip()
        if response.streaming or kind not in WORDS:
            return response
        return super().process_response(request, response)
