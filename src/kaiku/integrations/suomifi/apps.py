from django.apps import AppConfig


class SuomifiConfig(AppConfig):
    name = "kaiku.integrations.suomifi"
    label = "suomifi"
