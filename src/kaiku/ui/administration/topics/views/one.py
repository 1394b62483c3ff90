"""One topic, theme or service: its page, a new one, and what it asks."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaiku.base.errors import NotAllowed
from kaiku.categories.actions import StaleTopic, TopicRefused, change_topic, create_topic
from kaiku.categories.actions.order import siblings_of
from kaiku.categories.content import TopicContent, missing_texts
from kaiku.categories.models import Category
from kaiku.categories.stored import area_of, content_of
from kaiku.contactforms.actions import choose_form
from kaiku.contactforms.models import ContactForm, TopicForm
from kaiku.handling.topics import open_tickets_of
from kaiku.organisation.queries import managed_by, require_managed
from kaiku.queues.models import Queue
from kaiku.ui.administration.topics import forms as typed
from kaiku.ui.administration.topics.lines import rules_naming
from kaiku.ui.administration.topics.pages import back_to, stale_page, topic_with
from kaiku.ui.administration.workflows.views.outline import get_or_post, manages_content
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.components.typed import typed_number
from kaiku.workflow.queries import routing_table

KINDS = {"teema": Category.Tree.TOPIC, "palvelu": Category.Tree.SERVICE}
_LANGUAGE_NAMES = {"sv": gettext_lazy("ruotsi"), "en": gettext_lazy("englanti")}
TypedForm = typed.NodeForm | typed.TopicForm


@get_or_post
@manages_content
def new_topic(request: StaffRequest) -> HttpResponse:
    """A new topic, or a theme or a service by ?laji=."""
    kind = request.GET.get("laji", "")
    managed = managed_by(request.user)
    if not (managed.everything or (managed.areas and kind not in KINDS)):
        raise NotAllowed
    form: TypedForm
    if kind in KINDS:
        form = typed.NodeForm(posted(request))
    else:
        initial = {"parent": request.GET.get("teema", ""), "audience": "public", "place_need": "optional", "may_insist": True}
        form = typed.TopicForm(posted(request), by=request.user, initial=initial)
    if form.is_valid():
        content = form.content(TopicContent({}))
        try:
            made = create_topic(content, tree=KINDS.get(kind, Category.Tree.TOPIC), by=request.user)
        except TopicRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s on lisätty ja heti käytössä.") % {"name": str(made)})
            return back_to("topic", made.key)
    titles = {"teema": _("Uusi teema"), "palvelu": _("Uusi palvelu")}
    context = {"form": form, "title": titles.get(kind, _("Uusi aihe")), "is_topic": kind not in KINDS, "has_errors": form.is_bound}
    return render(request, "administration/topics/new.html", {**context, "section": "administration"}, status=422 if form.is_bound else 200)


@get_or_post
@manages_content
def topic(request: StaffRequest, topic: str) -> HttpResponse:
    """Everything about one, with what it leads to; saved at once, since a topic has no drafts."""
    row = topic_with(topic)
    present = content_of(row)
    form = _form_for(request, row, present)
    if request.method == "POST":
        require_managed(request.user, area_of(row))
        if form.is_valid():
            wanted = form.content(present)
            try:
                change_topic(topic, wanted, seen=request.POST.get("seen", ""), by=request.user, note=request.POST.get("note", ""))
            except StaleTopic as stale:
                return stale_page(
                    request, kind="topic", now=stale.content.as_value(), wanted=wanted.as_value(), seen=stale.content.seen,
                    name=str(row), back=reverse("administration:topic", args=[topic]),
                )  # fmt: skip
            except TopicRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Tallennettu. Muutos on heti voimassa."))
                return back_to("topic", topic)
    return _page(request, row, present, form)


def _form_for(request: StaffRequest, row: Category, present: TopicContent) -> TypedForm:
    if row.parent_id is None and (row.group_id is None or row.tree == Category.Tree.SERVICE):
        return typed.NodeForm(posted(request), initial=typed.NodeForm.initial_of(present))
    form = typed.TopicForm(posted(request), by=request.user, present=present, initial=typed.TopicForm.initial_of(present))
    if row.parent_id is None:  # a theme that is a topic too stays where it is
        form.fields["parent"] = forms.CharField(required=False, widget=forms.HiddenInput)
    return form


def _page(request: StaffRequest, row: Category, present: TopicContent, form: TypedForm) -> HttpResponse:
    language, order = get_language() or "fi", siblings_of(row)
    found = routing_table().queue_of_group.get(row.group_id or 0)
    queue = Queue.objects.filter(pk=found.id).first() if found else None
    asked = TopicForm.objects.select_related("form").filter(topic=row).first()
    has_errors = form.is_bound and bool(form.errors)
    context = {
        "topic": row,
        "name": row.name_in(language),
        "present": present,
        "seen": request.POST.get("seen", "") or present.seen,
        "form": form,
        "is_topic": isinstance(form, typed.TopicForm),
        "has_errors": has_errors,
        "may_change": managed_by(request.user).covers(area_of(row)),
        "missing": ", ".join(str(_LANGUAGE_NAMES[code]) for code in missing_texts(present)),
        "open": open_tickets_of(row.pk),
        "queue": queue.name_in(language) if queue else "",
        "asked": asked.form if asked else None,
        "forms": [(one.pk, one.name_in(language)) for one in ContactForm.objects.filter(is_active=True)],
        "rules": [(one.key, one.name_in(language)) for one in rules_naming(row.key)],
        "place": order.index(row.key) + 1 if row.key in order else 0,
        "places": range(1, len(order) + 1),
        "below": [(one.key, one.name_in(language)) for one in row.children.filter(is_active=True)],
        "section": "administration",
    }
    return render(request, "administration/topics/topic.html", context, status=422 if has_errors else 200)


@require_POST
@manages_content
def questions(request: StaffRequest, topic: str) -> HttpResponse:
    """Which form the topic asks."""
    row, chosen = topic_with(topic), request.POST.get("lomake", "")
    form = ContactForm.objects.filter(pk=typed_number(chosen) or 0, is_active=True).first()
    choose_form(row, form, by=request.user)
    messages.success(request, _("Lisäkysymykset on tallennettu."))
    return back_to("topic", topic, anchor="lomake")
