"""The chat: begin, talk, ask for a person, leave the matter, take a copy. Every step is a plain form too."""

import secrets
from contextlib import suppress

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import translate_url
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaiku.categories.queries import choosable_topic
from kaiku.channels.chat.actions import Wish, ticket_by_customer
from kaiku.channels.webform.actions import save_typing, start_draft
from kaiku.channels.webform.embedding import note_use
from kaiku.channels.webform.limits import DRAFTS
from kaiku.channels.webform.rules import Page
from kaiku.chat.actions import note_seen, say, start_talk, stay
from kaiku.chat.answering import rate_line, rate_talk
from kaiku.chat.copying import mail_copy
from kaiku.chat.live.actions import ask_person, end_talk, leave_queue
from kaiku.chat.live.hours import chat_is_open
from kaiku.chat.models import Conversation, Line
from kaiku.chat.rules import LONGEST_LINE, ChatError, TalkOver, transcript
from kaiku.knowledge.models import Article
from kaiku.knowledge.notices import notices_for
from kaiku.organisation.languages import main_language, served_languages
from kaiku.ui.citizen.channels import chat_way
from kaiku.ui.citizen.embedding import embedding_key, embedding_mark
from kaiku.ui.citizen.journey import Journey
from kaiku.ui.citizen.talks import (
    LINES,
    TALKS,
    WISHES,
    address,
    addresses,
    common,
    fragment,
    framed,
    language,
    limited,
    onward,
    shown,
    talk_door,
    talk_page,
)
from kaiku.ui.components.plain_form import PlainForm

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
_NEWEST = 200


class QuestionForm(PlainForm):
    """The first words of a talk, and all that follow."""

    text = forms.CharField(
        label=gettext_lazy("Kysymyksesi"),
        help_text=gettext_lazy("Älä kirjoita henkilötunnusta tai terveystietoja."),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Kirjoita kysymys."),
            "max_length": gettext_lazy("Lyhennä viestiä. Enintään %(limit_value)d merkkiä."),
        },
    )


