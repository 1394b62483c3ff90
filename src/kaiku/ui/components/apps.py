from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "kaiku.ui.components"
    label = "components"
