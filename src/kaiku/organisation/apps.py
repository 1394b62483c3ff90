from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "kaiku.organisation"
    label = "organisation"
