from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "kaiku.ui.administration"
    label = "administration"
