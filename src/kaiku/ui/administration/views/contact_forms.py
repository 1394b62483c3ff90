"""The form editor: which forms there are, their questions, and taking a draft into use."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaiku.accounts.rules import Capability
from kaiku.audit.rules import differences
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.contactforms import actions
from kaiku.contactforms.editing import Questions, as_stored, check, find, moved, place_of, saved, without
from kaiku.contactforms.models import ContactForm
from kaiku.contactforms.queries import draft_of, published_of
from kaiku.contactforms.rules import Form, Question, questions_from
from kaiku.organisation.queries import managed_by
from kaiku.ui.administration.question_editing import AboutForm, NewForm, QuestionForm
from kaiku.ui.administration.views.changes import lines_of
from kaiku.ui.components.question_forms import QuestionForm as AskedForm
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

_LANGUAGES = ("fi", "sv", "en")


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_CONTENT)
def contact_forms(request: StaffRequest) -> HttpResponse:
    """All forms with the topics that ask them; making a new one."""
    new = NewForm(request.POST if request.method == "POST" else None, by=request.user)
    if new.is_bound and new.is_valid():
        made = actions.create_form(new.names(), area_id=new.area_id(), like=new.cleaned_data["like"], by=request.user)
        messages.success(request, _("Lomake on tehty. Lisää kysymykset ja julkaise."))
        return HttpResponseRedirect(reverse("administration:contact-form", args=[made.key]))
    rows = ContactForm.objects.annotate(topics=Count("topic_forms", distinct=True)).select_related("area").prefetch_related("versions")
    listed = [
        {"form": row, "published": _newest(row), "has_draft": any(one.published_at is None for one in row.versions.all())} for row in rows
    ]
    listed.sort(key=lambda line: (not line["form"].is_active, line["form"].name_in(get_language() or "fi").lower()))
    context = {"rows": listed, "new": new, "form": new, "has_errors": bool(new.errors), "section": "administration"}
    return render(request, "administration/contact_forms.html", context, status=422 if new.errors else 200)


def _newest(row: ContactForm) -> Any:
    published = [version for version in row.versions.all() if version.published_at]
    return max(published, key=lambda version: version.number, default=None)


@require_GET
@needs(Capability.MANAGE_CONTENT)
def contact_form(request: StaffRequest, key: str) -> HttpResponse:
    """One form's outline."""
    return _outline(request, _form(key))


@require_POST
@needs(Capability.MANAGE_CONTENT)
def contact_form_about(request: StaffRequest, key: str) -> HttpResponse:
    """Its name and topics."""
    form = _form(key)
    about = AboutForm(request.POST, form=form, by=request.user)
    if not about.is_valid():
        return _outline(request, form, status=422, about=about, has_errors=True)
    actions.describe_form(form.pk, names=about.names(), topic_ids=about.topic_ids(), by=request.user)
    messages.success(request, _("Nimi ja aiheet on tallennettu."))
    return _back(form)


@require_POST
@needs(Capability.MANAGE_CONTENT)
def contact_form_order(request: StaffRequest, key: str) -> HttpResponse:
    """Move a question up, down or to a place."""
    form, question = _form(key), request.POST.get("question", "")

    def change(questions: Questions) -> Questions:
        place = place_of(questions, question)
        to = {"up": place - 1, "down": place + 1}.get(request.POST.get("move", ""), _number(request.POST.get("to", "")) or place)
        return moved(questions, question, to)

    def done(questions: Questions) -> None:
        found = find(questions, question)
        told = {
            "name": found.label_in(get_language() or "fi") if found else "",
            "place": place_of(questions, question),
            "all": len(questions),
        }
        messages.success(request, _("%(name)s, paikka %(place)d/%(all)d.") % told)

    return _edit(request, form, change, done, anchor=f"q-{question}")


