from django.apps import AppConfig


class RunsConfig(AppConfig):
    name = "kaiku.replies.runs"
    label = "runs"
