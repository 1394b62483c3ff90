from django.apps import AppConfig


class TicketsConfig(AppConfig):
    name = "kaiku.tickets"
    label = "tickets"
