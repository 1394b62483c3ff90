from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "kaiku.publishing"
    label = "publishing"
