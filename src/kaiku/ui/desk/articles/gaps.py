"""The editors' inbox: what the chatbot was asked and could not answer, and what is done about it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.chat.bot.deciding import add_wording, begin_article, leave, put_outside
from kaiku.chat.bot.models import Gap
from kaiku.knowledge.queries import find
from kaiku.knowledge.rules import STAFF
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.sign_in.guards import needs, signed_in

_SHOWN = 50
_NEAREST = 5


@require_safe
@signed_in
@needs(Capability.WRITE_ARTICLES)
def gaps(request: StaffRequest) -> HttpResponse:
    """Groups that wait, the commonest first."""
    rows = list(Gap.objects.filter(state=Gap.State.OPEN).defer("centre")[:_SHOWN])
    return render(request, "desk/articles/gaps.html", {"gaps": rows, "section": "articles"})


@require_safe
@signed_in
@needs(Capability.WRITE_ARTICLES)
def gap(request: StaffRequest, gap_id: int) -> HttpResponse:
    """One group: examples, the nearest articles, the choices."""
    found = get_object_or_404(Gap.objects.defer("centre"), pk=gap_id)
    nearest = find(found.label, language=found.language, audience=STAFF, limit=_NEAREST)
    context = {"gap": found, "nearest": nearest, "section": "articles", "is_open": found.state == Gap.State.OPEN}
    return render(request, "desk/articles/gap.html", context)


@require_POST
@signed_in
@needs(Capability.WRITE_ARTICLES)
def gap_decision(request: StaffRequest, gap_id: int) -> HttpResponse:
    """What the editor chose."""
    found = get_object_or_404(Gap.objects.defer("centre"), pk=gap_id)
    act = _CHOICES.get(request.POST.get("valinta", ""))
    try:
        address = act(request, found.pk, request.user) if act else reverse("desk:gap", args=[found.pk])
    except KaikuError as error:
        messages.error(request, str(error))
        address = reverse("desk:gap", args=[found.pk])
    else:
        if act:
            messages.success(request, _("Ratkaisu on tallennettu."))
    return HttpResponseRedirect(address)


def _wording(request: StaffRequest, gap_id: int, by: User) -> str:
    article = typed_number(request.POST.get("artikkeli", ""))
    if article is None:
        raise KaikuError(_("Valitse ohje."))
    version = add_wording(gap_id, article, request.POST.get("sanamuoto", ""), by=by)
    return reverse("desk:article-version", args=[version.pk])


def _article(request: StaffRequest, gap_id: int, by: User) -> str:
    article = begin_article(gap_id, request.POST.get("otsikko", ""), by=by)
    return reverse("desk:article", args=[article.pk])


def _outside(request: StaffRequest, gap_id: int, by: User) -> str:
    put_outside(gap_id, request.POST.get("sanamuoto", ""), by=by)
    return reverse("desk:gaps")


def _left(_request: StaffRequest, gap_id: int, by: User) -> str:
    leave(gap_id, by=by)
    return reverse("desk:gaps")


_CHOICES: dict[str, Callable[[StaffRequest, int, User], str]] = {
    "wording": _wording,
    "article": _article,
    "outside": _outside,
    "left": _left,
}
