from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "kaiku.integrations.clients"
    label = "clients"

    def ready(self) -> None:
        from kaiku.integrations.clients.subscribing import SUBSCRIPTIONS
        from kaiku.integrations.clients.telling import TOLD
        from kaiku.outbox.senders import register_sender

        register_sender(SUBSCRIPTIONS, TOLD)