@require_POST
@needs(Capability.MANAGE_CONTENT)
def question_removal(request: StaffRequest, key: str, question: str) -> HttpResponse:
    """Take a question out of the draft; the published version still asks it."""
    return _edit(
        request, _form(key), lambda questions: without(questions, question), _say(request, _("Kysymys on poistettu luonnoksesta."))
    )


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_CONTENT)
def question(request: StaffRequest, key: str, question: str = "") -> HttpResponse:
    """One question of the draft, or a new one."""
    form = _form(key)
    questions, edits = _being_edited(form)
    if question and find(questions, question) is None:
        raise Http404
    typed = QuestionForm(request.POST if request.method == "POST" else None, questions=questions, key=question)
    context = {"contact_form": form, "form": typed, "key": question, "edits": request.POST.get("seen", edits), "section": "administration"}
    if request.method == "GET":
        return render(request, "administration/question.html", context)
    if "rows" in request.POST or not typed.is_valid():
        return _once_more(request, typed, questions, question, context)
    made = typed.question()
    try:
        actions.edit_draft(
            form.pk, lambda now: saved(now, made, replaces=question), seen=_number(request.POST.get("seen", "")), by=request.user
        )
    except StaleChange as stale:
        return render(request, "administration/question.html", {**context, "refusal": str(stale), "edits": edits}, status=409)
    messages.success(request, _("Kysymys on luonnoksessa. Se näkyy asukkaille, kun julkaiset lomakkeen."))
    return _back(form, f"#q-{made.key}")


def _once_more(request: StaffRequest, typed: QuestionForm, questions: Questions, key: str, context: dict[str, Any]) -> HttpResponse:
    """The same page with what was typed: three more rows for options, or what is wrong."""
    if "rows" not in request.POST:
        return render(request, "administration/question.html", {**context, "has_errors": True}, status=422)
    data: QueryDict = request.POST.copy()
    data["option-TOTAL_FORMS"] = str(min(_number(data.get("option-TOTAL_FORMS", "")) + 3, 40))
    longer = QuestionForm(data, questions=questions, key=key)
    return render(request, "administration/question.html", {**context, "form": longer, "only_rows": True})


@require_GET
@needs(Capability.MANAGE_CONTENT)
def contact_form_preview(request: StaffRequest, key: str) -> HttpResponse:
    """The draft as a resident meets it; nothing that is typed is kept."""
    form = _form(key)
    questions, _edits = _being_edited(form)
    language = request.GET.get("kieli", "fi")
    language = language if language in _LANGUAGES else "fi"
    tried = AskedForm(request.GET if "kokeilu" in request.GET else None, form=Form(0, questions), language=language)
    passed = tried.is_bound and tried.is_valid()
    context = {
        "contact_form": form, "form": tried, "language": language, "languages": _LANGUAGES, "passed": passed,
        "width": "phone" if request.GET.get("leveys") == "puhelin" else "wide",
        "has_errors": bool(tried.errors), "section": "administration",
    }  # fmt: skip
    return render(request, "administration/contact_form_preview.html", context, status=422 if tried.errors else 200)


@require_POST
@needs(Capability.MANAGE_CONTENT)
def contact_form_publication(request: StaffRequest, key: str) -> HttpResponse:
    """Take the draft into use."""
    return _do(
        request,
        _form(key),
        lambda form: actions.publish_draft(
            form.pk, seen=_number(request.POST.get("seen", "")), note=request.POST.get("note", ""), by=request.user
        ),
        _("Lomake on julkaistu. Uudet yhteydenotot kysyvät nyt tätä."),
    )


@require_POST
@needs(Capability.MANAGE_CONTENT)
def contact_form_draft_removal(request: StaffRequest, key: str) -> HttpResponse:
    """Throw the draft away."""
    return _do(request, _form(key), lambda form: actions.discard_draft(form.pk, by=request.user), _("Luonnos on hylätty."))


