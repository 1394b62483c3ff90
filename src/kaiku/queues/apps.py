from django.apps import AppConfig


class QueuesConfig(AppConfig):
    name = "kaiku.queues"
    label = "queues"
