"""The pages of the contact form, in their order."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.base.values import in_language
from kaiku.categories.queries import choosable_topic, diversion_for
from kaiku.categories.rules import Topic
from kaiku.channels.webform.actions import discard_draft, save_typing
from kaiku.channels.webform.embedding import note_use
from kaiku.channels.webform.rules import Page
from kaiku.classification.queries import suggest_topics, suggest_type
from kaiku.customers.models import Account, Customer
from kaiku.knowledge.models import Article
from kaiku.knowledge.queries import read_in
from kaiku.language.personal_data import KINDS, SPECIAL, find_personal_data
from kaiku.language.sensitive import special_category
from kaiku.organisation.languages import main_language, served_languages
from kaiku.publishing.actions import PublishingError
from kaiku.publishing.following import follow_publication
from kaiku.publishing.queries import same_topic_published
from kaiku.ui.citizen.answers import answers_to, note_enough, note_shown
from kaiku.ui.citizen.draft_files import take_in_files
from kaiku.ui.citizen.embedding import EMBEDDED
from kaiku.ui.citizen.forms import UNKNOWN, DescribeForm, PlaceForm, ReplyForm, TopicForm
from kaiku.ui.citizen.journey import CHANGING, COOKIE, FIELD, WORDS, Journey, journey_page
from kaiku.ui.components.question_forms import QuestionForm

_ENOUGH_TO_GUESS = 15  # characters
_LANGUAGE = "kieli"
_WAYS_IN = ("aihe", "yksikko", "alku", WORDS)  # what a link into the form may ask for
_NOT_TYPED = (FIELD, CHANGING, EMBEDDED, "csrfmiddlewaretoken", "remove", "aihe", "yksikko", WORDS, _LANGUAGE)


@require_http_methods(["GET", "HEAD"])
@journey_page
def start(request: HttpRequest, journey: Journey, key: str = "") -> HttpResponse:
    """Begin, or go on with what was left unfinished; ?aihe= and ?yksikko= preset topic and unit, ?alku=kartta begins on the map.

    ?sanat= are words that were searched for: they stand in the text already, unless there is one. A frame of another site names its key.
    """
    if key and not journey.draft:
        return _framed(request, journey)
    if journey.is_sent:
        journey.draft = None
        return _without_cookie(journey, _first_page(request, journey))
    if journey.draft and journey.answers:
        missing = journey.route.first_missing(journey.answers)
        asked = {name: request.GET[name] for name in _WAYS_IN if name in request.GET}
        return render(request, "citizen/resume.html", {"journey": journey, "goes_on": journey.url(missing or Page.CHECK), "asked": asked})
    return _first_page(request, journey)


def _first_page(request: HttpRequest, journey: Journey) -> HttpResponseRedirect:
    given = request.POST if request.method == "POST" else request.GET
    topic = choosable_topic(given.get("aihe", ""))
    if topic and diversion_for(topic.key):
        return HttpResponseRedirect(journey.with_draft(reverse("citizen:diversion"), **journey.presets))
    if given.get("alku") == "kartta":
        return HttpResponseRedirect(journey.url(Page.PLACE, alku="kartta", **journey.presets))
    return HttpResponseRedirect(journey.url(Page.DESCRIBE, **journey.presets))


def _framed(request: HttpRequest, journey: Journey) -> HttpResponse:
    """A frame's first page in the language that its page or its key asks for. A key out of use leads to the form that no frame shows."""
    if journey.key is None:
        return HttpResponseRedirect(f"{reverse('citizen:start')}?{urlencode(journey.presets)}")
    note_use(journey.key)
    first, asked = _first_page(request, journey), request.GET.get(_LANGUAGE, "")
    if asked not in served_languages():
        own = journey.key.language if journey.key.language in served_languages() else ""
        asked = own if journey.language == main_language() else ""
    return HttpResponseRedirect(translate_url(first.url, asked)) if asked else first


