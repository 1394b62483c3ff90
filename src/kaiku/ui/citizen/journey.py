"""One visitor's way through the contact form: the draft, what it holds, where he may be and where he goes next."""

from collections.abc import Callable, Mapping
from functools import cached_property, wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from kaiku.base.values import in_language
from kaiku.categories.queries import choosable_topic
from kaiku.categories.rules import Topic
from kaiku.channels.webform.actions import AlreadySent, DraftGone, note_answer, save_page, start_draft
from kaiku.channels.webform.limits import DRAFTS, Passage, count_request
from kaiku.channels.webform.models import ContactDraft, ContactDraftFile
from kaiku.channels.webform.queries import answers_of, draft_by_token, files_of
from kaiku.channels.webform.rules import DRAFT_LIFE, Page, Route, route_for
from kaiku.contactforms.queries import form_for_topic
from kaiku.contactforms.rules import Form
from kaiku.customers.models import Account
from kaiku.knowledge.notices import Notice, notices_for
from kaiku.organisation.models import Unit
from kaiku.organisation.queries import unit_with_key
from kaiku.places.queries import district_at
from kaiku.publishing.queries import published_near
from kaiku.publishing.rules import PublicCase
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.account.session import account_of
from kaiku.ui.citizen.embedding import EMBEDDED, allow_frame, embedded_address, embedding_key, embedding_mark, frame_origins
from kaiku.ui.citizen.guards import is_cross_site, sender_of

COOKIE = "kaiku_luonnos"
FIELD = "luonnos"
CHANGING = "muuta"
WORDS = "sanat"
_MOST_WORDS = 300
_SALT = "kaiku.contact-draft"
_BEGINNINGS = ("describe", "files", "typing", "hints", "new_contact")
PAGE_NAMES = {
    Page.DESCRIBE: "citizen:describe",
    Page.TOPIC: "citizen:topic",
    Page.PLACE: "citizen:place",
    Page.SIMILAR: "citizen:similar",
    Page.QUESTIONS: "citizen:questions",
    Page.REPLY: "citizen:reply",
    Page.CHECK: "citizen:check",
}


class TooMany(Exception):
    """The sender has done this too often for now."""

    def __init__(self, passage: Passage) -> None:
        super().__init__()
        self.passage = passage


