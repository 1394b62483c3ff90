"""Articles beside a ticket: those that its text asks for, and putting one into the reply."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from kaiku.accounts.rules import Capability, can, require
from kaiku.base.errors import NotAllowed
from kaiku.handling.actions import DraftTooLong, add_to_draft
from kaiku.handling.rights import rights_to
from kaiku.knowledge.actions import count_articles
from kaiku.knowledge.models import Article, ArticleCount, ArticleVersion
from kaiku.knowledge.passages import letter_text
from kaiku.knowledge.queries import find, readable
from kaiku.knowledge.rules import STAFF, filled
from kaiku.replies.filling import values_of
from kaiku.tickets.models import Message, Ticket
from kaiku.ui.components.responses import StaffRequest, render_part, wants_part
from kaiku.ui.desk.opening import whole_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.workspace import list_beside

_SUGGESTED = 4
_FOUND = 8
_SOLVED = (Ticket.Status.RESOLVED, Ticket.Status.CLOSED)


@require_safe
@signed_in
def ticket_articles(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """What the knowledge base has for this ticket before anybody types; with words, what they find."""
    ticket = whole_ticket(request, ticket_id)
    require(request.user, Capability.READ_ARTICLES)
    rights = rights_to(request.user, ticket)
    if rights.is_outsider:
        raise NotAllowed
    words = request.GET.get("ohjehaku", "").strip()[:300]
    limit = _FOUND if words else _SUGGESTED
    found = find(words or said(ticket), language=ticket.language, audience=STAFF, limit=limit, only_near=not words)
    lines = [{"hit": hit, "may_insert": rights.reply and may_insert(hit.version), "has_page": has_page(hit.version)} for hit in found]
    context = {"ticket": ticket, "rights": rights, "lines": lines, "words": words, "list_value": str(list_beside(request))}
    context |= {
        "may_propose": rights.reply and not words and any(line["may_insert"] for line in lines),
        "may_make": can(request.user, Capability.WRITE_ARTICLES) and ticket.status in _SOLVED and not ticket.is_restricted,
    }
    return render_part(request, "desk/articles/beside.html", "suggestions", context)


@require_POST
@signed_in
def insertion(request: StaffRequest, ticket_id: int, words_id: int) -> HttpResponse:
    """Put an article's words, or a link to it, at the end of one's own reply; nothing is sent."""
    ticket = whole_ticket(request, ticket_id)
    require(request.user, Capability.READ_ARTICLES)
    version = readable(STAFF).filter(pk=words_id).first()
    if version is None:
        raise Http404
    if not rights_to(request.user, ticket).reply or not may_insert(version):
        raise NotAllowed
    if request.POST.get("mita") == "linkki":
        if not has_page(version):
            raise NotAllowed
        added = f"{version.title}: {page_of(version)}"
    else:
        added = filled(letter_text(version.text), values_of(ticket, text=version.text, by=request.user))
    try:
        add_to_draft(ticket.pk, added, by=request.user, typed=request.POST.get("body"))
    except DraftTooLong:
        messages.error(request, _("Vastaus on jo niin pitkä, ettei ohje mahdu siihen."))
    else:
        count_articles([version.article_id], ArticleCount.What.INSERTED)
        if not wants_part(request):
            messages.success(request, _("Lisätty vastaukseen. Tarkista teksti ennen kuin lähetät."))
    return HttpResponseRedirect(f"{list_beside(request).ticket_address(ticket.pk)}&kirjoita=reply#write")


def may_insert(version: ArticleVersion) -> bool:
    """Internal guides are read, not sent; of the others the internal part stays here."""
    return version.article.kind != Article.Kind.INTERNAL and bool(version.text.strip())


def has_page(version: ArticleVersion) -> bool:
    """May a link to it be given to a resident?"""
    return Article.Outlet.FAQ in version.article.outlets or bool(version.article.address)


def page_of(version: ArticleVersion) -> str:
    """Its address for residents."""
    if version.article.address:
        return version.article.address
    with override(version.language):
        return settings.PUBLIC_URL.rstrip("/") + reverse("citizen:article", args=[version.article.key])


def said(ticket: Ticket) -> str:
    """What the ticket asks, for the search."""
    first = ticket.messages.filter(kind=Message.Kind.CONTACT).order_by("created_at").values_list("body", flat=True).first()
    return f"{ticket.title}. {first or ''}"
