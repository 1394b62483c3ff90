"""The letter with which a member of staff sets a new password; its link is made when it leaves and kept nowhere."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.accounts.forgotten import tokens
from kaiku.accounts.models import User
from kaiku.channels.email.addresses import mail_id_of
from kaiku.channels.email.render import OutgoingMail, mail_to_staff


def reset_mail(outgoing_id: int, user_id: int) -> OutgoingMail | None:
    """None when there is nobody to send it to any more."""
    person = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if person is None or not person.has_usable_password():
        return None
    language = person.preferences.get("language") or settings.LANGUAGE_CODE
    with translation.override(language):
        title = _("Uusi salasana")
        link = f"{settings.PUBLIC_URL.rstrip('/')}/kirjaudu/salasana/{person.pk}/{tokens.make_token(person)}/"
        return mail_to_staff(mail_id_of("reset", outgoing_id), person, title, "email/reset", {"heading": title, "link": link}, language)
