from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "kaiku.retention"
    label = "retention"

    def ready(self) -> None:
        from kaiku.base.watching import register_watch
        from kaiku.retention import classes  # noqa: F401 - makes the classes known to the log of changes
        from kaiku.retention.requests import late_requests
        from kaiku.retention.tables import cover_tables

        cover_tables()
        register_watch("data-requests", late_requests)
