"""Compilations of answered cases, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kaiku.categories.queries import topics_by_id
from kaiku.publishing.compiling import public_compilation, public_compilations
from kaiku.publishing.rules import Withdrawn

_PAGE = 25


@require_safe
def compilations(request: HttpRequest) -> HttpResponse:
    """All, the newest first."""
    told = request.GET.get("ennen", "")
    before = int(told) if told.isascii() and told.isdigit() and len(told) < 18 else 0
    rows = public_compilations(limit=_PAGE + 1, before=before)
    older = f"?ennen={rows[_PAGE - 1].id}" if len(rows) > _PAGE else ""
    return render(request, "citizen/compilations.html", {"found": rows[:_PAGE], "older": older})


@require_safe
def compilation(request: HttpRequest, number: str) -> HttpResponse:
    """One compilation: what it is about, and each case with its answer."""
    language = (get_language() or "fi")[:2]
    found = public_compilation(number.upper(), language=language)
    if found is None:
        return render(request, "404.html", status=404)
    if isinstance(found, Withdrawn):
        return render(request, "citizen/case_withdrawn.html", {"reason": found.reason, "compilation": True}, status=410)
    topic = topics_by_id().get(found.topic_id or 0)
    context = {"compilation": found, "topic": topic.name_in(language) if topic else "", "topic_key": topic.key if topic else ""}
    response = render(request, "citizen/compilation.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response
