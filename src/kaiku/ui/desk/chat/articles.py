"""Articles and reply drafts beside a talk: those that the customer's words ask for, and putting one into one's own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.chat.live.actions import first_name
from kaiku.chat.live.seats import draft_of, save_draft
from kaiku.chat.models import Conversation, Line
from kaiku.chat.rules import LONGEST_LINE, ChatError
from kaiku.knowledge.actions import count_articles
from kaiku.knowledge.models import ArticleCount, ArticleVersion
from kaiku.knowledge.passages import first_sentences, letter_text
from kaiku.knowledge.queries import find, readable
from kaiku.knowledge.rules import STAFF, filled
from kaiku.ui.components.responses import StaffRequest, render_part
from kaiku.ui.desk.articles.beside import has_page, may_insert, page_of
from kaiku.ui.desk.chat.shown import talk_of
from kaiku.ui.desk.sign_in.guards import needs

chats = needs(Capability.CHAT)
_SUGGESTED = 4
_FOUND = 9  # each has its own digit
_LONGEST_INSERTED = 900  # a line of a chat is no letter
_BEGINNING = 500


@require_safe
@chats
def articles(request: StaffRequest, talk_id: int) -> HttpResponse:
    """What the knowledge base has for the customer's last words, or for one's own."""
    found = talk_of(request, talk_id)
    words = request.GET.get("ohjehaku", "").strip()[:300]
    said = " ".join(one.text for one in found.lines.filter(who=Line.Who.CUSTOMER).order_by("-sequence")[:2])[:600]
    hits = find(words or said, language=found.language, audience=STAFF, limit=_FOUND if words else _SUGGESTED)
    suggestions = [{"hit": hit, "may_insert": may_insert(hit.version)} for hit in hits]
    context = {"section": "chat", "talk": found, "suggestions": suggestions, "words": words}
    return render_part(request, "desk/chat/articles.html", "suggestions", context)


@require_POST
@chats
def insertion(request: StaffRequest, talk_id: int, words_id: int) -> HttpResponse:
    """Put an article's words at the end of one's own; nothing is sent. A script gets the words and puts them where one writes."""
    found = talk_of(request, talk_id)
    version = readable(STAFF).filter(pk=words_id).first()
    if version is None or not may_insert(version):
        raise Http404
    added = _words_of(version, found, request.user)
    if request.headers.get("X-Requested-With") == "fetch":
        count_articles([version.article_id], ArticleCount.What.INSERTED)
        return HttpResponse(added, content_type="text/plain; charset=utf-8")
    text = f"{draft_of(found, by=request.user).rstrip()}\n\n{added}".strip()
    try:
        if len(text) > LONGEST_LINE:
            raise ChatError(_("Viesti on jo niin pitkä, ettei ohje mahdu siihen."))
        save_draft(talk_id, text, by=request.user)
    except ChatError as error:
        messages.error(request, str(error))
    else:
        count_articles([version.article_id], ArticleCount.What.INSERTED)
    return redirect("desk:chat-talk", found.pk)


def _words_of(version: ArticleVersion, talk: Conversation, by: User) -> str:
    """As one says it in a chat: the whole of a short one, the beginning of a long one and where the rest is."""
    reference = talk.ticket.reference if talk.ticket else ""
    text = filled(letter_text(version.text), {"kasittelija": first_name(by), "tunnus": reference})
    if len(text) > _LONGEST_INSERTED:
        text = first_sentences(version.text, _BEGINNING)
    return f"{text}\n\n{page_of(version)}" if has_page(version) and len(text) + 300 < LONGEST_LINE else text
