from django.apps import AppConfig


class HandlingConfig(AppConfig):
    name = "kaiku.handling"
    label = "handling"
