"""What came of feedback: the city's own account, a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kaiku.categories.queries import topics_by_id
from kaiku.reporting.insights import public_changes
from kaiku.ui.components.typed import typed_number

_PAGE = 20


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The newest first, a page at a time."""
    before = typed_number(request.GET.get("ennen", "")) or 0
    found = public_changes(get_language() or "fi", before=before, limit=_PAGE + 1)
    here, known = reverse("citizen:changes"), topics_by_id()
    context = {
        "changes": [(one, known.get(one.topic_id or 0)) for one in found[:_PAGE]],
        "newest": here if before else "",
        "older": f"{here}?ennen={found[_PAGE - 1].pk}" if len(found) > _PAGE else "",
    }
    return render(request, "citizen/changes.html", context)
