"""Whom one may name in a note, while one types."""

from collections import Counter

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from kaiku.base.errors import NotAllowed
from kaiku.handling.mentioning import mentionable
from kaiku.handling.rights import rights_to
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.opening import visible_ticket
from kaiku.ui.desk.sign_in.guards import signed_in


@require_safe
@signed_in
def mentions(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Colleagues who may read this ticket's notes; namesakes are put in by their user names."""
    ticket = visible_ticket(request, ticket_id)
    if not rights_to(request.user, ticket).annotate:
        raise NotAllowed
    people = mentionable(ticket, request.GET.get("q", ""), by=request.user)
    alike = Counter(person.name for person in people)
    lines = [
        {"name": one.name, "title": one.title, "insert": f"@{one.name if alike[one.name] == 1 and one.name else one.username}"}
        for one in people
    ]
    return JsonResponse({"people": lines})
