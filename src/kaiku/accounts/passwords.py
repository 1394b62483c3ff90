"""Changing one's own password: the old one is asked, sessions elsewhere end, and a letter tells the account's own address."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.accounts.actions import AccountError
from kaiku.accounts.forgotten import require_good_password
from kaiku.accounts.models import User
from kaiku.accounts.sessions import end_sessions
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.outbox.actions import enqueue
from kaiku.outbox.letters import Letter, LetterKind

CHANGED = "password-changed"


class WrongPassword(AccountError):
    """The old one is not the person's."""


@transaction.atomic
def change_password(user_id: int, *, old: str, new: str, keep: str) -> None:
    """Set one's own password; `keep` names the session that stays (its holder renews its hash). A second factor stays."""
    user = User.objects.select_for_update().get(pk=user_id)
    if not user.has_usable_password():
        raise AccountError(_("Kirjaudut kaupungin tunnuksella. Sen salasanaa ei vaihdeta täällä."))
    if not user.check_password(old):
        raise WrongPassword(_("Salasana ei ole oikein."))
    require_good_password(new, user)
    if user.check_password(new):
        raise AccountError(_("Uusi salasana on sama kuin nykyinen. Valitse toinen."))
    user.set_password(new)
    user.save(update_fields=["password"])
    record_audit("account.password_set", actor_id=user.pk, actor_name=user.name, object_type="user", object_id=user.pk)
    end_sessions(user.pk, by=user, keep=keep)
    if user.email:
        enqueue("email", CHANGED, subject_id=user.pk, key=f"{CHANGED}:{user.pk}:{now().timestamp()}")


def _letter(user_id: int) -> Letter | None:
    """It asks for nothing and has no link: whoever gets it unasked knows what to do."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user is None:
        return None
    with translation.override(user.preferences.get("language") or settings.LANGUAGE_CODE):
        text = _(
            "Käyttäjätunnuksesi %(username)s salasana vaihdettiin, ja istuntosi muilla laitteilla päättyivät.\n\n"
            "Jos et vaihtanut salasanaa itse, ilmoita heti pääkäyttäjälle.\n"
        )
        return Letter(user.email, _("Salasanasi on vaihdettu"), text % {"username": user.username}, "", user.pk)


LETTERS = LetterKind(_letter)