class Journey:
    """The draft of this request, found by cookie or, where cookies do not come, by the form's hidden field or the address."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        # In another site's frame no cookie is read or set: most browsers block it, and a draft of another tab must not appear there.
        self.embedding = embedding_mark(request)
        self.is_embedded = bool(self.embedding)
        self.key = embedding_key(self.embedding)
        cookie = "" if self.is_embedded else _unsigned(request.COOKIES.get(COOKIE, ""))
        given = _unsigned(request.POST.get(FIELD, "") or request.GET.get(FIELD, ""))
        self.token = given or cookie
        self.by_cookie = bool(cookie) and cookie == self.token
        self.draft: ContactDraft | None = draft_by_token(self.token)
        self.answers: dict[str, Any] = answers_of(self.draft) if self.draft else {}
        self.is_changing = CHANGING in request.POST or CHANGING in request.GET
        self.is_new = False

    @property
    def is_sent(self) -> bool:
        """Has this draft become a ticket?"""
        return self.draft is not None and self.draft.ticket_id is not None

    @property
    def language(self) -> str:
        """The page's language."""
        return (get_language() or "fi")[:2]

    @property
    def signed_token(self) -> str:
        """What the hidden field carries; "" before there is a draft."""
        return signing.dumps(self.draft.token, salt=_SALT) if self.draft else ""

    @cached_property
    def files(self) -> list[ContactDraftFile]:
        """The draft's files."""
        return files_of(self.draft) if self.draft else []

    @cached_property
    def account(self) -> Account | None:
        """The account of a sender who has signed in; a frame of another site knows of none."""
        return None if self.is_embedded else account_of(self.request)

    @property
    def topic(self) -> Topic | None:
        """The topic chosen so far."""
        return choosable_topic(self.answers.get(Page.TOPIC, {}).get("topic", ""))

    @property
    def preset_topic(self) -> Topic | None:
        """The topic that the page with the link or the frame was about."""
        return choosable_topic(self._given("aihe") or self.answers.get("preset", "") or (self.key.topic_key if self.key else ""))

    @property
    def urgent_notice(self) -> str:
        """What one should do at once who writes about this topic; "" for most."""
        topic = self.topic or self.preset_topic
        return in_language(topic.urgent_notices, self.language) if topic else ""

    @cached_property
    def notices(self) -> list[Notice]:
        """What the city has told of this topic and place; before they are known, what is out of order."""
        topic, place = self.topic or self.preset_topic, self.page(Page.PLACE)
        area = district_at(place["lon"], place["lat"]) if place.get("lon") is not None else None
        return notices_for(self.language, topic=topic.key if topic else "", district=area.key if area else None)

    @property
    def guidance(self) -> str:
        """What the city asks to be told of the chosen topic; "" for some."""
        return in_language(self.topic.guidance, self.language) if self.topic else ""

    @cached_property
    def preset_unit(self) -> Unit | None:
        """The unit on whose page the link or the frame is."""
        return unit_with_key(self._given("yksikko") or self.answers.get("unit", "") or (self.key.unit_key if self.key else ""))

    @property
    def presets(self) -> dict[str, str]:
        """What the address of the first page carries."""
        topic, unit = self.preset_topic, self.preset_unit
        return ({"aihe": topic.key} if topic else {}) | ({"yksikko": unit.key} if unit else {}) | self.proposal

    @property
    def words(self) -> str:
        """What was searched for before: it may be the beginning of the text."""
        return self._given(WORDS, most=_MOST_WORDS) or str(self.answers.get("words", ""))

    @property
    def proposal(self) -> dict[str, str]:
        """The words for an address of a page before the text is written."""
        return {WORDS: self.words} if self.words else {}

    def _given(self, name: str, *, most: int = 80) -> str:
        return str(self.request.POST.get(name, "") or self.request.GET.get(name, ""))[:most]

    @property
    def questions(self) -> Form | None:
        """The topic's extra questions."""
        return form_for_topic(self.topic.key) if self.topic else None

    @property
    def route(self) -> Route:
        """The pages that this contact needs, as far as is known."""
        return route_for(self.answers, self.topic, asks_questions=self.questions is not None)

    def page(self, page: Page) -> dict[str, Any]:
        """The accepted answers of one page."""
        found: dict[str, Any] = self.answers.get(page.value, {})
        return found

    def typed(self, page: Page) -> dict[str, list[str]]:
        """What was typed on the page after it was last accepted."""
        found: dict[str, list[str]] = self.answers.get("typed", {}).get(page.value, {})
        return found

    def url(self, page: Page, **query: str) -> str:
        """The page's address; it names the draft only for browsers that keep no cookie."""
        return self.with_draft(reverse(PAGE_NAMES[page]), **query)

    def with_draft(self, address: str, **query: str) -> str:
        """An address that finds this draft."""
        if self.draft and not self.by_cookie:
            query[FIELD] = self.signed_token
        if self.is_embedded:
            query[EMBEDDED] = self.embedding
        return f"{address}?{urlencode(query)}" if query else address

    def require_draft(self) -> ContactDraft:
        """The draft, begun now when there is none yet; TooMany when this sender has begun too many."""
        if self.draft is None:
            passage = count_request(DRAFTS, sender_of(self.request))
            if not passage.is_open:
                raise TooMany(passage)
            self.draft, self.is_new, self.by_cookie = start_draft(self.language), True, False
            if topic := self.preset_topic:
                self.note(preset=topic.key)
            if unit := self.preset_unit:
                self.note(unit=unit.key)
            if words := self.words:
                self.note(words=words)
        return self.draft

    def save(self, page: Page, values: Mapping[str, Any], *, drop: tuple[str, ...] = ()) -> None:
        """Keep the page's answers."""
        self.answers = save_page(self.require_draft().token, page.value, values, language=self.language, drop=drop)

    def note(self, **values: Any) -> None:
        """Keep facts beside the pages."""
        note_answer(self.require_draft().token, **values)
        self.answers.update(values)

    def similar(self) -> list[PublicCase]:
        """Published cases of the same topic near the same place."""
        place = self.page(Page.PLACE)
        if not self.topic or place.get("lon") is None or place.get("none"):
            return []
        return published_near(place["lon"], place["lat"], topic_id=self.topic.id, language=self.language)

    def refresh_similar(self) -> None:
        """After topic or place changed: is there anything alike to show?"""
        found = bool(self.similar())
        if found != bool(self.answers.get("has_similar")):
            self.note(has_similar=found)

    def go_on(self, page: Page) -> HttpResponseRedirect:
        """To the next page; while changing an answer straight back to the check page, unless the change asks for more."""
        if self.is_changing:
            missing = self.route.first_missing(self.answers)
            return HttpResponseRedirect(self.url(missing, **{CHANGING: "1"}) if missing else self.url(Page.CHECK))
        return HttpResponseRedirect(self.url(self.route.after(page)))

    def missing_before(self, page: Page) -> Page | None:
        """The page that must be answered before this one."""
        missing = self.route.first_missing(self.answers)
        order = self.route.pages
        if missing is None or page not in order or order.index(missing) >= order.index(page):
            return None
        return missing

    def context(self, page: Page, **more: Any) -> dict[str, Any]:
        """What every page of the form shows: step, way back, hidden fields."""
        before = self.route.before(page)
        front = "" if self.is_embedded else reverse("citizen:home")
        back = self.url(Page.CHECK) if self.is_changing else self.url(before) if before else front
        return {
            "journey": self,
            "draft_token": "" if self.by_cookie else self.signed_token,
            "step": self.route.number_of(page),
            "steps": len(self.route.pages),
            "back_url": back,
            "draft_query": self.with_draft(""),
            "save_url": self.with_draft(reverse("citizen:typing", args=[page.value])),
            **more,
        }

    def keep(self, response: HttpResponse) -> HttpResponse:
        """Give the browser the draft's cookie when the draft is new."""
        if self.is_new and self.draft and not self.is_embedded:
            response.set_cookie(
                COOKIE,
                self.signed_token,
                max_age=int(DRAFT_LIFE.total_seconds()),
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response


def _unsigned(value: str) -> str:
    try:
        token = signing.loads(value, salt=_SALT) if value else ""
    except signing.BadSignature:
        return ""
    return token if isinstance(token, str) else ""


FormView = Callable[..., Any]


def journey_page(view: FormView) -> FormView:
    """A page of the contact form. The draft's token does the work of a CSRF token, so that the form works without cookies."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mark = embedding_mark(request)
        if not mark:
            return answer(request, *args, **kwargs)
        request.in_frame, request.frame_origins = True, frame_origins(mark)  # type: ignore[attr-defined]
        return allow_frame(answer(request, *args, **kwargs), request.frame_origins)  # type: ignore[attr-defined]

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_cross_site(request):
            return render(request, "citizen/forbidden.html", status=403)
        journey = Journey(request)
        if journey.is_sent and view.__name__ not in ("thanks", "start", "new_contact"):
            return _sent_before(view, request, journey)
        if journey.draft is None and request.method == "POST" and not _may_begin(view, request):
            return gone_page(request)
        try:
            response = view(request, journey, *args, **kwargs)
        except DraftGone:
            return gone_page(request)
        except AlreadySent:
            return sent_page(request, Journey(request))
        except TooMany as error:
            return too_many_page(request, error.passage, is_kept=journey.draft is not None)
        return journey.keep(response)

    guarded: FormView = never_cache(csrf_exempt(page))  # rule form-without-a-token: a draft is known by its own key
    return guarded


def _may_begin(view: FormView, request: HttpRequest) -> bool:
    """May this post begin a draft? Any other one answers a page whose draft is no more, and must not be lost in silence."""
    return view.__name__ in _BEGINNINGS or request.POST.get("alku") == "kartta"


def gone_page(request: HttpRequest) -> HttpResponse:
    """The draft is no more; what was just sent is shown, so that it can be copied."""
    mark = embedding_mark(request)
    anew = embedded_address(mark) if mark else reverse("citizen:describe")
    return render(request, "citizen/draft_gone.html", {"typed": _typed_words(request), "anew_url": anew}, status=410)


def _typed_words(request: HttpRequest) -> list[str]:
    hidden = (FIELD, CHANGING, EMBEDDED, "aihe", "yksikko", WORDS, "kieli", "csrfmiddlewaretoken", "verkkosivu")
    return [value for name, values in request.POST.lists() if name not in hidden for value in values if len(value.strip()) > 1]


def _sent_before(view: FormView, request: HttpRequest, journey: Journey) -> HttpResponse:
    """A second press of send, or one whose answer got lost, leads to the same receipt; any other page tells of it."""
    if view.__name__ == "check" and request.method == "POST":
        return journey.keep(HttpResponseRedirect(journey.with_draft(reverse("citizen:thanks", args=[follow_code_of(journey)]))))
    return sent_page(request, journey)


def sent_page(request: HttpRequest, journey: Journey) -> HttpResponse:
    """The contact has been sent already; here is its code."""
    status = 409 if request.method == "POST" else 200
    return render(request, "citizen/already_sent.html", {"code": follow_code_of(journey), "journey": journey}, status=status)


def follow_code_of(journey: Journey) -> str:
    """The code of the ticket that the draft became."""
    pk = journey.draft.ticket_id if journey.draft else None
    return Ticket.objects.filter(pk=pk).values_list("follow_code", flat=True).first() or "" if pk else ""


def too_many_page(request: HttpRequest, passage: Passage, *, is_kept: bool = False) -> HttpResponse:
    """Too many requests from one network: says for how long, and what else one can do. What no draft keeps is shown for copying."""
    context = {"minutes": passage.minutes, "is_kept": is_kept, "typed": [] if is_kept else _typed_words(request)}
    response = render(request, "citizen/too_many.html", context, status=429)
    response["Retry-After"] = str(passage.minutes * 60)
    return response
