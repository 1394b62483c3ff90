"""Compilations: answered cases of one theme as one public page, written by one person and approved by another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.categories.models import Category
from kaiku.publishing.actions import PublishingError, new_number, require_no_identity_code
from kaiku.publishing.models import Compilation, CompilationCase, Publication
from kaiku.publishing.proposing import left_in
from kaiku.publishing.queries import case_of
from kaiku.publishing.rules import PublicCase, Withdrawn

FEWEST, MOST = 2, 30
State = Compilation.State


@dataclass(frozen=True)
class CompilationText:
    """What a person writes, and the public cases that he picked, in order."""

    title: str
    intro: str
    language: str
    topic_id: int | None
    case_ids: Sequence[int]
    is_read: bool = False  # he says that what looks like personal data is none


@dataclass(frozen=True)
class PublicCompilation:
    """A compilation as the public sees it: only cases that are public and answered now."""

    id: int
    number: str
    title: str
    intro: str
    language: str
    topic_id: int | None
    published_at: datetime
    cases: tuple[PublicCase, ...]


@transaction.atomic
def write_compilation(compilation_id: int | None, text: CompilationText, *, by: User) -> Compilation:
    """Begin a compilation, or write one anew: what was proposed or public becomes a draft again, for others approved other words."""
    require(by, Capability.PUBLISH)
    cases = list(answered_cases().filter(pk__in=text.case_ids))
    if not text.title.strip():
        raise PublishingError(_("Anna koosteelle otsikko."))
    if not FEWEST <= len(cases) <= MOST or len(cases) != len(set(text.case_ids)):
        raise PublishingError(_("Valitse 2–30 julkaistua asiaa, joihin on julkinen vastaus."))
    require_no_identity_code(text.title, text.intro)
    if not text.is_read and any(left_in(words, language=text.language) for words in (text.title, text.intro)):
        raise PublishingError(_("Tekstissä näyttää olevan henkilötietoja. Poista ne, tai vahvista, että olet lukenut tekstin."))
    row = _locked(compilation_id) if compilation_id else Compilation(number=new_number(Compilation))
    row.title, row.intro, row.language = text.title.strip()[:200], text.intro.strip(), text.language
    row.topic = Category.objects.filter(pk=text.topic_id or 0, tree=Category.Tree.TOPIC).first()
    row.state, row.made_by, row.made_at = State.DRAFT, by, now()
    row.approved_by, row.published_at, row.withdrawal_reason = None, None, ""
    row.save()
    row.members.all().delete()
    order = {case_id: place for place, case_id in enumerate(text.case_ids)}
    CompilationCase.objects.bulk_create(CompilationCase(compilation=row, publication=case, position=order[case.pk]) for case in cases)
    _audit("compilation.written", row, by)
    return row


@transaction.atomic
def propose_compilation(compilation_id: int, *, by: User) -> Compilation:
    """Ready for another person to approve."""
    require(by, Capability.PUBLISH)
    row = _locked(compilation_id)
    if row.state != State.DRAFT:
        raise PublishingError(_("Vain luonnoksen voi lähettää hyväksyttäväksi."))
    _require_cases(row)
    return _moved(row, State.PROPOSED, by, "compilation.proposed")


@transaction.atomic
def approve_compilation(compilation_id: int, *, by: User) -> Compilation:
    """Public from now on; never by who wrote it."""
    require(by, Capability.PUBLISH)
    row = _locked(compilation_id)
    if row.state != State.PROPOSED:
        raise PublishingError(_("Kooste ei odota hyväksyntää."))
    if row.made_by_id == by.pk:
        raise NotAllowed(_("Toisen ihmisen pitää hyväksyä kooste."))
    _require_cases(row)
    row.approved_by, row.published_at = by, now()
    return _moved(row, State.PUBLIC, by, "compilation.approved")


@transaction.atomic
def send_back_compilation(compilation_id: int, *, by: User) -> Compilation:
    """Not like this: the writer mends it."""
    require(by, Capability.PUBLISH)
    row = _locked(compilation_id)
    if row.state != State.PROPOSED:
        raise PublishingError(_("Kooste ei odota hyväksyntää."))
    return _moved(row, State.DRAFT, by, "compilation.sent_back")


@transaction.atomic
def withdraw_compilation(compilation_id: int, *, reason: str, by: User) -> Compilation:
    """Take it off the public pages; the reason is shown there instead."""
    require(by, Capability.PUBLISH)
    row = _locked(compilation_id)
    if row.state != State.PUBLIC:
        raise PublishingError(_("Kooste ei ole julkinen."))
    if not reason.strip():
        raise PublishingError(_("Kerro syy, joka näytetään julkaisun paikalla."))
    require_no_identity_code(reason)
    row.withdrawal_reason = reason.strip()[:200]
    return _moved(row, State.WITHDRAWN, by, "compilation.withdrawn")


def answered_cases() -> QuerySet[Publication]:
    """What a compilation is made of: public now, with a public answer."""
    return Publication.objects.filter(withdrawn_at__isnull=True).exclude(answer="")


def compilations() -> QuerySet[Compilation]:
    """All for the desk, the newest first, with how many cases are still public."""
    is_public = Q(cases__withdrawn_at__isnull=True) & ~Q(cases__answer="")
    return (
        Compilation.objects.select_related("made_by", "approved_by", "topic")
        .annotate(count=Count("cases", filter=is_public))
        .order_by("-pk")
    )


def public_compilations(*, limit: int = 50, before: int = 0) -> list[PublicCompilation]:
    """The newest that have something left to show; a fixed number of statements."""
    rows = Compilation.objects.filter(state=State.PUBLIC).filter(cases__in=answered_cases()).distinct().order_by("-pk")
    if before:
        rows = rows.filter(pk__lt=before)
    return [_shown(row, row.language) for row in _with_cases(rows)[:limit]]


def public_compilation(number: str, *, language: str) -> PublicCompilation | Withdrawn | None:
    """One by its public number; told apart: withdrawn since, and never there."""
    row = _with_cases(Compilation.objects.filter(number=number, state__in=[State.PUBLIC, State.WITHDRAWN])).first()
    if row is None:
        return None
    if row.state == State.WITHDRAWN:
        return Withdrawn(row.number, row.withdrawal_reason)
    shown = _shown(row, language)
    return shown if shown.cases else Withdrawn(row.number, _("Koosteen asiat eivät ole enää julkisia."))


def _with_cases(rows: QuerySet[Compilation]) -> QuerySet[Compilation]:
    members = CompilationCase.objects.filter(publication__in=answered_cases()).select_related(
        "publication__ticket", "publication__district"
    )
    return rows.prefetch_related(Prefetch("members", queryset=members.order_by("position", "pk")))


def _shown(row: Compilation, language: str) -> PublicCompilation:
    return PublicCompilation(
        row.pk, row.number, row.title, row.intro, row.language, row.topic_id, row.published_at or row.made_at,
        tuple(case_of(member.publication, language) for member in row.members.all()),
    )  # fmt: skip


def _locked(compilation_id: int) -> Compilation:
    return Compilation.objects.select_for_update().get(pk=compilation_id)


def _require_cases(row: Compilation) -> None:
    if answered_cases().filter(compilations=row).count() < FEWEST:
        raise PublishingError(_("Koosteessa on liian vähän julkisia asioita. Valitse uusia."))


def _moved(row: Compilation, state: str, by: User, action: str) -> Compilation:
    row.state = state
    row.save()
    _audit(action, row, by)
    return row


def _audit(action: str, row: Compilation, by: User) -> None:
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="compilation", object_id=row.pk)
