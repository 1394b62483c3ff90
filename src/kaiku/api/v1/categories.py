"""What contacts may be about: topics, contact types, and what each topic asks."""

from ninja import Router, Schema
from pydantic import Field

from kaiku.api.problems import Refusal
from kaiku.api.v1.security import ClientRequest, needs
from kaiku.api.v1.values import Key, Names, names_of
from kaiku.categories.queries import choosable_topic, contact_types, topics
from kaiku.categories.rules import for_residents
from kaiku.contactforms.queries import form_for_topic
from kaiku.contactforms.rules import Kind, Question
from kaiku.integrations.clients.rules import ApiScope

router = Router(tags=["categories"])
_READ = needs(ApiScope.CATEGORIES_READ)


class TopicOut(Schema):
    """A topic; only those that are choosable may be named in a contact."""

    key: str
    parent: str | None = None
    names: Names
    descriptions: Names
    is_choosable: bool
    place: str = Field(description="none, optional or required")
    has_form: bool


class ContactTypeOut(Schema):
    """A kind of contact."""

    key: str
    names: Names


class OptionOut(Schema):
    """One answer to choose."""

    key: str
    names: Names


class ConditionOut(Schema):
    """Asked only while another question has one of these answers."""

    question: str
    values: list[str]


class QuestionOut(Schema):
    """One question."""

    key: str
    kind: Kind
    labels: Names
    hints: Names
    required: bool
    longest: int
    options: list[OptionOut]
    show_if: ConditionOut | None = None


class FormOut(Schema):
    """What a topic asks."""

    version: int
    questions: list[QuestionOut]


@router.get("/topics", auth=_READ, response=list[TopicOut], operation_id="listTopics", summary="List topics")
def list_topics(request: ClientRequest) -> list[TopicOut]:
    """All topics in use, in the tree's order."""
    shown = [topic for topic in for_residents(topics()) if topic.is_active]
    keys = {topic.id: topic.key for topic in shown}
    return [
        TopicOut(
            key=topic.key,
            parent=keys.get(topic.parent_id or 0),
            names=names_of(topic.names),
            descriptions=names_of(topic.descriptions),
            is_choosable=topic.is_leaf,
            place=topic.place_need,
            has_form=form_for_topic(topic.key) is not None,
        )
        for topic in shown
    ]


@router.get("/topics/{topic}/form", auth=_READ, response=FormOut, operation_id="getTopicForm", summary="Read what a topic asks")
def get_form(request: ClientRequest, topic: Key) -> FormOut:
    """404 when the topic is not in use or asks nothing."""
    chosen = choosable_topic(topic)
    form = form_for_topic(chosen.key) if chosen else None
    if form is None:
        raise Refusal(404, "no-form")
    return FormOut(version=form.version_id, questions=[_question(one) for one in form.questions])


@router.get("/contact-types", auth=_READ, response=list[ContactTypeOut], operation_id="listContactTypes", summary="List contact types")
def list_contact_types(request: ClientRequest) -> list[ContactTypeOut]:
    """All contact types in use."""
    return [ContactTypeOut(key=kind.key, names=names_of(kind.names)) for kind in contact_types() if kind.is_active]


def _question(question: Question) -> QuestionOut:
    condition = question.show_if
    return QuestionOut(
        key=question.key,
        kind=Kind(question.kind),
        labels=names_of(question.labels),
        hints=names_of(question.hints),
        required=question.required,
        longest=question.longest,
        options=[OptionOut(key=option.key, names=names_of(option.names)) for option in question.options],
        show_if=ConditionOut(question=condition.question, values=sorted(condition.values)) if condition else None,
    )
