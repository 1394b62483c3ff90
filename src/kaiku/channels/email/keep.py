"""Without a mail server: mails are kept readable in the demonstration's mail view."""

from kaiku.base.live import publish
from kaiku.channels.email.models import KeptMail
from kaiku.channels.email.render import OutgoingMail


def keep_mail(outgoing: OutgoingMail, *, message_id: int | None) -> None:
    """Keep one mail as it would have left; kept again after a crash, it stays one."""
    KeptMail.objects.update_or_create(
        mail_id=outgoing.mail_id,
        defaults={
            "message_id": message_id,
            "recipient": outgoing.recipient,
            "subject": str(outgoing.mail["Subject"])[:250],
            "source": outgoing.mail.as_bytes().decode("ascii", "surrogateescape"),
        },
    )
    publish("outbox", connection="email", state="kept")
