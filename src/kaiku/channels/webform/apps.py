from django.apps import AppConfig


class WebFormConfig(AppConfig):
    name = "kaiku.channels.webform"
    label = "webform"
