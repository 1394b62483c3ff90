"""The page for our own faults: one static file in three languages, without database, session or context."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

RETRY_SECONDS = 5


def server_fault(_request: HttpRequest) -> HttpResponse:
    """503 with a time to come back when the database is away, 500 for everything else."""
    page = get_template("500.html").render()
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = HttpResponse(page, status=503)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response
    return HttpResponse(page, status=500)
