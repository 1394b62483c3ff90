"""One-time codes from a person's app (TOTP), and recovery codes for the day when the phone is lost."""

import hashlib
import secrets

import pyotp
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.actions import AccountError
from kaiku.accounts.models import RecoveryCode, SecondFactor, User
from kaiku.accounts.rules import Capability, require
from kaiku.accounts.sessions import end_sessions
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now

RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_STEP = 30


def is_required(user: User) -> bool:
    """Does one of the person's roles ask for a second factor here?"""
    return any(role.value in settings.MFA_ROLES for role in user.reaches)


def has_factor(user: User) -> bool:
    """Has the person an app that shows his codes?"""
    return SecondFactor.objects.filter(user=user).exists()


def new_secret() -> str:
    """A secret for an app; nothing is kept before a code of it has been given."""
    return pyotp.random_base32()


def address_of_secret(secret: str, user: User, place: str) -> str:
    """What the picture says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=place)


@transaction.atomic
def take_factor(user: User, *, secret: str, code: str) -> list[str]:
    """From now on the person's codes come from here; gives the recovery codes, which nobody sees again. AccountError for a wrong code."""
    step = _step_of(secret, code, after=0)
    if step is None:
        raise AccountError(_("Koodi ei täsmää. Tarkista, että puhelimen kello on oikeassa ajassa, ja kirjoita uusin koodi."))
    fields = {"secret": secret, "made_at": now(), "confirmed_at": now(), "last_step": step}
    SecondFactor.objects.update_or_create(user=user, defaults=fields)
    record_audit("second_factor.taken", actor_id=user.pk, actor_name=user.name, object_type="user", object_id=user.pk)
    return renew_recovery_codes(user)


@transaction.atomic
def renew_recovery_codes(user: User) -> list[str]:
    """Ten new codes, each good once; the old ones are good no more."""
    codes = ["-".join("".join(secrets.choice(_LETTERS) for _place in range(5)) for _part in range(4)) for _number in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(user, code)) for code in codes)
    record_audit("second_factor.codes_renewed", actor_id=user.pk, actor_name=user.name, object_type="user", object_id=user.pk)
    return codes


def codes_left(user: User) -> int:
    """How many recovery codes are still good."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


@transaction.atomic
def is_right_code(user: User, code: str) -> bool:
    """Is it the app's code of now, or a recovery code? Either is good once."""
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None:
        return False
    step = _step_of(factor.secret, code, after=factor.last_step)
    if step is not None:
        factor.last_step = step
        factor.save(update_fields=["last_step"])
        return True
    if RecoveryCode.objects.filter(user=user, digest=_digest(user, code), used_at=None).update(used_at=now()):
        record_audit("second_factor.recovery_used", actor_id=user.pk, actor_name=user.name, object_type="user", object_id=user.pk)
        return True
    return False


@transaction.atomic
def leave_factor(user: User) -> None:
    """The person goes without again; AccountError where his role asks for it."""
    if is_required(user):
        raise AccountError(_("Roolisi vaatii kaksivaiheisen tunnistuksen. Voit vaihtaa laitteen, mutta et poistaa tunnistusta."))
    _remove(user)
    record_audit("second_factor.left", actor_id=user.pk, actor_name=user.name, object_type="user", object_id=user.pk)


@transaction.atomic
def reset_factor(user_id: int, *, by: User) -> None:
    """An administrator takes away the lost phone of another; his sessions end, for nobody knows who holds the phone."""
    require(by, Capability.MANAGE_USERS)
    if user_id == by.pk:
        raise AccountError(_("Et voi nollata omaa tunnistustasi. Pyydä toista pääkäyttäjää."))
    remove_lost_factor(User.objects.select_for_update().get(pk=user_id), by=by)


@transaction.atomic
def remove_lost_factor(user: User, *, by: User | None) -> None:
    """The same for him who may use the machine's command line: the last administrator has nobody to ask."""
    _remove(user)
    told = {"actor_id": by.pk, "actor_name": by.name} if by else {"actor_id": None}
    record_audit("second_factor.reset", object_type="user", object_id=user.pk, **told)
    end_sessions(user.pk, by=by, reason="second factor reset")


def _remove(user: User) -> None:
    SecondFactor.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()


def _step_of(secret: str, code: str, *, after: int) -> int | None:
    """The time step whose code this is, now or next to it; None when there is none, or when it was used already."""
    typed = code.replace(" ", "")
    current, app = int(now().timestamp()) // _STEP, pyotp.TOTP(secret)
    steps = (step for step in (current, current - 1, current + 1) if step > after)
    return next((step for step in steps if pyotp.utils.strings_equal(typed, app.generate_otp(step))), None)


def _digest(user: User, code: str) -> str:
    """A plain hash is enough: a code has a hundred bits of chance."""
    typed = "".join(code.lower().split()).replace("-", "")
    return hashlib.sha256(f"recovery {user.pk} {typed}".encode()).hexdigest()
