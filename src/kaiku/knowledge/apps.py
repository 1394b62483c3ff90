from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "kaiku.knowledge"
    label = "knowledge"
