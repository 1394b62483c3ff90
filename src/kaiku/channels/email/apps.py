from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "kaiku.channels.email"
    label = "email"

    def ready(self) -> None:
        from kaiku.base.watching import register_watch
        from kaiku.channels.email.fetching.fetch import CHANNEL
        from kaiku.channels.email.forgetting import forget_mails
        from kaiku.channels.email.inbox import MAILBOX
        from kaiku.channels.email.mailboxes import troubles
        from kaiku.channels.email.send import MAIL
        from kaiku.outbox.receivers import register_receiver
        from kaiku.outbox.senders import register_sender
        from kaiku.retention.copies import register_copies

        register_sender("email", MAIL)
        register_receiver(CHANNEL, MAILBOX)
        register_copies("email", forget_mails, covers=("email.ArrivedMail", "email.KeptMail"))
        register_watch("mailboxes", troubles)
