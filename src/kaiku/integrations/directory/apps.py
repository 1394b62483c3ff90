from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "kaiku.integrations.directory"
    label = "directory"
