"""Changing the bot: its switches, its versions, what a reviewer says of an answer."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.jobs import defer_once
from kaiku.base.snapshots import forget_snapshots
from kaiku.chat.bot.models import Switch, TestQuestion, Turn, Version
from kaiku.chat.bot.queries import settings_of
from kaiku.chat.bot.settings import BotSettings

State = Version.State
_LONGEST_PROMPT = 4000
_NEEDED = ("{language}", "<passages>", "completeness")


class BotRefused(KaikuError):
    """A change of the bot that cannot be made."""


@transaction.atomic
def turn_switch(*, is_on: bool, uses_model: bool, has_door: bool = True, by: User) -> None:
    """Whether the bot answers, whether a language model does, whether every page leads to the chat; it holds within seconds everywhere."""
    require(by, Capability.MANAGE_CONTENT)
    chosen = {"is_on": is_on, "uses_model": uses_model, "has_door": has_door}
    Switch.objects.update_or_create(pk=1, defaults={**chosen, "changed_by": by, "changed_at": now()})
    _audit("switched", by=by, reason=f"on={is_on} model={uses_model} door={has_door}")
    transaction.on_commit(forget_snapshots)


@transaction.atomic
def propose_version(settings: BotSettings, *, note: str, by: User) -> Version:
    """A new version; it answers nobody before it has passed the test set."""
    require(by, Capability.MANAGE_CONTENT)
    _require_sound(settings)
    last = Version.objects.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(number=last + 1, settings=settings.as_value(), note=note[:300], made_by=by, made_at=now())
    _audit("version_proposed", by=by, reason=str(version))
    transaction.on_commit(partial(_try_later, version.pk))
    return version


@transaction.atomic
def take_into_use(version_id: int, *, by: User) -> Version:
    """A version that passed, or an earlier one: the way back."""
    require(by, Capability.MANAGE_CONTENT)
    version = Version.objects.select_for_update().get(pk=version_id)
    if version.state not in (State.READY, State.FORMER):
        raise BotRefused(_("Vain kokeen läpäissyt tai aiemmin käytössä ollut versio voidaan ottaa käyttöön."))
    Version.objects.filter(state=State.LIVE).update(state=State.FORMER)
    version.state, version.live_from = State.LIVE, now()
    version.save(update_fields=["state", "live_from"])
    _audit("version_live", by=by, reason=str(version))
    transaction.on_commit(forget_snapshots)
    return version


@transaction.atomic
def try_again(version_id: int, *, by: User) -> None:
    """Run the test set on a version once more."""
    require(by, Capability.MANAGE_CONTENT)
    _audit("version_tried", by=by, reason=str(Version.objects.get(pk=version_id)))
    transaction.on_commit(partial(_try_later, version_id))


@transaction.atomic
def note_trial(version_id: int, figures: dict[str, Any], *, passed: bool) -> None:
    """What the test set said of a version; one in use stays in use."""
    version = Version.objects.select_for_update().get(pk=version_id)
    version.figures = {**figures, "passed": passed}
    if version.state in (State.DRAFT, State.READY, State.REFUSED):
        version.state = State.READY if passed else State.REFUSED
    version.save(update_fields=["figures", "state"])


@transaction.atomic
def ask_test_set(*, by: User) -> None:
    """Run the test set on what is in use now."""
    require(by, Capability.MANAGE_CONTENT)
    _audit("tested", by=by, reason="")
    transaction.on_commit(_test_later)


@transaction.atomic
def note_tested(met: Mapping[int, bool]) -> None:
    """Which test questions were answered as they should; one that was and no longer is says since when."""
    at, rows = now(), TestQuestion.objects.filter(pk__in=met)
    rows.filter(pk__in=[pk for pk, is_met in met.items() if is_met]).update(passed_at=at, failing_since=None)
    rows.filter(pk__in=[pk for pk, is_met in met.items() if not is_met], failing_since=None).update(failing_since=at)


@transaction.atomic
def review_turn(turn_id: UUID, verdict: str, *, by: User) -> None:
    """A person has looked at an answer: right, partly or wrong."""
    require(by, Capability.MANAGE_CONTENT)
    if verdict not in ("right", "partly", "wrong"):
        raise BotRefused(_("Valitse arvio."))
    Turn.objects.select_for_update().get(pk=turn_id)
    Turn.objects.filter(pk=turn_id).update(verdict=verdict, reviewed_by=by, reviewed_at=now())
    _audit("turn_reviewed", by=by, reason=verdict)


def settings_with(live: Version | None, **changes: Any) -> BotSettings:
    """The settings in use with changes: what a new version begins from."""
    settings = settings_of(live) if live else BotSettings()
    return BotSettings(**{**settings.as_value(), **changes})


def _require_sound(settings: BotSettings) -> None:
    if not 0 <= settings.maybe_from <= settings.sure_from <= 1:
        raise BotRefused(_("Varman vastauksen raja on vähintään yhtä suuri kuin epävarman."))
    if len(settings.prompt) > _LONGEST_PROMPT:
        raise BotRefused(_("Kehote on liian pitkä: enintään %(count)d merkkiä.") % {"count": _LONGEST_PROMPT})
    if lacking := [part for part in _NEEDED if part not in settings.prompt]:
        raise BotRefused(_("Kehotteesta puuttuu: %(parts)s") % {"parts": ", ".join(lacking)})


def _try_later(version_id: int) -> None:
    from kaiku.chat.bot.tasks import try_version  # it calls the trial, which writes through here

    try_version.defer(version_id=version_id)


def _test_later() -> None:
    from kaiku.chat.bot.tasks import run_test_set  # as above

    defer_once(run_test_set, queueing_lock="chatbot.test_set", lock="chatbot.try")


def _audit(what: str, *, by: User, reason: str) -> None:
    record_audit(f"chatbot.{what}", actor_id=by.pk, actor_name=by.name, object_type="chatbot", object_id=0, reason=reason)
