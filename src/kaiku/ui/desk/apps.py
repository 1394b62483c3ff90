from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "kaiku.ui.desk"
    label = "desk"
