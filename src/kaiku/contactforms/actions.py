"""Changing the city's forms: a draft is edited, published, and never changed afterwards; answers keep their version."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.base.keys import free_key
from kaiku.base.snapshots import forget_snapshots
from kaiku.base.values import Origin
from kaiku.categories.models import Category
from kaiku.categories.stored import area_of
from kaiku.contactforms.editing import Finding, Questions, as_stored, check
from kaiku.contactforms.models import ContactForm, ContactFormVersion, TopicForm
from kaiku.contactforms.queries import draft_of, published_of
from kaiku.contactforms.rules import questions_from
from kaiku.organisation.queries import require_managed

KIND = "form"


class FormRefused(KaikuError):
    """A form that cannot be published, with what is amiss."""

    def __init__(self, text: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(text)
        self.findings = findings


@transaction.atomic
def create_form(names: dict[str, str], *, area_id: int | None, like: ContactForm | None = None, by: User) -> ContactForm:
    """A new form, empty or with another's questions, as a draft."""
    require_managed(by, area_id)
    key = free_key(names["fi"], ContactForm.objects.all(), most=70, otherwise="lomake")
    form = ContactForm.objects.create(key=key, names=names, area_id=area_id, origin=Origin.HERE)
    model = published_of(like) if like else None
    questions = model.questions if model else []
    ContactFormVersion.objects.create(form=form, number=1, questions=questions, made_by_name=by.name)
    return form


@transaction.atomic
def edit_draft(form_id: int, change: Callable[[Questions], Questions], *, seen: int, by: User) -> ContactFormVersion:
    """Change the draft, which begins as a copy of the published version; StaleChange when somebody edited after edit `seen`."""
    form = _locked(form_id, by)
    draft = draft_of(form)
    if (draft.edits if draft else 0) != seen:
        raise StaleChange(_("Joku muutti luonnosta sen jälkeen, kun avasit sivun. Katso uusin luonnos ja tee muutoksesi siihen."))
    if draft is None:
        model = published_of(form)
        draft = ContactFormVersion(form=form, number=_next_number(form), questions=model.questions if model else [])
    draft.questions = as_stored(change(questions_from(draft.questions)))
    draft.edits, draft.made_by_name = seen + 1, by.name
    draft.save()
    return draft


@transaction.atomic
def publish_draft(form_id: int, *, seen: int, note: str = "", by: User) -> ContactFormVersion:
    """Take the draft into use; FormRefused with what is amiss."""
    form = _locked(form_id, by)
    draft = draft_of(form)
    if draft is None or draft.edits != seen:
        raise StaleChange(_("Luonnos on muuttunut tai se on jo julkaistu. Katso uusin tilanne."))
    findings = tuple(finding for finding in check(questions_from(draft.questions)) if finding.is_error)
    if findings:
        raise FormRefused(_("Lomaketta ei voi vielä julkaista. Korjaa merkityt kohdat."), findings)
    before = value_of(form)
    draft.published_at, draft.made_by_name = now(), by.name
    draft.save()
    _record(form, before, by, note)
    return draft


@transaction.atomic
def discard_draft(form_id: int, *, by: User) -> None:
    """Throw the draft away; the published version stays. No error when there is none."""
    form = _locked(form_id, by)
    if published_of(form) is None:
        raise FormRefused(_("Lomaketta ei ole vielä julkaistu. Poista koko lomake käytöstä, jos et tarvitse sitä."))
    form.versions.filter(published_at=None).delete()


@transaction.atomic
def roll_back(form_id: int, version_id: int, *, by: User) -> ContactFormVersion:
    """Publish a former version's questions again as the newest one; a draft stays as it is."""
    form = _locked(form_id, by)
    former = form.versions.exclude(published_at=None).get(pk=version_id)
    before = value_of(form)
    version = _publish(form, former.questions, by)
    _record(form, before, by, _("Palautettiin versio %(number)d.") % {"number": former.number})
    return version


