"""Letters to a follower of a published case: is the address his, and what happened; only what is public anyway."""

from email.message import EmailMessage
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.channels.email.addresses import mail_id_of
from kaiku.channels.email.city import organisation_name
from kaiku.channels.email.links import confirmation_link, public_case_link, stop_link
from kaiku.channels.email.render import OutgoingMail, new_mail, write_parts
from kaiku.publishing.following import VALID_FOR
from kaiku.publishing.models import AddressConfirmation, FollowerLetter, Publication
from kaiku.publishing.rules import News
from kaiku.texts.queries import words_of
from kaiku.workflow.queries import step_name


def letter_mail(letter: FollowerLetter) -> OutgoingMail:
    """The mail in the follower's own language; it can be unsubscribed from in one press, also by mail programs (RFC 8058)."""
    follower = letter.follower
    publication, language = follower.publication, follower.language
    with translation.override(language):
        subject = words_of("follower-subject", otsikko=publication.title)
        mail = _begun(mail_id_of("follower", letter.pk), follower.email, language, subject)
        mail["References"] = mail_id_of("followed", follower.pk)  # no such mail exists: programs join the letters of one case by it
        stop = stop_link(follower, language)
        mail["List-Unsubscribe"] = f"<{stop}>"
        if urlsplit(stop).scheme == "https":
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        news = [News(key) for key in letter.news]
        context: dict[str, object] = {
            "language": language,
            "organisation": organisation_name(language),
            "heading": _heading(news),
            "title": publication.title,
            "title_language": publication.language,
            "sentences": [_sentence(key, publication, language) for key in news if key is not News.ANSWER_PUBLISHED],
            "answer": publication.answer if News.ANSWER_PUBLISHED in news else "",
            "link": public_case_link(follower, language),
            "stop": stop,
        }
        write_parts(mail, "email/letter", context)
        mail["Content-Language"] = language
    return OutgoingMail(mail, mail["Message-ID"], follower.email, "")


def confirmation_mail(asked: AddressConfirmation) -> OutgoingMail:
    """Asks whether the address belongs to whoever typed it; who did not type it needs to do nothing."""
    language = asked.language
    with translation.override(language):
        subject = words_of("confirmation-subject", otsikko=asked.publication.title)
        mail = _begun(mail_id_of("confirmation", asked.pk), asked.email, language, subject)
        context: dict[str, object] = {
            "language": language,
            "organisation": organisation_name(language),
            "heading": _("Vahvista osoite"),
            "title": asked.publication.title,
            "title_language": asked.publication.language,
            "days": VALID_FOR.days,
            "link": confirmation_link(asked, language),
        }
        write_parts(mail, "email/confirmation", context)
        mail["Content-Language"] = language
    return OutgoingMail(mail, mail["Message-ID"], asked.email, "")


def _begun(mail_id: str, address: str, language: str, subject: str) -> EmailMessage:
    mail = new_mail(mail_id, to=address, unit=organisation_name(language), subject=subject)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    return mail


def _heading(news: list[News]) -> str:
    if News.DONE in news:
        return _("Seuraamasi asia on valmis")
    if News.ANSWERED in news or News.ANSWER_PUBLISHED in news:
        return _("Seuraamaasi asiaan on vastattu")
    return _("Seuraamasi asia on edennyt")


def _sentence(news: News, publication: Publication, language: str) -> str:
    if news is News.MOVED:
        return _("Asian vaihe on nyt: %(step)s.") % {"step": step_name(publication.ticket, language, public=True)}
    return words_of({News.ANSWERED: "follower-answered", News.DONE: "follower-done", News.REOPENED: "follower-reopened"}[news], language)
