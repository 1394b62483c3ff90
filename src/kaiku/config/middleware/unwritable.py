"""A NUL character in an address or a field: no text of ours can hold it, so it is the asker's mistake and not our fault."""

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request, page_not_found

_SIGNS = ("NUL (0x00)", "\\u0000 cannot be converted to text")  # in a text, and in a text within JSON


class Unwritable:
    """An address that cannot be is not found; a form that cannot be is refused; neither is an error of the server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DataError | ValueError) or not any(sign in str(exception) for sign in _SIGNS):
            return None
        answer = page_not_found if request.method in ("GET", "HEAD") else bad_request
        return answer(request, exception)
