from django.apps import AppConfig


class CitizenConfig(AppConfig):
    name = "kaiku.ui.citizen"
    label = "citizen"
