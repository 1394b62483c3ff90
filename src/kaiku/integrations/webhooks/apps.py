from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "kaiku.integrations.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        from kaiku.integrations.webhooks.sender import WEBHOOKS
        from kaiku.outbox.senders import register_sender
        from kaiku.replies.automatic import CALLS

        register_sender(CALLS, WEBHOOKS)
