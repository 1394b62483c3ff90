from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "kaiku.outbox"
    label = "outbox"
