from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "kaiku.ui.dashboards"
    label = "dashboards"
