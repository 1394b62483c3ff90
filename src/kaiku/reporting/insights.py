"""What contacts taught, what was decided of it, and telling the public what came of feedback."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, NotAllowed, StaleChange
from kaiku.base.values import in_language
from kaiku.language.personal_data import IDENTIFIERS, find_personal_data
from kaiku.organisation.languages import KNOWN, WORDS_IN, served_languages
from kaiku.organisation.models import Unit
from kaiku.organisation.queries import city_today
from kaiku.reporting.measures.answering import FEWEST
from kaiku.reporting.models import FactContact, Insight, InsightTicket
from kaiku.reporting.reach import facts_visible_to
from kaiku.reporting.trends.lines import under
from kaiku.tickets.models import Ticket
from kaiku.tickets.public import case_by_code
from kaiku.tickets.queries import may_see, tickets_visible_to

_YEAR = timedelta(days=365)
_WRITERS = (Capability.HANDLE, Capability.EXPORT, Capability.MANAGE_CONTENT)
_READERS = (Capability.SEE_REPORTS, Capability.HANDLE)


@dataclass(frozen=True)
class InsightValue:
    """A note as it is written."""

    title: str
    text: str
    topic_id: int | None = None
    district_id: int | None = None
    decision: str = ""
    unit: Unit | None = None
    due_on: date | None = None
    state: str = Insight.State.NOTED


def may_write(user: User) -> bool:
    """Those who handle contacts, who make reports and who look after contents."""
    return any(can(user, capability) for capability in _WRITERS)


def insights_for(user: User) -> QuerySet[Insight]:
    """Notes are for all who handle or see reports: they hold no contact, and the contacts behind them are shown by each one's rights."""
    if not any(can(user, capability) for capability in _READERS):
        return Insight.objects.none()
    return Insight.objects.select_related("unit", "made_by")


def searched(
    rows: QuerySet[Insight], *, words: str = "", state: str = "", topic_id: int | None = None, late: bool = False
) -> QuerySet[Insight]:
    """Those with the words in title, text or decision, in a state, of a topic or below it, past their day."""
    for word in words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word) | Q(decision__icontains=word))
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(topic_id__in=under(topic_id)) if topic_id is not None else rows
    return rows.filter(due_on__lt=city_today(), state__in=(Insight.State.DECIDED, Insight.State.DOING)) if late else rows


@transaction.atomic
def save_insight(value: InsightValue, *, insight_id: int | None = None, seen: int = 0, by: User) -> Insight:
    """Write a note, or change one that is still as it was seen."""
    _require_writer(by)
    if not (value.title.strip() and value.text.strip()):
        raise KaikuError(_("Anna otsikko ja kerro, mitä opittiin."))
    if value.state in (Insight.State.DECIDED, Insight.State.DOING, Insight.State.DONE) and not value.decision.strip():
        raise KaikuError(_("Kirjaa päätös: mitä tehdään."))
    _require_nobody_named(value.title, value.text, value.decision)
    row = _locked(insight_id) if insight_id is not None else Insight(made_by=by, made_at=now(), version=0)
    if insight_id is not None and row.version != seen:
        raise StaleChange(_("Joku muutti tätä sen jälkeen, kun avasit sivun."))
    for name in ("topic_id", "district_id", "unit", "due_on", "state"):
        setattr(row, name, getattr(value, name))
    row.title, row.text, row.decision = value.title.strip(), value.text.strip(), value.decision.strip()
    _save(row, "insight.changed" if insight_id is not None else "insight.noted", by)
    return row


@transaction.atomic
def link_contact(insight_id: int, code: str, *, by: User) -> Ticket:
    """Tie a contact that one sees oneself."""
    _require_writer(by)
    row, ticket = _locked(insight_id), case_by_code(code)
    if ticket is None or not may_see(by, ticket):
        raise KaikuError(_("Tällä tunnuksella ei löydy yhteydenottoa, jonka näet."))
    InsightTicket.objects.get_or_create(insight=row, ticket=ticket, defaults={"linked_at": now()})
    _note("insight.linked", row, by)
    return ticket


@transaction.atomic
def unlink_contact(insight_id: int, ticket_id: int, *, by: User) -> None:
    """Untie a contact that one sees oneself."""
    _require_writer(by)
    row = _locked(insight_id)
    if tickets_visible_to(by).filter(pk=ticket_id).exists():
        InsightTicket.objects.filter(insight=row, ticket_id=ticket_id).delete()
        _note("insight.unlinked", row, by)


def contacts_seen(insight: Insight, user: User) -> tuple[list[Ticket], bool]:
    """The tied contacts that the person sees, and whether there are others: how many is a figure of other parts of the city."""
    seen = list(tickets_visible_to(user).filter(pk__in=insight.links.values("ticket")).order_by("-pk")[:50])
    return seen, insight.links.count() > len(seen)


