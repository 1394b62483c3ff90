from django.apps import AppConfig


class RulingConfig(AppConfig):
    name = "kaiku.workflow.ruling"
    label = "ruling"
