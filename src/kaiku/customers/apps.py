from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "kaiku.customers"
    label = "customers"
