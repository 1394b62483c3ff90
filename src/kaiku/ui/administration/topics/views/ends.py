"""How a topic ends and comes back: retired with a replacement, merged into another, put back."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaiku.categories.actions import StaleTopic, TopicRefused, retire_topic, revive_topic
from kaiku.categories.content import TopicContent, with_words_of
from kaiku.categories.models import Category
from kaiku.categories.stored import area_of, content_of
from kaiku.handling.topics import merge_topic, open_tickets_of
from kaiku.organisation.queries import require_managed
from kaiku.ui.administration.topics.lines import rules_naming, topic_choices
from kaiku.ui.administration.topics.pages import back_to, press, stale_page, topic_with
from kaiku.ui.administration.workflows.views.outline import get_or_post, manages_content
from kaiku.ui.components.responses import StaffRequest


@get_or_post
@manages_content
def retirement(request: StaffRequest, topic: str) -> HttpResponse:
    """What goes out of use with it, what takes its place, and the press that does it."""
    row = topic_with(topic)
    act = partial(retire_topic, topic, replacement=request.POST.get("korvaaja", ""))
    return _ending(request, "retirement", row, act, said=_("%(name)s on poistettu käytöstä.") % {"name": str(row)}, then=topic)


@require_POST
@manages_content
def revival(request: StaffRequest, topic: str) -> HttpResponse:
    """Into use again."""
    act = partial(revive_topic, topic_with(topic).key, by=request.user)
    return press(request, act, _("Aihe on taas käytössä."), back_to("topic", topic))


@get_or_post
@manages_content
def merge(request: StaffRequest, topic: str) -> HttpResponse:
    """Choose the other topic, see what would happen, and do it."""
    chosen = request.POST.get("kohde", "")
    act = partial(merge_topic, topic, into=chosen, with_words=request.POST.get("sanat") == "1")
    said = _("Aiheet on yhdistetty. Avoimet yhteydenotot siirtyvät taustalla.")
    return _ending(request, "merge", topic_with(topic), act, said=said, then=chosen)


def _ending(request: StaffRequest, page: str, row: Category, act: Callable[..., object], *, said: str, then: str) -> HttpResponse:
    """The page; or what its press does, what is said of it, and the topic that is shown then."""
    require_managed(request.user, area_of(row))
    if request.method != "POST":
        return _render(request, page, row)
    try:
        act(seen=request.POST.get("seen", ""), by=request.user, note=request.POST.get("note", ""))
    except StaleTopic as stale:
        return _stale(request, row, stale)
    except TopicRefused as refused:
        return _render(request, page, row, refusal=str(refused))
    messages.success(request, said)
    return back_to("topic", then)


def _stale(request: StaffRequest, row: Category, stale: StaleTopic) -> HttpResponse:
    back = reverse("administration:topic", args=[row.key])
    now = stale.content
    return stale_page(request, kind="topic", now=now.as_value(), wanted=None, seen=now.seen, name=str(row), back=back)


def _render(request: StaffRequest, page: str, row: Category, *, refusal: str = "") -> HttpResponse:
    language = get_language() or "fi"
    chosen = request.POST.get("kohde", "") or request.GET.get("kohde", "")
    target = Category.objects.filter(key=chosen, is_active=True, tree=row.tree).exclude(pk=row.pk).exclude(parent=None).first()
    present = content_of(row)
    gained = with_words_of(content_of(target), present) if target else None
    replacements = topic_choices(without=row.key) if row.tree == Category.Tree.TOPIC and row.parent_id else _siblings(row, language)
    context = {
        "topic": row,
        "name": row.name_in(language),
        "seen": present.seen,
        "groups": replacements,
        "chosen": request.POST.get("korvaaja", ""),
        "target": target,
        "target_name": target.name_in(language) if target else "",
        **(_gained(gained) if gained else {}),
        "open": open_tickets_of(row.pk),
        "rules": [(one.key, one.name_in(language)) for one in rules_naming(row.key)],
        "note": request.POST.get("note", ""),
        "refusal": refusal,
        "section": "administration",
    }
    return render(request, f"administration/topics/{page}.html", context, status=422 if refusal else 200)


def _gained(content: TopicContent) -> dict[str, str]:
    """How much the other topic knows afterwards, in words."""
    words, examples = (sum(map(len, found.values())) for found in (content.words, content.examples))
    return {
        "words": ngettext("%(count)d sana", "%(count)d sanaa", words) % {"count": words},
        "examples": ngettext("%(count)d esimerkki", "%(count)d esimerkkiä", examples) % {"count": examples},
    }


def _siblings(row: Category, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    rows = Category.objects.filter(tree=row.tree, parent=None, is_active=True).exclude(pk=row.pk)
    return [("", [(one.key, one.name_in(language)) for one in rows])]