@require_POST
@needs(Capability.MANAGE_CONTENT)
def contact_form_rollback(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """Publish a former version again."""
    form = _form(key)
    version = get_object_or_404(form.versions.exclude(published_at=None), number=number)
    return _do(request, form, lambda form: actions.roll_back(form.pk, version.pk, by=request.user), _("Aiempi versio on taas käytössä."))


@require_POST
@needs(Capability.MANAGE_CONTENT)
def contact_form_use(request: StaffRequest, key: str) -> HttpResponse:
    """Out of use, or back; the wanted state travels along."""
    is_active = request.POST.get("use") == "1"
    said = _("Lomake on taas käytössä.") if is_active else _("Lomake on poistettu käytöstä. Sen aiheet eivät kysy mitään lisää.")
    return _do(request, _form(key), lambda form: actions.set_in_use(form.pk, is_active=is_active, by=request.user), said)


def _form(key: str) -> ContactForm:
    return get_object_or_404(ContactForm.objects.select_related("area"), key=key)


def _back(form: ContactForm, anchor: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("administration:contact-form", args=[form.key]) + anchor)


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0


def _say(request: StaffRequest, text: str) -> Callable[[Questions], None]:
    return lambda _questions: messages.success(request, text)


def _being_edited(form: ContactForm) -> tuple[Questions, int]:
    """The draft's questions, else the published ones, and how many times the draft has been edited."""
    draft = draft_of(form)
    shown = draft or published_of(form)
    return questions_from(shown.questions) if shown else (), draft.edits if draft else 0


def _edit(
    request: StaffRequest,
    form: ContactForm,
    change: Callable[[Questions], Questions],
    done: Callable[[Questions], None],
    *,
    anchor: str = "",
) -> HttpResponse:
    try:
        draft = actions.edit_draft(form.pk, change, seen=_number(request.POST.get("seen", "")), by=request.user)
    except StaleChange as stale:
        return _outline(request, form, status=409, refusal=str(stale))
    done(questions_from(draft.questions))
    return _back(form, f"#{anchor}" if anchor else "")


def _do(request: StaffRequest, form: ContactForm, act: Callable[[ContactForm], object], said: str) -> HttpResponse:
    try:
        act(form)
    except KaikuError as refusal:
        return _outline(request, form, status=409 if isinstance(refusal, StaleChange) else 422, refusal=str(refusal))
    messages.success(request, said)
    return _back(form)


def _outline(request: StaffRequest, form: ContactForm, *, status: int = 200, **more: Any) -> HttpResponse:
    draft, published = draft_of(form), published_of(form)
    questions, edits = _being_edited(form)
    findings = check(questions)
    before = {"questions": published.questions if published else []}
    context = {
        "contact_form": form,
        "draft": draft,
        "published": published,
        "edits": edits,
        "rows": [_row(each, number, questions, findings) for number, each in enumerate(questions, start=1)],
        "places": range(1, len(questions) + 1),
        "findings": [finding for finding in findings if not finding.question],
        "errors": sum(finding.is_error for finding in findings),
        "changes": lines_of("form", differences(before, {"questions": as_stored(questions)})) if draft else [],
        "versions": form.versions.exclude(published_at=None).order_by("-number")[:20],
        "about": AboutForm(form=form, by=request.user),
        "may_change": managed_by(request.user).covers(form.area_id),
        "section": "administration",
        **more,
    }
    return render(request, "administration/contact_form.html", context, status=status)


def _row(question: Question, number: int, questions: Questions, findings: tuple[Any, ...]) -> dict[str, Any]:
    """A question as the outline shows it: its condition as a sentence, and what is amiss."""
    asked = find(questions, question.show_if.question) if question.show_if else None
    language = get_language() or "fi"
    names = (
        [option.name_in(language) for option in asked.options if option.key in question.show_if.values]
        if asked and question.show_if
        else []
    )
    return {
        "question": question,
        "label": question.label_in(language),
        "number": number,
        "first": number == 1,
        "last": number == len(questions),
        "options": [option.name_in(language) for option in question.options],
        "condition": {"question": asked.label_in(language), "answers": _(" tai ").join(f"”{name}”" for name in names)} if asked else None,
        "findings": [finding for finding in findings if finding.question == question.key],
    }