@transaction.atomic
def describe_form(form_id: int, *, names: dict[str, str], topic_ids: Iterable[int], by: User) -> None:
    """Its name and the topics that ask it; only topics of the person's own areas are added or taken away."""
    form = _locked(form_id, by)
    before = value_of(form)
    wanted, asking = set(topic_ids), set(form.topic_forms.values_list("topic_id", flat=True))
    for topic in Category.objects.filter(pk__in=wanted ^ asking).select_related("group__unit__service_group", "unit__service_group"):
        require_managed(by, area_of(topic))
        if topic.pk in wanted:
            TopicForm.objects.update_or_create(topic=topic, defaults={"form": form})
    form.topic_forms.filter(topic_id__in=asking - wanted).delete()
    form.names = names
    form.save(update_fields=["names"])
    _record(form, before, by)


@transaction.atomic
def choose_form(topic: Category, form: ContactForm | None, *, by: User) -> None:
    """What one topic asks; the topic must be the person's, the form need not be."""
    require_managed(by, area_of(topic))
    asked = TopicForm.objects.select_related("form").filter(topic=topic).first()
    former = asked.form if asked else None
    if former == form:
        return
    touched = [(one, value_of(one)) for one in (former, form) if one is not None]
    TopicForm.objects.filter(topic=topic).delete()
    if form is not None:
        TopicForm.objects.create(topic=topic, form=form)
    for one, before in touched:
        _record(one, before, by)


@transaction.atomic
def set_in_use(form_id: int, *, is_active: bool, by: User) -> None:
    """Take a form out of use, or back; while out, its topics ask nothing extra."""
    form = _locked(form_id, by)
    before = value_of(form)
    form.is_active = is_active
    form.save(update_fields=["is_active"])
    _record(form, before, by)


def value_of(form: ContactForm) -> dict[str, Any] | None:
    """The form as the log of changes keeps it; None while it has never been published or is out of use."""
    version = published_of(form)
    if version is None or not form.is_active:
        return None
    topics = sorted(form.topic_forms.values_list("topic__key", flat=True))
    return {"names": form.names, "topics": topics, "questions": version.questions}


def _locked(form_id: int, by: User) -> ContactForm:
    form = ContactForm.objects.select_for_update().get(pk=form_id)
    require_managed(by, form.area_id)
    return form


def _next_number(form: ContactForm) -> int:
    newest = form.versions.order_by("-number").first()
    return newest.number + 1 if newest else 1


def _publish(form: ContactForm, questions: list[dict[str, Any]], by: User) -> ContactFormVersion:
    return ContactFormVersion.objects.create(
        form=form, number=_next_number(form), questions=questions, published_at=now(), made_by_name=by.name
    )


def _record(form: ContactForm, before: Value | None, by: User, note: str = "") -> None:
    form.refresh_from_db()
    form.origin = Origin.HERE  # a later pack leaves it and the topics that ask it as they are
    form.save(update_fields=["origin"])
    record_change(KIND, form.key, name=form.name_in("fi"), before=before, after=value_of(form), by=by, note=note)
    transaction.on_commit(forget_snapshots)


def _read(key: str) -> Value | None:
    form = ContactForm.objects.filter(key=key).first()
    return value_of(form) if form else None


def _put(key: str, value: Value | None, by: User) -> None:
    form = _locked(ContactForm.objects.get(key=key).pk, by)
    if value is None:
        set_in_use(form.pk, is_active=False, by=by)
        return
    before = value_of(form)
    form.is_active, form.names = True, value["names"]
    form.save(update_fields=["is_active", "names"])
    version = published_of(form)
    if version is None or version.questions != value["questions"]:
        _publish(form, value["questions"], by)
    form.topic_forms.exclude(topic__key__in=value["topics"]).delete()
    for topic in Category.objects.filter(key__in=value["topics"]):
        TopicForm.objects.update_or_create(topic=topic, defaults={"form": form})
    _record(form, before, by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Lomake"),
        read=_read,
        put=_put,
        fields={
            "names": gettext_lazy("Nimi"),
            "topics": gettext_lazy("Aiheet"),
            "questions": gettext_lazy("Kysymykset"),
            "labels": gettext_lazy("Kysymys"),
            "hints": gettext_lazy("Ohje"),
            "options": gettext_lazy("Vaihtoehdot"),
            "required": gettext_lazy("Pakollinen"),
            "kind": gettext_lazy("Vastaustapa"),
            "show_if": gettext_lazy("Ehto"),
            "longest": gettext_lazy("Enimmäispituus"),
            "least": gettext_lazy("Pienin luku"),
            "most": gettext_lazy("Suurin luku"),
            "dates": gettext_lazy("Päivät"),
        },
    )
)
