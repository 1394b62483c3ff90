from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "kaiku.config"
    label = "config"
