"""Addresses of the interface; everything else below /api/ is not there, told in the interface's own way."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from kaiku.api.problems import problem
from kaiku.api.v1.interface import PREFIX, api, openapi


@csrf_exempt
def nothing(_request: HttpRequest) -> HttpResponse:
    """No such address."""
    return problem(404)


urlpatterns = [
    path(f"{PREFIX}openapi.json", openapi, name="openapi"),
    path(PREFIX, api.urls),
    re_path(r"^api/", nothing),
]
