from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "kaiku.texts"
    label = "texts"
