from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "kaiku.channels.email"
    label = "email"

    def ready(self) -> None:
        from kaiku.channels.email.send import MAIL
        from kaiku.outbox.senders import register_sender

        register_sender("email", MAIL)
