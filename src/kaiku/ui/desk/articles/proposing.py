"""From articles to a reply's draft, and from a solved ticket to an article's draft: a person reads both before anybody else does."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from kaiku.accounts.rules import Capability, require
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.handling.actions import DraftTooLong, add_to_draft
from kaiku.handling.rights import rights_to
from kaiku.knowledge.actions import count_articles, start_article
from kaiku.knowledge.models import Article, ArticleCount
from kaiku.knowledge.passages import first_sentences, letter_text
from kaiku.knowledge.queries import FoundArticle, find
from kaiku.knowledge.rules import STAFF, About, Words, filled
from kaiku.language.personal_data import IDENTIFIERS, mask_personal_data
from kaiku.replies.filling import values_of
from kaiku.tickets.models import Message, Ticket
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.articles.beside import has_page, may_insert, page_of, said
from kaiku.ui.desk.opening import whole_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.workspace import list_beside

_SOURCES = 2
_LOOKED_AT = 6
_HIDDEN = IDENTIFIERS | {"name", "address"}
_SOLVED = (Ticket.Status.RESOLVED, Ticket.Status.CLOSED)


@require_POST
@signed_in
def answer_proposal(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Word for word what the nearest articles say, as the draft of one's own reply with its sources named; nothing is sent."""
    ticket = whole_ticket(request, ticket_id)
    require(request.user, Capability.READ_ARTICLES)
    if not rights_to(request.user, ticket).reply:
        raise NotAllowed
    found = find(said(ticket), language=ticket.language, audience=STAFF, limit=_LOOKED_AT, only_near=True)
    sources = [hit for hit in found if may_insert(hit.version) and hit.version.language == ticket.language][:_SOURCES]
    if not sources:
        messages.info(request, _("Tietämyskannassa ei ole tähän sopivaa ohjetta. Kirjoita vastaus itse."))
    else:
        try:
            add_to_draft(ticket.pk, _letter(request, ticket, sources), by=request.user, typed=request.POST.get("body") or None)
        except DraftTooLong:
            messages.error(request, _("Vastaus on jo niin pitkä, ettei ohje mahdu siihen."))
        else:
            count_articles([hit.article.pk for hit in sources], ArticleCount.What.INSERTED)
            names = ", ".join(hit.version.title for hit in sources)
            messages.success(request, _("Luonnos on koottu ohjeista: %(names)s. Tarkista se ennen kuin lähetät.") % {"names": names})
    return HttpResponseRedirect(f"{list_beside(request).ticket_address(ticket.pk)}&kirjoita=reply#write")


def _letter(request: StaffRequest, ticket: Ticket, sources: list[FoundArticle]) -> str:
    """A reply draft as it is; of other articles the words of the first, and links to those that have a page."""
    ready = next((hit for hit in sources if hit.article.kind == Article.Kind.REPLY), None)
    if ready is not None:
        return filled(letter_text(ready.version.text), values_of(ticket, text=ready.version.text, by=request.user))
    with override(ticket.language):
        hello, more, bye = _("Hei {asiakkaan_nimi}"), _("Lue lisää:"), _("Terveisin\n{kasittelija}")
    parts = [hello, letter_text(sources[0].version.text)]
    links = [f"- {hit.version.title}: {page_of(hit.version)}" for hit in sources if has_page(hit.version)]
    if links:
        parts.append("\n".join([more, *links]))
    text = "\n\n".join([*parts, bye])
    return filled(text, values_of(ticket, text=text, by=request.user)).replace(" {asiakkaan_nimi}", "")


@require_POST
@signed_in
def article_proposal(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """A solved ticket's question and answer as the draft of an article, personal data masked; another person approves it."""
    ticket = whole_ticket(request, ticket_id)
    require(request.user, Capability.WRITE_ARTICLES)
    if rights_to(request.user, ticket).is_outsider or ticket.is_restricted:
        raise NotAllowed
    if ticket.status not in _SOLVED:
        messages.error(request, _("Ehdota ohjetta, kun yhteydenottoon on vastattu."))
        return HttpResponseRedirect(list_beside(request).ticket_address(ticket.pk))
    answer = ticket.messages.filter(kind=Message.Kind.REPLY).order_by("-created_at", "-pk").values_list("body", flat=True).first() or ""
    asked = _masked(said(ticket), ticket)
    about = About(Article.Kind.FAQ, topics=(ticket.topic.key,) if ticket.topic and ticket.topic.is_active else ())
    noted = _("Ehdotettu yhteydenotosta %(number)s. Poista vastauksesta kaikki, mikä koskee vain yhtä asiakasta.")
    internal = f"{noted % {'number': ticket.reference}}\n\n> {' '.join(asked.split())[:800]}"
    title = _masked(ticket.title, ticket)[:150] or ticket.reference
    words = Words(title, _masked(answer, ticket), internal, (first_sentences(asked, 150)[:200],))
    language = ticket.language if ticket.language in ("fi", "sv", "en") else "fi"
    try:
        made = start_article(about, words, language=language, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(list_beside(request).ticket_address(ticket.pk))
    messages.success(request, _("Ohjeen luonnos on tehty. Henkilötiedot on peitetty; tarkista silti jokainen rivi."))
    return HttpResponseRedirect(reverse("desk:article-words", args=[made.pk, language]))


def _masked(text: str, ticket: Ticket) -> str:
    """Also the customer's own name, which no rule of names needs to know."""
    shown = mask_personal_data(text, _HIDDEN, language=ticket.language)
    for part in ticket.customer.name.split() if ticket.customer else []:
        if len(part) > 2:
            shown = shown.replace(part, _("[nimi]"))
    return shown
