from django.apps import AppConfig


class ClassificationConfig(AppConfig):
    name = "kaiku.classification"
    label = "classification"