def _without_cookie(journey: Journey, response: HttpResponse) -> HttpResponse:
    if not journey.is_embedded:
        response.delete_cookie(COOKIE)
    return response


@require_POST
@journey_page
def new_contact(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Forget the unsent draft and begin anew."""
    if journey.draft:
        discard_draft(journey.draft.token)
        journey.draft = None
    return _without_cookie(journey, _first_page(request, journey))


@require_http_methods(["GET", "HEAD", "POST"])
@journey_page
def describe(request: HttpRequest, journey: Journey) -> HttpResponse:
    """The matter in one's own words, with files."""
    preset, unit = journey.preset_topic, journey.preset_unit
    if request.method == "POST":
        form = DescribeForm(request.POST)
        form.full_clean()
        for refused in take_in_files(request, journey):
            form.add_error("file", refused)
        if form.is_valid():
            journey.save(Page.DESCRIBE, {"text": form.cleaned_data["text"]})
            facts = {
                "preset": preset.key if preset else "",
                "unit": unit.key if unit else "",
                "trap": journey.answers.get("trap") or request.POST.get("verkkosivu", "")[:100],
            }
            if any(journey.answers.get(name, "") != value for name, value in facts.items()):
                journey.note(**facts)
            return journey.go_on(Page.DESCRIBE)
    else:
        form = DescribeForm(initial={"text": journey.words, **_initial(journey, Page.DESCRIBE)})
    return _describe_page(request, journey, form, preset)


def describe_again(request: HttpRequest, journey: Journey, refused: list[str]) -> HttpResponse:
    """The page after a plain upload: what was typed is kept, what was refused is said."""
    form = DescribeForm(request.POST if refused else None, initial={"text": request.POST.get("text", "")})
    if refused:
        form.full_clean()
        form.errors.pop("text", None)
        for text in refused:
            form.add_error("file", text)
    typed = {name: values for name, values in request.POST.lists() if name not in _NOT_TYPED}
    if journey.draft and any(value.strip() for values in typed.values() for value in values):
        save_typing(journey.draft.token, Page.DESCRIBE.value, typed, language=journey.language)
    if not refused:
        query = {CHANGING: "1"} if journey.is_changing else {}
        return HttpResponseRedirect(journey.url(Page.DESCRIBE, **query) + "#id_file")
    return _describe_page(request, journey, form, journey.preset_topic)


def _describe_page(request: HttpRequest, journey: Journey, form: DescribeForm, preset: Topic | None) -> HttpResponse:
    urls = {"upload_url": journey.with_draft(reverse("citizen:files")), "hints_url": journey.with_draft(reverse("citizen:hints"))}
    hints = text_hints(str(form["text"].value() or ""), journey)
    unit = journey.preset_unit
    proposed = bool(journey.words) and form["text"].value() == journey.words
    told = {
        "preset": preset,
        "proposed": proposed,
        "unit": unit,
        "unit_name": unit.name_in(journey.language) if unit else "",
        "files": journey.files,
    }
    return _page(request, journey, Page.DESCRIBE, form, **told, **urls, **hints)


def text_hints(text: str, journey: Journey) -> dict[str, Any]:
    """What one should know while writing: personal data in the text, what to tell, another body's matter, the same matter published."""
    found = warned_of(text, journey.language)
    suggested = suggest_topics(text, journey.language, limit=1) if len(text) >= _ENOUGH_TO_GUESS else []
    topic = suggested[0].topic if suggested else None
    diversion = diversion_for(topic.key) if topic else None
    known = journey.topic or journey.preset_topic or (topic if diversion is None else None)
    return {
        "found": found,
        "identifying": found - {SENSITIVE},
        "guided_name": known.name_in(journey.language) if known else "",
        "guidance": in_language(known.guidance, journey.language) if known else "",
        "guessed_name": topic.name_in(journey.language) if topic else "",
        "guessed_diversion": diversion.in_language(journey.language) if diversion else None,
        "answers": answers_to(text, journey.language),
        "related": same_topic_published(topic.id, limit=3, language=journey.language) if topic else [],
    }


SENSITIVE = "sensitive"


def warned_of(text: str, language: str) -> set[str]:
    """Kinds of personal data that we need not be told: a street with its number is where the fault is, a single name may be a street's."""
    findings = find_personal_data(text, KINDS - SPECIAL - {"address"}, language=language)
    found = {finding.kind for finding in findings if finding.kind != "name" or " " in text[finding.start : finding.end]}
    return found | ({SENSITIVE} if special_category(text, language) else set())


@require_http_methods(["GET", "HEAD", "POST"])
@journey_page
def topic(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Which topic and what kind of contact; suggested from the text, chosen by the person."""
    if missing := journey.missing_before(Page.TOPIC):
        return HttpResponseRedirect(journey.url(missing))
    suggested = _suggested(journey)
    if request.method == "POST":
        form = TopicForm(request.POST, suggested=suggested, language=journey.language)
        if form.is_valid():
            return _keep_topic(request, journey, form)
    else:
        form = TopicForm(suggested=suggested, language=journey.language, initial=_topic_initial(journey, suggested))
    answers = answers_to(journey.page(Page.DESCRIBE).get("text", ""), journey.language)
    if request.method == "GET":
        note_shown(journey, answers)
    return _page(request, journey, Page.TOPIC, form, answers=answers)


@require_POST
@journey_page
def enough(request: HttpRequest, journey: Journey) -> HttpResponse:
    """An article answered already: nothing is sent, and what was written waits for a while in case it is needed after all."""
    version = read_in(request.POST.get("ohje", "")[:80], journey.language, audience=Article.Outlet.FORM)
    if version is not None:
        note_enough(journey, version.article)
    return render(request, "citizen/enough.html", {"journey": journey, "goes_on": journey.url(Page.DESCRIBE)})


def _keep_topic(request: HttpRequest, journey: Journey, form: TopicForm) -> HttpResponse:
    chosen, kind = form.cleaned_data["chosen"], form.cleaned_data["type"]
    diversion = diversion_for(chosen, type_key=kind) if chosen else None
    insists = diversion is not None and diversion.may_insist and request.POST.get("silti") == chosen
    if diversion is not None and not insists and journey.answers.get("insists") != chosen:
        query = {"aihe": chosen, "tyyppi": kind} | ({CHANGING: "1"} if journey.is_changing else {})
        return HttpResponseRedirect(journey.with_draft(reverse("citizen:diversion"), **query))
    before = journey.topic
    drop = () if before and before.key == chosen else (Page.QUESTIONS.value,)
    journey.save(Page.TOPIC, {"topic": chosen, "type": kind}, drop=drop)
    if insists:
        journey.note(insists=chosen)
    journey.refresh_similar()
    return journey.go_on(Page.TOPIC)


def _suggested(journey: Journey) -> list[Topic]:
    text = journey.page(Page.DESCRIBE).get("text", "")
    found = [suggestion.topic for suggestion in suggest_topics(text, journey.language, limit=3)] if text else []
    first = choosable_topic(journey.answers.get("preset", ""))
    chosen = journey.topic
    ordered = [*([first] if first else []), *found]
    if chosen and chosen.key not in {topic.key for topic in ordered[:3]}:
        ordered.insert(0, chosen)
    return list({topic.key: topic for topic in ordered}.values())[:3]


def _topic_initial(journey: Journey, suggested: list[Topic]) -> dict[str, Any]:
    saved = journey.page(Page.TOPIC)
    kind = saved.get("type") or suggest_type(journey.page(Page.DESCRIBE).get("text", ""), journey.language, saved.get("topic", ""))
    if saved:
        chosen = journey.topic.key if journey.topic else ""  # a retired one's replacement, which is among the suggested
        initial = {"choice": chosen or UNKNOWN, "topic": chosen, "type": kind}
    else:
        initial = {"choice": suggested[0].key if suggested else "", "type": kind or (suggested[0].default_type_key if suggested else "")}
    return {**initial, **{key: values[0] for key, values in journey.typed(Page.TOPIC).items() if values}}


@require_http_methods(["GET", "HEAD"])
@journey_page
def diversion(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Somebody else handles this: where, and the way on for one who insists."""
    chosen = choosable_topic(request.GET.get("aihe", ""))
    found = diversion_for(chosen.key, type_key=request.GET.get("tyyppi", "")) if chosen else None
    if chosen is None or found is None:
        return HttpResponseRedirect(journey.url(Page.DESCRIBE))
    described = bool(journey.page(Page.DESCRIBE))
    context = {
        "topic": chosen,
        "topic_name": chosen.name_in(journey.language),
        "diversion": found,
        "texts": found.in_language(journey.language),
        "type_key": request.GET.get("tyyppi", ""),
        "described": described,
        "describe_url": journey.url(Page.DESCRIBE, **(journey.presets | {"aihe": chosen.key})),
        "elsewhere_url": journey.url(Page.TOPIC) if described else journey.url(Page.DESCRIBE, **journey.proposal),
    }
    return render(request, "citizen/diversion.html", {**journey.context(Page.TOPIC), **context})


@require_http_methods(["GET", "HEAD", "POST"])
@journey_page
def place(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Where it is; may be the first page of all when the visitor begins on the map."""
    from_map = request.GET.get("alku") == "kartta" or request.POST.get("alku") == "kartta" or bool(journey.answers.get("from_map"))
    if not from_map and (missing := journey.missing_before(Page.PLACE)):
        return HttpResponseRedirect(journey.url(missing))
    needed = journey.topic.needs_place if journey.topic else from_map
    if request.method == "POST":
        # Skipping says it all: what was begun in the fields is left out.
        data = {"none": "none"} if not needed and "ohita" in request.POST else request.POST
        form = PlaceForm(data, is_needed=needed, language=journey.language, saved=journey.page(Page.PLACE))
        if form.is_valid():
            journey.save(Page.PLACE, {name: form.cleaned_data[name] for name in ("address", "words", "none", "lon", "lat", "location_key")})
            if from_map and not journey.answers.get("from_map"):
                journey.note(from_map=True)
            journey.refresh_similar()
            return journey.go_on(Page.PLACE)
    else:
        form = PlaceForm(is_needed=needed, language=journey.language, initial=_initial(journey, Page.PLACE))
    if from_map and not journey.answers.get("from_map"):
        journey.answers["from_map"] = True  # for the count of steps; kept when the page is accepted
    nearby = reverse("citizen:published-points") + (f"?aihe={journey.topic.key}" if journey.topic else "")
    return _page(request, journey, Page.PLACE, form, needed=needed, from_map=from_map, nearby_url=nearby)


@require_http_methods(["GET", "HEAD", "POST"])
@journey_page
def similar(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Published cases of the same topic nearby: perhaps this is one of them."""
    if missing := journey.missing_before(Page.SIMILAR):
        return HttpResponseRedirect(journey.url(missing))
    cases = journey.similar()
    if request.method == "POST" or not cases:
        number = request.POST.get("sama", "")
        if number in {case.number for case in cases}:
            try:
                follower = follow_publication(number, language=journey.language)
            except PublishingError:
                return HttpResponseRedirect(journey.url(Page.SIMILAR))
            query = {"seuraan": follower.token}
            return HttpResponseRedirect(journey.with_draft(reverse("citizen:case", args=[number]), **query))
        return journey.go_on(Page.SIMILAR)
    points = reverse("citizen:published-points") + (f"?aihe={journey.topic.key}" if journey.topic else "")
    return _page(request, journey, Page.SIMILAR, None, cases=cases, points_url=points, place=journey.page(Page.PLACE))


@require_http_methods(["GET", "HEAD", "POST"])
@journey_page
def questions(request: HttpRequest, journey: Journey) -> HttpResponse:
    """The topic's own questions."""
    if missing := journey.missing_before(Page.QUESTIONS):
        return HttpResponseRedirect(journey.url(missing))
    asked = journey.questions
    if asked is None:
        return journey.go_on(Page.QUESTIONS)
    if request.method == "POST":
        form = QuestionForm(request.POST, form=asked, language=journey.language)
        if form.is_valid():
            journey.save(Page.QUESTIONS, {"version": asked.version_id, "answers": form.answers})
            return journey.go_on(Page.QUESTIONS)
    else:
        saved = dict(journey.page(Page.QUESTIONS).get("answers", {}))
        for name, values in journey.typed(Page.QUESTIONS).items():
            key = name.removeprefix("k-")
            saved[key] = values if isinstance(saved.get(key), list) or len(values) > 1 else values[0] if values else ""
        form = QuestionForm(form=asked, language=journey.language, initial=saved)
    return _page(request, journey, Page.QUESTIONS, form, topic_name=journey.topic.name_in(journey.language) if journey.topic else "")


@require_http_methods(["GET", "HEAD", "POST"])
@journey_page
def reply(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Is an answer wanted, and where."""
    if missing := journey.missing_before(Page.REPLY):
        return HttpResponseRedirect(journey.url(missing))
    if request.method == "POST":
        form = ReplyForm(request.POST)
        if form.is_valid():
            journey.save(Page.REPLY, form.cleaned_data)
            return journey.go_on(Page.REPLY)
    else:
        form = ReplyForm(initial={"language": journey.language, **_known(journey.account), **_initial(journey, Page.REPLY)})
    return _page(request, journey, Page.REPLY, form)


@require_POST
@journey_page
def typing(request: HttpRequest, journey: Journey, page: str) -> HttpResponse:
    """What stands on a page now: sent by a script while one writes, and by the language switch, which goes on in another language."""
    if page not in Page.values:
        return HttpResponse(status=404)
    typed = {name: values for name, values in request.POST.lists() if name not in _NOT_TYPED}
    if journey.draft or any(value.strip() for values in typed.values() for value in values):
        save_typing(journey.require_draft().token, page, typed, language=journey.language)
    language = request.POST.get(_LANGUAGE, "")
    if language not in served_languages():
        return HttpResponse(status=204)
    if refused := take_in_files(request, journey):
        return describe_again(request, journey, refused)
    query = {name: request.POST[name] for name in (CHANGING, "aihe", "yksikko", "alku", WORDS) if name in request.POST}
    return HttpResponseRedirect(translate_url(journey.url(Page(page), **query), language))


def _initial(journey: Journey, page: Page) -> dict[str, Any]:
    """Accepted answers, over them what was typed later; numbers as text, so that no locale touches them."""
    saved = {name: repr(value) if isinstance(value, float) else value for name, value in journey.page(page).items()}
    return {**saved, **{name: values[0] for name, values in journey.typed(page).items() if values}}


def _known(account: Account | None) -> dict[str, str]:
    """What a signed-in sender has allowed us to keep, by the ways in which he wants to be answered."""
    if account is None:
        return {}
    email = account.email if account.answers_by_mail else ""
    phone = account.phone if account.answers_by_phone else ""
    return {"name": account.name, "email": email, "phone": phone, "language": account.language, "kind": Customer.Kind.RESIDENT.value}


def _page(request: HttpRequest, journey: Journey, page: Page, form: Any, **more: Any) -> HttpResponse:
    has_errors = form is not None and form.is_bound
    context = journey.context(page, form=form, has_errors=has_errors, **more)
    return render(request, f"citizen/{page.name.lower()}.html", context, status=422 if has_errors else 200)
