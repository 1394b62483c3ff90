"""Compilations at the desk: pick answered cases, write, let another person approve, take back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.categories.queries import topics, topics_by_id, topics_by_key
from kaiku.organisation.languages import language_choices, main_language
from kaiku.publishing.compiling import (
    CompilationText,
    answered_cases,
    approve_compilation,
    compilations,
    propose_compilation,
    send_back_compilation,
    withdraw_compilation,
    write_compilation,
)
from kaiku.publishing.models import Compilation, Publication
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.components.topic_choices import topic_choices
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.sign_in.guards import needs
from kaiku.ui.desk.views.publishing import WithdrawalForm

get_or_post = require_http_methods(["GET", "POST"])
_OFFERED = 60
_LISTED = 200


class CompilationForm(PlainForm):
    """What a compilation says and which cases it holds; the oldest of the chosen comes first unless numbered otherwise."""

    title = forms.CharField(label=gettext_lazy("Otsikko"), max_length=200)
    intro = forms.CharField(
        label=gettext_lazy("Johdanto"),
        help_text=gettext_lazy("Mistä kooste kertoo ja mitä kaupunki on asialle tehnyt."),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Kieli"))
    topic = forms.ChoiceField(label=gettext_lazy("Teema"), required=False)
    cases = forms.MultipleChoiceField(
        label=gettext_lazy("Asiat"),
        help_text=gettext_lazy("Vain julkaistut asiat, joihin on julkinen vastaus."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Valitse asiat, jotka kooste kokoaa.")},
    )
    is_read = forms.BooleanField(label=gettext_lazy("Luin tekstit. Niissä ei ole henkilötietoja."), required=False)

    def __init__(self, *args: Any, offered: list[Publication], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "fi"
        self.fields["language"].choices = language_choices([self.initial.get("language", "")])  # type: ignore[attr-defined]
        self.fields["topic"].choices = [("", _("Ei teemaa")), *topic_choices(topics(), language)]  # type: ignore[attr-defined]
        self.fields["cases"].choices = [(str(row.pk), f"{row.title} ({row.received_on:%-d.%-m.%Y})") for row in offered]  # type: ignore[attr-defined]

    def as_text(self) -> CompilationText:
        """What the action takes."""
        given = self.cleaned_data
        topic = topics_by_key().get(given["topic"])
        chosen = [int(value) for value in given["cases"]]
        return CompilationText(given["title"], given["intro"], given["language"], topic.id if topic else None, chosen, given["is_read"])


@require_safe
@needs(Capability.PUBLISH)
def all_compilations(request: StaffRequest) -> HttpResponse:
    """What there is and what waits for approval."""
    return render(request, "desk/compilations.html", {"rows": list(compilations()[:_LISTED]), "section": "queues"})


@get_or_post
@needs(Capability.PUBLISH)
def new_compilation(request: StaffRequest) -> HttpResponse:
    """Begin one; ?aihe= offers that theme's cases."""
    return _edit(request, None)


@get_or_post
@needs(Capability.PUBLISH)
def compilation_editing(request: StaffRequest, compilation_id: int) -> HttpResponse:
    """Write it anew; it becomes a draft again."""
    return _edit(request, get_object_or_404(Compilation, pk=compilation_id))


@require_safe
@needs(Capability.PUBLISH)
def compilation(request: StaffRequest, compilation_id: int) -> HttpResponse:
    """As the public would see it, with what can be done next."""
    row = get_object_or_404(compilations(), pk=compilation_id)
    return _page(request, row, WithdrawalForm())


@require_POST
@needs(Capability.PUBLISH)
def compilation_proposal(request: StaffRequest, compilation_id: int) -> HttpResponse:
    """Ready to be approved by another."""
    return _step(request, compilation_id, propose_compilation, _("Kooste odottaa toisen hyväksyntää."))


@require_POST
@needs(Capability.PUBLISH)
def compilation_approval(request: StaffRequest, compilation_id: int) -> HttpResponse:
    """Make it public."""
    return _step(request, compilation_id, approve_compilation, _("Kooste on julkaistu."))


@require_POST
@needs(Capability.PUBLISH)
def compilation_return(request: StaffRequest, compilation_id: int) -> HttpResponse:
    """Back to its writer."""
    return _step(request, compilation_id, send_back_compilation, _("Kooste palautettiin luonnokseksi."))


@require_POST
@needs(Capability.PUBLISH)
def compilation_withdrawal(request: StaffRequest, compilation_id: int) -> HttpResponse:
    """Off the public pages, with a reason."""
    row = get_object_or_404(compilations(), pk=compilation_id)
    form = WithdrawalForm(request.POST)
    if form.is_valid():
        try:
            withdraw_compilation(compilation_id, reason=form.cleaned_data["reason"], by=request.user)
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Kooste on poistettu julkisilta sivuilta."))
            return redirect("desk:compilation", compilation_id)
    return _page(request, row, form, status=422)


def _step(request: StaffRequest, compilation_id: int, act: Any, done: str) -> HttpResponse:
    get_object_or_404(Compilation, pk=compilation_id)
    try:
        act(compilation_id, by=request.user)
    except KaikuError as error:
        if not str(error):
            raise
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("desk:compilation", compilation_id)


def _page(request: StaffRequest, row: Compilation, form: forms.Form, status: int = 200) -> HttpResponse:
    members = row.members.select_related("publication").order_by("position", "pk")
    context = {
        "row": row, "members": list(members), "form": form, "section": "queues", "is_writer": row.made_by_id == request.user.pk,
        "State": Compilation.State, "public_url": reverse("citizen:compilation", args=[row.number]), "has_errors": status == 422,
    }  # fmt: skip
    return render(request, "desk/compilation.html", context, status=status)


def _edit(request: StaffRequest, row: Compilation | None) -> HttpResponse:
    chosen = list(row.members.order_by("position", "pk").values_list("publication_id", flat=True)) if row else []
    typed = [number for one in request.POST.getlist("cases") if (number := typed_number(one)) is not None]
    offered = _offered(request.GET.get("aihe", ""), [*chosen, *typed])
    topic = topics_by_id().get(row.topic_id or 0) if row else topics_by_key().get(request.GET.get("aihe", ""))
    initial = {
        "title": row.title if row else "", "intro": row.intro if row else "", "language": row.language if row else main_language(),
        "topic": topic.key if topic else "", "cases": [str(one) for one in chosen],
    }  # fmt: skip
    form = CompilationForm(posted(request), initial=initial, offered=offered)
    if form.is_valid():
        try:
            written = write_compilation(row.pk if row else None, form.as_text(), by=request.user)
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Luonnos on tallennettu."))
            return HttpResponseRedirect(reverse("desk:compilation", args=[written.pk]))
    themes = [(value, label) for value, label in topic_choices(topics(), get_language() or "fi")]
    context = {
        "form": form,
        "row": row,
        "section": "queues",
        "themes": themes,
        "theme": request.GET.get("aihe", ""),
        "has_errors": bool(form.errors),
    }
    return render(request, "desk/compilation_edit.html", context, status=422 if form.errors else 200)


def _offered(theme: str, chosen: list[int]) -> list[Publication]:
    """The chosen ones, and the newest of the theme."""
    ids = [topic.id for topic in topics() if theme and theme in (topic.key, topic.theme_key)]
    rows = answered_cases().order_by("-received_on", "-pk")
    newest = (rows.filter(topic__in=ids) if ids else rows)[:_OFFERED]
    return list({row.pk: row for row in (*rows.filter(pk__in=chosen), *newest)}.values())
