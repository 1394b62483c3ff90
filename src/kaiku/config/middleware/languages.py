"""The language of a page by its address: none named means the city's own first one."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import get_language_from_path

from kaiku.config.addresses import hold_main_language
from kaiku.organisation.languages import served_languages

# Staff choose their own language; machines have none.
_FACES = ("tyopoyta/", "hallinta/", "raportit/", "api/", "open311/", "scim/", "static/", "livez", "readyz", "metrics", "events")
_NOT_RESIDENTS = tuple(f"/{name}" for name in _FACES)


class Languages(LocaleMiddleware):
    """A language that the city does not serve leads to the same page in its own; so does its own when it is named without need."""

    def process_request(self, request: HttpRequest) -> Any:
        super().process_request(request)
        if request.path_info.startswith(_NOT_RESIDENTS):
            return None
        served = served_languages()
        hold_main_language(served[0])
        told = get_language_from_path(request.path_info)
        if told is None:
            translation.activate(served[0])
            request.LANGUAGE_CODE = served[0]
            return None
        if told != served[0] and told in served:
            return None
        if request.method not in ("GET", "HEAD"):
            raise Http404
        translation.activate(served[0])
        rest = request.get_full_path().removeprefix(f"/{told}").lstrip("/")
        return HttpResponseRedirect(f"/{rest}")

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Pages without a language in their address that are not the residents' (signing in, the interface's guide) speak Finnish."""
        found = request.resolver_match
        if found is not None and found.app_names[:1] != ["citizen"] and translation.get_language() != settings.LANGUAGE_CODE:
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
