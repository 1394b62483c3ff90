"""Reading forms: which questions a topic asks."""

from collections.abc import Mapping
from typing import Any

from kaiku.base.snapshots import snapshot
from kaiku.contactforms.models import ContactForm, ContactFormVersion, TopicForm
from kaiku.contactforms.rules import Answered, Form, answered_in_words, questions_from


def form_for_topic(topic_key: str) -> Form | None:
    """The newest published version of the topic's form; None when nothing extra is asked."""
    return _forms().get(topic_key)


@snapshot
def _forms() -> dict[str, Form]:
    """What each topic asks, all read together: topic by topic, most contacts would ask the database."""
    versions = ContactFormVersion.objects.filter(form__is_active=True, published_at__isnull=False).order_by("form_id", "-number")
    newest = {version.form_id: Form(version.pk, questions_from(version.questions)) for version in versions.distinct("form_id")}
    links = TopicForm.objects.values_list("topic__key", "form_id")
    return {topic_key: newest[form_id] for topic_key, form_id in links if form_id in newest and newest[form_id].questions}


def published_of(form: ContactForm) -> ContactFormVersion | None:
    """The version that is asked now."""
    return form.versions.exclude(published_at=None).order_by("-number").first()


def draft_of(form: ContactForm) -> ContactFormVersion | None:
    """The version that is being edited."""
    return form.versions.filter(published_at=None).first()


@snapshot
def form_version(version_id: int) -> Form | None:
    """The version that a ticket answered, whatever has been published since."""
    version = ContactFormVersion.objects.filter(pk=version_id).first()
    return Form(version.pk, questions_from(version.questions)) if version else None


def answers_in_words(version_id: int | None, answers: Mapping[str, Any], language: str) -> list[Answered]:
    """A ticket's answers as people read them."""
    form = form_version(version_id) if version_id and answers else None
    return answered_in_words(form.questions, answers, language) if form else []
