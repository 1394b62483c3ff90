from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "kaiku.intake"
    label = "intake"
