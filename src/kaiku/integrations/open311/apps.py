from django.apps import AppConfig


class Open311Config(AppConfig):
    name = "kaiku.integrations.open311"
    label = "open311"
