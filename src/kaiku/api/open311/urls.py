"""Addresses of Open311: /open311/v2/, and /open311/v1/ as the city's earlier interface had them."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from kaiku.api.open311.calling import call
from kaiku.api.open311.files import file_sent
from kaiku.api.open311.listing import one_request, request_list, token
from kaiku.api.open311.sending import send_request
from kaiku.api.open311.services import discovery, service_definition, service_list
from kaiku.api.open311.updates import send_update, update_list
from kaiku.api.open311.writing import Fault

_DIALECT = r"^open311/(?P<dialect>v1|v2)/"
_FORM = r"\.(?P<form>[a-z]{1,10})$"
_CODE = r"(?P<code>[A-Za-z0-9_-]{1,120})"
_NUMBER = r"(?P<number>[A-Za-z0-9_-]{1,40})"


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    """No such address."""
    return Fault(404, "There is no such address.").response("xml" if request.path.endswith(".xml") else "json")


urlpatterns = [
    path("open311/v2/media/<str:token>/<str:name>", file_sent, name="open311-file"),
    re_path(rf"{_DIALECT}discovery{_FORM}", call(GET=discovery)),
    re_path(rf"{_DIALECT}services{_FORM}", call(GET=service_list)),
    re_path(rf"{_DIALECT}services/{_CODE}{_FORM}", call(GET=service_definition)),
    re_path(rf"{_DIALECT}requests{_FORM}", call(GET=request_list, POST=send_request)),
    re_path(rf"{_DIALECT}requests?/{_NUMBER}{_FORM}", call(GET=one_request)),
    re_path(rf"{_DIALECT}tokens/{_NUMBER}{_FORM}", call(GET=token)),
    re_path(rf"{_DIALECT}servicerequestupdates{_FORM}", call(GET=update_list, POST=send_update)),
    re_path(r"^open311/", nothing),
]
