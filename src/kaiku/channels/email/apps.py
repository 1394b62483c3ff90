from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "kaiku.channels.email"
    label = "email"
