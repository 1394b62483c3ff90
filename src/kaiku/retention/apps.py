from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "kaiku.retention"
    label = "retention"

    def ready(self) -> None:
        from kaiku.retention import classes  # noqa: F401 - makes the classes known to the log of changes
        from kaiku.retention.tables import cover_tables

        cover_tables()
