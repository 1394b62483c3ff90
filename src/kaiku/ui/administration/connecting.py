"""Settings of one thing that Kaiku is connected to, with its secret where it has one: made and changed alike for every kind."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from kaiku.base.errors import KaikuError, StaleChange
from kaiku.ui.administration.organisation.editing import seen_in, stale_page
from kaiku.ui.components.responses import StaffRequest


def _made(made: Any) -> str:
    return _("%(name)s on lisätty. Kokeile yhteyttä.") % {"name": made.name}


def _changed(_one: Any) -> str:
    return _("Tallennettu. Muutos on heti voimassa.")


@dataclass(frozen=True)
class Connected:
    """What one kind of thing adds: its actions, pages and words. found() gives it by its key or is 404; page() shows a form of it."""

    kind: str
    create: Callable[..., Any] | None  # None: there are those that there are
    change: Callable[..., Any]
    found: Callable[[str], Any]
    value_of: Callable[[Any], Any]
    seen_of: Callable[[str], int]
    address: Callable[[Any], str]
    page: Callable[..., HttpResponse]
    made: Callable[[Any], str] = _made
    changed: Callable[[Any], str] = _changed
    has_secret: bool = True

    def made_from(self, request: StaffRequest, form: Any) -> HttpResponse:
        """The page of a new one, or what became of what was sent."""
        if self.create is None:
            raise Http404
        if not (form.is_bound and form.is_valid()):
            return self.page(request, form)
        try:
            made = self.create(form.value(), **self._secret(form), by=request.user)
        except KaikuError as refused:
            return self.page(request, form, refusal=str(refused))
        messages.success(request, self.made(made))
        return HttpResponseRedirect(self.address(made))

    def changed_by(self, request: StaffRequest, form: Any, one: Any) -> HttpResponse:
        """The page of one that is there, or what became of the change; a stale one is compared with what is there now."""
        if not (form.is_bound and form.is_valid()):
            return self.page(request, form, one)
        try:
            changed = self.change(one.key, form.value(), **self._secret(form), seen=seen_in(request), by=request.user)
        except StaleChange as stale:
            now = self.found(one.key)
            return stale_page(
                request, kind=self.kind, now=asdict(self.value_of(now)), wanted=asdict(form.value()), seen=self.seen_of(one.key),
                name=str(now), back=self.address(now), refusal=str(stale),
            )  # fmt: skip
        except KaikuError as refused:
            return self.page(request, form, one, refusal=str(refused))
        messages.success(request, self.changed(changed))
        return HttpResponseRedirect(self.address(one))

    def _secret(self, form: Any) -> dict[str, str]:
        return {"secret": form.cleaned_data.get("secret", "")} if self.has_secret else {}