class WishForm(PlainForm):
    """How the customer is reached."""

    name = forms.CharField(label=gettext_lazy("Nimesi"), max_length=120, required=False)
    phone = forms.CharField(
        label=gettext_lazy("Puhelinnumero"),
        help_text=gettext_lazy("Soitamme sinulle, kun puhelinnumero on annettu."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label=gettext_lazy("Sähköpostiosoite"), max_length=200, required=False)
    when = forms.CharField(
        label=gettext_lazy("Milloin sopii soittaa?"),
        help_text=gettext_lazy("Esimerkiksi: arkisin kello 9–12."),
        max_length=200,
        required=False,
    )

    def clean(self) -> dict[str, str]:
        """One way to answer is needed; the error stands at the first."""
        cleaned: dict[str, str] = super().clean() or {}
        if not self.errors and not cleaned.get("phone") and not cleaned.get("email"):
            self.add_error("phone", _("Kerro puhelinnumero tai sähköpostiosoite, johon voimme vastata."))
        return cleaned


@csrf_exempt  # rule form-without-a-token: begins a talk for whoever asks, nobody is signed in here
@never_cache
@get_or_post
def chat(request: HttpRequest, key: str = "") -> HttpResponse:
    """Before the first question: what this is, who answers, when people are there."""
    return framed(request, lambda: _beginning(request))


def _beginning(request: HttpRequest) -> HttpResponse:
    mark = embedding_mark(request)
    found = embedding_key(mark)
    if found is not None and request.method != "POST":
        note_use(found)
        asked = request.GET.get("kieli", "") or found.language
        wanted = translate_url(request.get_full_path(), asked) if asked in served_languages() and asked != language() else ""
        if wanted and wanted != request.get_full_path() and language() == main_language():
            return HttpResponseRedirect(wanted)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if refusal := limited(request, TALKS):
            return refusal
        topic = choosable_topic(request.POST.get("aihe", "") or (found.topic_key if found else ""))
        try:
            talk = start_talk(
                form.cleaned_data["text"],
                language=language(),
                client_key=request.POST.get("avain", ""),
                began_at=mark,
                topic_key=topic.key if topic else "",
            )
        except ChatError as error:
            form.add_error("text", str(error))
        else:
            if "ihminen" in request.POST:
                _to_person(talk)
            return HttpResponseRedirect(address(request, "talk", talk.key) + "#loppu")
    context = {
        "form": form,
        "is_open": chat_is_open(),
        "notices": notices_for(language(), audience=Article.Outlet.CHAT, topic=""),
        "way": chat_way(language()),
        "topic": request.GET.get("aihe", "")[:80],
        "sending": secrets.token_urlsafe(12),
        "begin_url": address(request, "embedded-chat", mark) if found else address(request, "chat"),
    }
    return render(request, "citizen/chat.html", context, status=422 if form.errors else 200)


def _to_person(talk: Conversation) -> None:
    """Who asks for a person with his first words need not hear the bot; when people have just left, the talk's own page says so."""
    with suppress(ChatError):
        ask_person(talk.key)


@require_safe
@talk_page
def talk(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """The whole talk as it stands."""
    return _talk_page(request, talk)


def _talk_page(request: HttpRequest, talk: Conversation, *, typed: str = "", refused: str = "") -> HttpResponse:
    lines = shown(talk, max(0, talk.last_sequence - _NEWEST))
    context = {"lines": lines, "typed": typed, "refused": refused, "sending": secrets.token_urlsafe(12), **common(request, talk)}
    return render(request, "citizen/talk.html", context, status=422 if refused else 200)


@require_POST
@talk_page
def line(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """The customer's next words."""
    if refusal := limited(request, LINES):
        return refusal
    typed = request.POST.get("text", "")
    try:
        say(talk.key, typed, client_key=request.POST.get("avain", ""))
    except ChatError as error:
        if request.headers.get("X-Requested-With") == "fetch":
            return onward(request, talk, refused=str(error))
        return _talk_page(request, Conversation.objects.get(pk=talk.pk), typed=typed, refused=str(error))
    return onward(request, talk)


@require_safe
@talk_page
def lines(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """What is new since a line."""
    return fragment(request, talk)


@require_POST
@talk_door
def presence(request: HttpRequest, key: str) -> HttpResponse:
    """The page is open, and perhaps typed on; answers with the number of the newest line, for whoever lost the stream."""
    found = note_seen(key, is_typing=bool(request.POST.get("kirjoittaa")))
    if found is None:
        raise Http404
    newest, state = found
    return HttpResponse(f"{newest} {state}", content_type="text/plain")


@require_POST
@talk_page
def person(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """To a person: a free advisor or the queue."""
    try:
        ask_person(talk.key)
    except ChatError as error:
        return onward(request, talk, refused=str(error))
    return onward(request, talk)


@require_POST
@talk_page
def leaving(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """Out of the queue, back to the bot."""
    leave_queue(talk.key)
    return onward(request, talk)


@require_POST
@talk_page
def staying(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """Still there."""
    try:
        stay(talk.key)
    except TalkOver as error:
        return onward(request, talk, refused=str(error))
    return onward(request, talk)


@require_POST
@talk_page
def end(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """The customer ends the talk."""
    end_talk(talk.pk, Conversation.Ending.CUSTOMER)
    return onward(request, talk)


@require_POST
@talk_page
def rating(request: HttpRequest, talk: Conversation, sequence: int) -> HttpResponse:
    """Did an answer of the bot help, and if not, why."""
    rate_line(talk.key, sequence, good=request.POST.get("auttoi") == "kylla", reason=request.POST.get("syy", ""))
    if request.headers.get("X-Requested-With") != "fetch":
        return HttpResponseRedirect(address(request, "talk", talk.key) + f"#rivi-{sequence}")
    found = next((one for one in shown(talk, sequence - 1) if one.line.sequence == sequence), None)
    return render(
        request,
        "citizen/parts/talk_rating.html",
        {"one": found, "talk": talk, "rated": bool(request.POST.get("syy")), "frame": embedding_mark(request)},
    )


@require_POST
@talk_page
def helped(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """Did the talk help; asked when it is over."""
    try:
        rate_talk(talk.key, request.POST.get("apua", ""))
    except ChatError as error:
        return onward(request, talk, refused=str(error))
    return onward(request, talk)


@get_or_post
@talk_page
def copy(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """The talk as a text file, or to one's mail."""
    if request.method != "POST" and "lataa" in request.GET:
        text = transcript(talk.lines.all(), talk.language, is_masked=False)
        response = HttpResponse(text + "\n", content_type="text/plain; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{_("keskustelu")}.txt"'
        return response
    told = {"done": "", "refused": ""}
    if request.method == "POST":
        if refusal := limited(request, WISHES):
            return refusal
        try:
            mail_copy(talk.key, request.POST.get("email", ""))
            told["done"] = _("Kopio lähtee sähköpostiisi pian.")
        except ChatError as error:
            told["refused"] = str(error)
    context = {"talk": talk, "email": request.POST.get("email", ""), **told, **_to(request, talk)}
    return render(request, "citizen/talk_copy.html", context, status=422 if told["refused"] else 200)


@require_POST
@talk_page
def form(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """The contact form with what the customer has written here: nothing is asked twice."""
    if refusal := limited(request, DRAFTS):
        return refusal
    said = "\n\n".join(row.text for row in talk.lines.filter(who=Line.Who.CUSTOMER))
    journey = Journey(request)
    journey.draft, journey.by_cookie = start_draft(language()), False
    save_typing(journey.draft.token, Page.DESCRIBE.value, {"text": [said]}, language=language())
    if talk.topic_key:
        journey.note(preset=talk.topic_key)
    return HttpResponseRedirect(journey.url(Page.DESCRIBE))


@get_or_post
@talk_page
def wish(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """Leave the matter with a way to answer: a call back, or mail."""
    form = WishForm(request.POST if request.method == "POST" else None)
    code = talk.ticket.follow_code if talk.ticket else ""
    if request.method == "POST" and form.is_valid() and not code:
        if refusal := limited(request, WISHES):
            return refusal
        try:
            code = ticket_by_customer(talk.key, Wish(**form.cleaned_data)).follow_code
        except ChatError as error:
            form.add_error(None, str(error))
    context = {"form": form, "code": code, "talk": talk, **_to(request, talk)}
    return render(request, "citizen/talk_wish.html", context, status=422 if form.errors else 200)


def _to(request: HttpRequest, talk: Conversation) -> dict[str, dict[str, str]]:
    return {"to": addresses(request, talk)}
