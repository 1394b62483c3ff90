"""A forgotten password: a letter with a link that is good once and for half an hour, to the address that the account has already."""

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator, UserAttributeSimilarityValidator
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.actions import AccountError
from kaiku.accounts.models import User
from kaiku.accounts.sessions import end_sessions
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.outbox.actions import enqueue

RESET = "password-reset"
SHORTEST_PASSWORD = 12
tokens = PasswordResetTokenGenerator()


def letters_leave() -> bool:
    """Without a mail server letters stay readable for administrators; then only a demonstration may send such links."""
    return bool(settings.SMTP_HOST) or settings.DEMO


@transaction.atomic
def ask_for_password(username: str) -> None:
    """Send the link, if there is such an account with an own password and an address; the asker never learns whether there is."""
    user = User.objects.filter(username__iexact=username.strip(), is_active=True).exclude(email="").first()
    if user is not None and user.has_usable_password():
        enqueue("email", RESET, subject_id=user.pk, key=f"{RESET}:{user.pk}:{now().timestamp()}")
        record_audit("account.password_asked", actor_id=None, object_type="user", object_id=user.pk)


def person_of_link(user_id: int, token: str) -> User | None:
    """Whose password the link sets; None when it was used, is too old, or was never ours."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return user if user is not None and tokens.check_token(user, token) else None


def require_good_password(password: str, user: User) -> None:
    """AccountError when it is short, one of those that everybody tries first, or the person's own name."""
    if len(password) < SHORTEST_PASSWORD:
        raise AccountError(_("Salasanassa on oltava vähintään %(count)d merkkiä.") % {"count": SHORTEST_PASSWORD})
    try:
        CommonPasswordValidator().validate(password, user)
        UserAttributeSimilarityValidator(("username", "name", "email")).validate(password, user)
    except ValidationError:
        raise AccountError(_("Salasana on liian helppo arvata. Valitse toinen.")) from None


@transaction.atomic
def set_forgotten_password(user_id: int, token: str, password: str) -> None:
    """Set the new password and end all sessions; a second factor stays. AccountError when the link or the password is not good."""
    user = User.objects.select_for_update().filter(pk=user_id, is_active=True).first()
    if user is None or not tokens.check_token(user, token):
        raise AccountError(_("Linkki on vanhentunut tai se on jo käytetty. Pyydä uusi."))
    require_good_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record_audit("account.password_set", actor_id=user.pk, actor_name=user.name, object_type="user", object_id=user.pk)
    end_sessions(user.pk, by=user)
