"""Free tags: the list with search, renaming, merging, out of use and back."""

from functools import partial

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.categories.actions import merge_tags, rename_tag, set_tag_in_use
from kaiku.categories.models import Tag
from kaiku.organisation.queries import managed_by
from kaiku.ui.administration.topics.pages import back_to, press
from kaiku.ui.administration.workflows.views.outline import get_or_post, manages_content
from kaiku.ui.components.responses import StaffRequest

_SHOWN = 50


@require_GET
@manages_content
def tags(request: StaffRequest) -> HttpResponse:
    """Tags in the order of the alphabet, from a word on; with how many contacts have each."""
    search, after = request.GET.get("haku", "").strip().lower()[:60], request.GET.get("jalkeen", "")[:60]
    rows = Tag.objects.filter(name__contains=search, name__gt=after).select_related("replaced_by").order_by("name")
    shown = list(rows.annotate(used=Count("tickets"))[: _SHOWN + 1])
    context = {
        "rows": shown[:_SHOWN],
        "next": shown[_SHOWN - 1].name if len(shown) > _SHOWN else "",
        "search": search,
        "may_change": managed_by(request.user).everything,
        "section": "administration",
    }
    return render(request, "administration/topics/tags.html", context)


@get_or_post
@manages_content
def tag(request: StaffRequest, tag_id: int) -> HttpResponse:
    """One tag; sent, its new name."""
    row = get_object_or_404(Tag.objects.select_related("replaced_by"), pk=tag_id)
    if request.method == "POST":
        act = partial(rename_tag, tag_id, request.POST.get("name", ""), by=request.user)
        return press(request, act, _("Nimi on vaihdettu."), back_to("tag", tag_id))
    context = {
        "tag": row,
        "used": row.tickets.count(),
        "may_change": managed_by(request.user).everything,
        "section": "administration",
    }
    return render(request, "administration/topics/tag.html", context)


@require_POST
@manages_content
def merge(request: StaffRequest, tag_id: int) -> HttpResponse:
    """Into another tag, by its name."""
    get_object_or_404(Tag, pk=tag_id)
    into = Tag.objects.filter(name=request.POST.get("into", "").strip().lower()).first()
    act = partial(merge_tags, tag_id, into_id=into.pk if into else tag_id, by=request.user)
    return press(request, act, _("Tunnisteet on yhdistetty."), back_to("tag", into.pk if into else tag_id))


@require_POST
@manages_content
def use(request: StaffRequest, tag_id: int) -> HttpResponse:
    """Out of use, or back; the wanted state travels along."""
    get_object_or_404(Tag, pk=tag_id)
    is_active = request.POST.get("use") == "1"
    said = _("Tunniste on taas käytössä.") if is_active else _("Tunniste on poistettu käytöstä. Vanhat yhteydenotot pitävät sen.")
    return press(request, partial(set_tag_in_use, tag_id, is_active=is_active, by=request.user), said, back_to("tag", tag_id))
