from django.apps import AppConfig


class ContactFormsConfig(AppConfig):
    name = "kaiku.contactforms"
    label = "contactforms"
