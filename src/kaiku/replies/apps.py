from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "kaiku.replies"
    label = "replies"