@transaction.atomic
def propose_publication(insight_id: int, titles: Mapping[str, str], texts: Mapping[str, str], *, by: User) -> Insight:
    """Ask that it is told to the public in each of the city's languages; what was public before stays hidden until it is approved again."""
    _require_writer(by)
    row = _locked(insight_id)
    if row.state not in (Insight.State.DECIDED, Insight.State.DOING, Insight.State.DONE):
        raise KaikuError(_("Julkaistaan vasta, kun jotain on päätetty tai tehty."))
    served = served_languages()
    if lacking := [language for language in served if not (titles.get(language, "").strip() and texts.get(language, "").strip())]:
        raise KaikuError(_("Anna otsikko ja teksti: %(languages)s.") % {"languages": ", ".join(str(WORDS_IN[one]) for one in lacking)})
    _require_nobody_named(*titles.values(), *texts.values())
    row.public_titles = {language: titles[language].strip()[:120] for language in served}
    row.public_texts = {language: texts[language].strip() for language in served}
    row.publication, row.proposed_by, row.approved_by = Insight.Publication.PROPOSED, by, None
    _save(row, "insight.proposed", by)
    return row


def may_approve(insight: Insight, user: User) -> bool:
    """Another than the proposer, who may publish and looks after contents."""
    allowed = can(user, Capability.PUBLISH) and can(user, Capability.MANAGE_CONTENT)
    return allowed and insight.publication == Insight.Publication.PROPOSED and insight.proposed_by_id != user.pk


@transaction.atomic
def approve_publication(insight_id: int, *, seen: int, by: User) -> Insight:
    """Tell the public; how many contacts stand behind it is reckoned now."""
    row = _locked(insight_id)
    if not may_approve(row, by):
        raise NotAllowed
    if row.version != seen:
        raise StaleChange(_("Joku muutti tätä sen jälkeen, kun avasit sivun."))
    row.publication, row.approved_by, row.contacts = Insight.Publication.PUBLISHED, by, contacts_behind(row)
    row.published_at = row.published_at or now()
    _save(row, "insight.published", by)
    return row


@transaction.atomic
def withdraw_publication(insight_id: int, *, by: User) -> Insight:
    """Not public any more, or not proposed; gone from the page and the feed at once."""
    row = _locked(insight_id)
    if not (can(by, Capability.MANAGE_CONTENT) or (row.proposed_by_id == by.pk and may_write(by))):
        raise NotAllowed
    row.publication, row.published_at = Insight.Publication.NONE, None
    _save(row, "insight.withdrawn", by)
    return row


def contacts_behind(insight: Insight, user: User | None = None) -> int:
    """Contacts of its topic and district in the year before, restricted ones left out; those tied to it when it has neither.

    Of the whole city as the public hears it, or of what a person sees."""
    if insight.topic_id is None and insight.district_id is None:
        links = insight.links.all()
        return (links.filter(ticket__in=tickets_visible_to(user).values("pk")) if user else links).count()
    rows = facts_visible_to(user) if user else FactContact.objects.all()
    rows = rows.filter(received_on__gt=city_today() - _YEAR, is_restricted=False, is_part=False)
    if insight.topic_id is not None:
        rows = rows.filter(topic_id__in=under(insight.topic_id))
    if insight.district_id is not None:
        rows = rows.filter(district_id=insight.district_id)
    return int(rows.aggregate(counted=Count("pk"))["counted"])


@dataclass(frozen=True)
class PublicChange:
    """What came of feedback, as the public reads it."""

    pk: int
    title: str
    text: str
    language: str  # of its words: one that was published before the city served the reader's language speaks another
    topic_id: int | None
    contacts: int | None  # None: so few that nothing is told
    published: datetime


def public_changes(language: str, *, topic_id: int | None = None, before: int = 0, limit: int = 20) -> list[PublicChange]:
    """The newest first; those before a key when one is given. One statement."""
    rows = Insight.objects.filter(publication=Insight.Publication.PUBLISHED)
    rows = rows.filter(topic_id__in=under(topic_id)) if topic_id is not None else rows
    rows = rows.filter(pk__lt=before) if before else rows
    return [_public(row, language) for row in rows.order_by("-pk")[:limit]]


def _public(row: Insight, language: str) -> PublicChange:
    title, text = (in_language(told, language) for told in (row.public_titles, row.public_texts))
    spoken = next((one for one in (language, *KNOWN) if row.public_titles.get(one) == title), language)
    contacts = row.contacts if row.contacts is not None and row.contacts >= FEWEST else None
    return PublicChange(row.pk, title, text, spoken, row.topic_id, contacts, row.published_at or row.changed_at)


def _locked(insight_id: int) -> Insight:
    return Insight.objects.select_for_update().get(pk=insight_id)


def _require_writer(by: User) -> None:
    if not may_write(by):
        require(by, Capability.HANDLE)


def _require_nobody_named(*texts: str) -> None:
    if any(find_personal_data(text, IDENTIFIERS) for text in texts):
        raise KaikuError(
            _("Tekstissä on henkilön tunnistavia tietoja, kuten puhelinnumero tai sähköpostiosoite. Poista ne ja tallenna sitten.")
        )


def _save(row: Insight, action: str, by: User) -> None:
    row.version, row.changed_at = row.version + 1, now()
    row.save()
    _note(action, row, by)


def _note(action: str, row: Insight, by: User) -> None:
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="insight", object_id=row.pk)
