"""The same matter over channels: put together, take apart, answer all at once."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.handling.actions import bundle_tickets, unbundle_ticket
from kaiku.handling.bundles import bundle_id_of, members_visible_to
from kaiku.handling.rights import Rights, rights_to
from kaiku.replies.bundled import answer_bundle
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.bundles import proposal_choice, proposed_members
from kaiku.ui.desk.duplicates import ticket_by_code
from kaiku.ui.desk.forms.bundles import BundleAnswerForm, BundleForm
from kaiku.ui.desk.opening import visible_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.views.acting import Act, done, perform
from kaiku.ui.desk.workspace import list_beside


def _handles(rights: Rights) -> bool:
    return rights.handle


@require_http_methods(["GET", "POST"])
@signed_in
def bundling(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Which other contacts are about the same matter; the likely ones are proposed with the reasons."""
    ticket = visible_ticket(request, ticket_id)
    choices = [proposal_choice(ticket, one) for one in proposed_members(request.user, ticket)]
    form = BundleForm(posted(request), choices=choices, find=lambda code: ticket_by_code(request.user, code))
    act = Act(
        _("Niputa sama asia"),
        _("Niputa"),
        _("Yhteydenotot ovat samassa nipussa."),
        about=_(
            "Nipun yhteydenottoihin voi vastata yhdellä kertaa. Jokainen asiakas saa vastauksen omalla kielellään, ja nipun voi purkaa."
        ),
    )

    def bundle() -> None:
        bundle_tickets(ticket_id, others=form.cleaned_data["chosen"], by=request.user)

    return perform(request, ticket, form, act, may=_handles, do=bundle)


@require_POST
@signed_in
def unbundling(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """It was another matter after all."""
    ticket = visible_ticket(request, ticket_id)
    try:
        unbundle_ticket(ticket_id, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(list_beside(request).ticket_address(ticket_id))
    return done(request, ticket, _("Yhteydenotto on irrotettu nipusta."))


@require_http_methods(["GET", "POST"])
@signed_in
def bundle_answer(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """One answer to all in the bundle, and how it went with each."""
    ticket = visible_ticket(request, ticket_id)
    if not rights_to(request.user, ticket).reply:
        raise NotAllowed
    bundle_id = bundle_id_of(ticket_id)
    if bundle_id is None:
        raise Http404
    form = BundleAnswerForm(posted(request), members=members_visible_to(request.user, bundle_id))
    context = {"ticket": ticket, "form": form, "section": "queues"}
    if not form.is_valid():
        return render(request, "desk/bundle_answer.html", context, status=422 if form.is_bound else 200)
    given = form.cleaned_data
    try:
        outcomes = answer_bundle(ticket_id, texts=form.texts, recipients=given["to"], and_close=given["and_close"], by=request.user)
    except KaikuError as error:
        form.add_error(None, str(error))
        return render(request, "desk/bundle_answer.html", context, status=422)
    failed = [outcome for outcome in outcomes if outcome.error]
    context |= {"outcomes": outcomes, "failed": failed, "succeeded": len(outcomes) - len(failed)}
    return render(request, "desk/bundle_answered.html", context)
