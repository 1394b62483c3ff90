"""Correcting what is known of the ticket: topic, urgency, sensitivity, place, tags."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaiku.base.errors import NotAllowed
from kaiku.handling.actions import (
    TicketEdit,
    change_priority,
    change_sensitivity,
    edit_ticket,
    reclassify_ticket,
    tag_ticket,
    transfer_ticket,
)
from kaiku.handling.actions.editing import queue_offered
from kaiku.handling.rights import Rights, rights_to
from kaiku.places.models import District
from kaiku.places.queries import district_at
from kaiku.queues.models import Queue
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.forms.handling import ClassificationForm, PlaceForm, PriorityForm, SensitivityForm, TagsForm
from kaiku.ui.desk.likely import hint_of, likely_topics, likely_values
from kaiku.ui.desk.opening import visible_ticket, whole_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.views.acting import Act, perform

get_or_post = require_http_methods(["GET", "POST"])


def _handles(rights: Rights) -> bool:
    return rights.handle


@get_or_post
@signed_in
def classification(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Correct topic and type; the correction teaches, and the topic's own queue is offered."""
    ticket = whole_ticket(request, ticket_id)
    act = Act(_("Korjaa luokittelu"), _("Tallenna"), _("Luokittelu on korjattu. Kaiku oppii korjauksesta."))
    known = {
        "topic": ticket.topic.key if ticket.topic else "",
        "contact_type": ticket.contact_type.key if ticket.contact_type else "",
        "move": True,
    }
    form = ClassificationForm(posted(request), initial=known, likely=likely_topics(ticket))

    def correct() -> None:
        changed = reclassify_ticket(
            ticket_id, topic=form.cleaned_data["topic"], contact_type=form.cleaned_data["contact_type"], by=request.user
        )
        offered = queue_offered(changed) if form.cleaned_data["move"] else None
        if offered is not None:
            transfer_ticket(ticket_id, to=Queue.objects.get(pk=offered.id), by=request.user)

    return perform(request, ticket, form, act, may=_handles, do=correct)


@get_or_post
@signed_in
def priority(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Set the urgency by hand."""
    ticket = visible_ticket(request, ticket_id)
    act = Act(_("Muuta kiireellisyyttä"), _("Tallenna"), _("Kiireellisyys on muutettu."))
    form = PriorityForm(posted(request), initial={"priority": ticket.priority})
    form.fields["priority"].help_text = hint_of("priority", likely_values(ticket))

    def change() -> None:
        change_priority(ticket_id, priority=form.cleaned_data["priority"], by=request.user)

    return perform(request, ticket, form, act, may=_handles, do=change)


@get_or_post
@signed_in
def sensitivity(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Restrict the ticket, or open it to the rest."""
    ticket = visible_ticket(request, ticket_id)
    act = Act(_("Muuta arkaluonteisuutta"), _("Tallenna"), _("Arkaluonteisuus on muutettu."))
    form = SensitivityForm(posted(request), initial={"sensitivity": ticket.sensitivity})
    form.fields["sensitivity"].help_text = hint_of("sensitivity", likely_values(ticket))

    def change() -> None:
        given = form.cleaned_data
        change_sensitivity(ticket_id, sensitivity=given["sensitivity"], reason=given["reason"], by=request.user)

    return perform(request, ticket, form, act, may=_handles, do=change)


@get_or_post
@signed_in
def place(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Correct title and place."""
    ticket = visible_ticket(request, ticket_id)
    if not rights_to(request.user, ticket).see_place:
        raise NotAllowed
    act = Act(_("Korjaa otsikko ja paikka"), _("Tallenna"), _("Tiedot on korjattu."))
    known = {name: getattr(ticket, name) for name in ("title", "address", "place_words", "lon", "lat")}
    form = PlaceForm(posted(request), initial=known)

    def correct() -> None:
        given = form.cleaned_data
        point = (given["lon"], given["lat"]) if given["lon"] is not None and given["lat"] is not None else None
        area = district_at(*point) if point else None
        district = District.objects.filter(pk=area.id).first() if area else None
        edit = TicketEdit(given["title"], given["address"], given["place_words"], point, district)
        edit_ticket(ticket_id, edit, by=request.user)

    return perform(request, ticket, form, act, may=_handles, do=correct, with_map=True)


@get_or_post
@signed_in
def tags(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Replace the free tags."""
    ticket = whole_ticket(request, ticket_id)
    act = Act(_("Muuta tunnisteita"), _("Tallenna"), _("Tunnisteet on tallennettu."))
    form = TagsForm(posted(request), initial={"tags": ", ".join(getattr(ticket, "tag_names", []))})

    def replace() -> None:
        tag_ticket(ticket_id, names=form.cleaned_data["tags"].split(","), by=request.user)

    return perform(request, ticket, form, act, may=_handles, do=replace)
