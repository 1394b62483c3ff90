from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "kaiku.classification.learning"
    label = "learning"
