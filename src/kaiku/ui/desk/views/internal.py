"""Internal contacts: an employee asks, follows his own, answers back; he sees them as a customer would."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.base.values import Channel, in_language
from kaiku.categories.queries import diversion_for, internal_topics, staff_topic
from kaiku.categories.rules import Topic
from kaiku.contactforms.queries import answers_in_words, form_for_topic
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, IncomingFile, Sender
from kaiku.intake.placing import typed_place
from kaiku.replies.actions import receive_customer_reply
from kaiku.replies.follow import followed_case
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.ui.components.question_forms import QuestionForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.forms.recording import AnswerForm, InternalForm, TopicChoiceForm
from kaiku.ui.desk.neighbours import older_than
from kaiku.ui.desk.sign_in.guards import needs, signed_in

_PAGE = 30


@require_http_methods(["GET", "POST"])
@needs(Capability.SEND_INTERNAL)
def internal(request: StaffRequest) -> HttpResponse:
    """One's own internal contacts and the form for a new one; ?aihe= asks that topic's questions and heeds what is said of it."""
    language = get_language() or "fi"
    topic = staff_topic(request.GET.get("aihe", ""))
    form = InternalForm(posted(request), request.FILES or None, topic=topic)
    asked = form_for_topic(topic.key) if topic else None
    questions = QuestionForm(posted(request), form=asked, language=language) if asked else None
    diversion = diversion_for(topic.key, type_key=topic.default_type_key) if topic else None
    is_stopped = diversion is not None and not diversion.may_insist
    own = list(older_than(_own(request.user), typed_number(request.GET.get("ennen", ""))).order_by("-received_at", "-pk")[: _PAGE + 1])
    are_valid = [each.is_valid() for each in (form, questions) if each is not None]
    if request.method == "POST" and all(are_valid) and not is_stopped:
        receipt = receive(_contact(form, request.user, topic, questions, asked.version_id if asked else None))
        messages.success(request, _("Pyyntösi on vastaanotettu."))
        return redirect("desk:internal-contact", receipt.ticket_id)
    context = {
        "form": form, "questions": questions, "topic": topic, "section": "internal", "is_stopped": is_stopped,
        "topic_name": topic.name_in(language) if topic else "",
        "guidance": in_language(topic.guidance, language) if topic else "",
        "urgent": in_language(topic.urgent_notices, language) if topic else "",
        "diversion": diversion, "diversion_texts": diversion.in_language(language) if diversion else None,
        "ready": [(one.key, one.name_in(language), in_language(one.descriptions, language)) for one in internal_topics()],
        "choice": TopicChoiceForm(initial={"aihe": topic.key if topic else ""}),
        "own": own[:_PAGE],
        "older": own[_PAGE - 1].pk if len(own) > _PAGE else None,
    }  # fmt: skip
    return render(request, "desk/internal.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def internal_contact(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """One's own contact as a customer sees it; answering back continues it."""
    found = _own(request.user).select_related("unit", "topic", "contact_type", "district", "location", "customer").get(pk=ticket_id)
    form = AnswerForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            receive_customer_reply(found.pk, text=given["text"], files=given["file"], channel=Channel.INTERNAL)
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Viestisi on lisätty."))
            return redirect("desk:internal-contact", found.pk)
    language = get_language() or "fi"
    context = {
        "case": followed_case(found, language=language),
        "answers": answers_in_words(found.form_version_id, found.answers, language),
        "form": form,
        "ticket": found,
    }
    return render(request, "desk/internal_contact.html", context, status=422 if form.errors else 200)


def _own(user: User) -> QuerySet[Ticket]:
    rows = Ticket.objects.filter(created_by=user, channel=Channel.INTERNAL)
    return rows if user.viewer is None else rows & tickets_visible_to(user.viewer)


def _contact(
    form: InternalForm, user: User, topic: Topic | None, questions: QuestionForm | None, form_version_id: int | None
) -> IncomingContact:
    given = form.cleaned_data
    return IncomingContact(
        channel=Channel.INTERNAL,
        key=f"{user.pk}:{given['key'] or given['title']}",
        text=given["text"],
        title=given["title"],
        topic_key=topic.key if topic else "",
        sender=Sender(name=user.name, email=user.email, kind="employee"),
        wants_reply=True,
        place=typed_place(given.get("place", "")),
        answers=questions.answers if questions else {},
        files=tuple(IncomingFile(**vars(file)) for file in given["file"]),
        form_version_id=form_version_id,
        recorded_by_id=user.pk,
    )
